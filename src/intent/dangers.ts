import type { Clause } from './clauses.js';

/** Money or a thing was taken: passive (被骗走、让人刷了) or it shrank by itself. */
const TAKEN =
  /(?:被|让人|叫人|遭|给人|畀人|俾人)[^，]{0,8}(?:骗|盗|刷|划|转|扣|套|卷|坑|诈|提|取|借)(?:刷|领)?(?:[一二两三四五几\d]{1,2}笔|走|去|光|掉|空|了[^，]{0,4}[\d#一二两三四五六七八九十几])/;
const CARRIED_OFF = /(?:转|划|刷|提|卷|骗)走(?:了|我|俺|[一二两三四五六七八九十几\d])/;
/** Only said by somebody else: 短信说我的卡被盗刷了. */
const REPORTED = /(?:短信|电话|客服|他|她|对方|银行|邮件|有人)[^，我]{0,4}(?:说|称|通知|提示)/;
const SHRANK =
  /(?:余额|钱|存款|积蓄|零钱|卡里|账上|账户|银行卡|网银)[^，没不]{0,10}(?:没了|少了|变少|越来越少|在减少|在变少|不见了|空了|清零了|归零|一分(?:钱)?(?:不|没)剩|被清空)|(?:肯定|就是|一定|应该)是?(?:被)?盗刷/;

/** The writer no longer rules a device or an account. */
const THING =
  /手机|电脑|屏幕|微信|(?<![a-z])qq|支付宝|账号|帐号|账户|网银|号|(?<![a-z])id|苹果|邮箱|抖音|淘宝|游戏/;
const LOCKED_OUT =
  /(?:登|进|打|上)不(?:上|了|进|去|开)去?了?|登录不|登陆不|黑屏|死机|动不了|卡死|自己(?:在)?动|不受控|密码(?:被|给)?[^，]{0,4}改|有人用我的/;
/** Somebody else took it over. */
const SEIZED =
  /(?:被|让人|给人)(?:人|别人|他|她|对方|骗子|黑客|陌生人)?(?:给)?(?:盗(?!刷)|登录|登陆|控制|远程|锁|改(?!号)|黑(?!了?名单)|绑)(?:了|登|号|走|密码|上|机|定|$)(?!吗)/;
const ELSEWHERE = /(?:别人|他人|陌生|异地|外地|不认识|别的)[^，]{0,8}(?:登录|登陆|登)(?:了|上)/;
const ABUSED =
  /(?:用我的|拿我的|冒充我|我的?(?:微信|qq|号)[^，]{0,6})[^，]{0,10}(?:借钱|骗|转账|贷款|发消息)|(?:正在|在|到处|向|跟|找|问)[^，]{0,10}(?:借钱|要钱|骗钱)/;

/** Own money is held back by a platform: 本金提不出来、不给提现. */
const HELD =
  /(?:提|取|拿|退|要|出)不(?:出来|了|到|回来?|出)|不(?:给|让|能|准)(?:我|俺)?(?:提|取|返|退|出金)|提现(?:失败|不了|不出|不到)|冻结了?我|(?:平台|软件|(?<![a-z])app|网站|网址|客服|老师|群主?)[^，]{0,6}(?:打不开|登不上|关(?:了|闭)|没了|跑路|消失|失联|解散|不见)/;
const INVESTED =
  /亏了|本金|我的钱|我的佣金|做了|投了|充了|垫了|入了|交了|存了|放了|买了|里面[^，]{0,6}[\d一二两三四五六七八九十几]/;

/** Under way at this moment, done by the writer or by somebody near. */
const UNDER_WAY =
  /(?:正在|正要|正准备|这就要|马上要?去|准备去|要去|非要|执意|硬要|一定要|死活要|在)(?:银行|柜台|家里|网上|手机上|atm)?(?:给|往|向|把|去|跟)?[^，让叫]{0,14}(?:转账|转钱|转过去|汇款|汇钱|打款|打钱|付款|付钱|取钱|取现|充值|交钱)/;
/** The other one is at it this moment: 骗子正让我妈去汇款. */
const BEING_LED = /正(?:在)?(?:让|叫|骗|哄|催|逼|教|带|指挥)[^，]{0,8}(?:去|转|汇|取|付|打|操作|贷)/;
const CANNOT_STOP =
  /(?:拦|劝|说|拉|管|挡)(?:都)?(?:不住|不动|不听|不了|唔住)|怎么(?:劝|拦|说)都|不听劝|不听我|唔听/;

/** What the other one makes the writer do. */
const MADE_TO =
  /(?:让|叫|要求?|逼|催|命令|吩咐|骗|喊|教)(?:我|俺|他|她|我们|老人|孩子|咱|我妈|我爸)|(?:问|找|跟|向)我要|不(?:然|给|交|转|打|还)/;
const HURRY =
  /马上|立刻|立即|赶紧|赶快|赶忙|快点|尽快|现在|即刻|限时|最后期限|今天(?:之)?内|今晚|天黑前|下班前|(?:[一二两三四五六七八九十半几\d]{1,3})(?:个)?(?:分钟|小时|钟头|点前)(?:之|以)?内?/;
const HAND_OVER =
  /转账|转钱|转过|转到|转给|转[一二两三四五六七八九十几\d#]|汇|打[一二两三四五六七八九十几\d#钱款]|付|交[^往通流]|缴|充值|买[^，]{0,6}(?:卡|点)|点数|取钱|取现|去(?:银行|atm|柜台)|验证码|共享|赎金|还钱|给钱|拿钱|u盾/;
/** What happens otherwise. */
const OR_ELSE =
  /(?:不然|否则|要不然?|不(?:给|打|转|付|交|还|配合|听|照做|去)[^，]{0,8}(?:就|会|要|便)?)[^，]{0,12}(?:告我|抓|坐牢|拘留|通缉|曝光|群发|发给|发到|公开|上门|砍|打断|杀|封|冻结|起诉|报复|弄死|搞|上征信|连累|拉黑)/;

function some(clauses: readonly Clause[], pattern: RegExp): boolean {
  return clauses.some(({ text, supposed }) => !supposed && pattern.test(text));
}

/** Whether something of the writer is out of his hands: money taken, account or phone lost, pay-out held back. */
export function lost(clauses: readonly Clause[]): boolean {
  if (
    clauses.some(
      ({ text, supposed }) =>
        !supposed &&
        !REPORTED.test(text) &&
        (TAKEN.test(text) || CARRIED_OFF.test(text) || SHRANK.test(text)),
    )
  )
    return true;
  if (some(clauses, HELD) && some(clauses, INVESTED)) return true;
  if (
    clauses.some(
      ({ text, supposed }) => !supposed && (SEIZED.test(text) || ELSEWHERE.test(text)) && THING.test(text),
    )
  )
    return true;
  const locked = clauses.some(({ text, supposed }) => !supposed && THING.test(text) && LOCKED_OUT.test(text));
  return (
    locked && (some(clauses, ABUSED) || clauses.some(({ text }) => /突然|余额|骗子|对方|他说/.test(text)))
  );
}

/** Whether a payment is being made right now, or somebody cannot be held back from it. */
export function underWay(clauses: readonly Clause[]): boolean {
  return (
    clauses.some(
      ({ text, supposed, weighedFrom }) =>
        !supposed &&
        weighedFrom > text.length &&
        UNDER_WAY.test(text) &&
        !/(?<!正|在)(?:让|叫|要求|说)(?:我|俺)?[^，]{0,4}(?:在|去)/.test(text),
    ) ||
    some(clauses, BEING_LED) ||
    (some(clauses, CANNOT_STOP) && some(clauses, HAND_OVER))
  );
}

/** Whether the other side demands something in a hurry or under a threat. */
export function pressed(clauses: readonly Clause[]): boolean {
  const made = some(clauses, MADE_TO);
  if (!made) return false;
  if (clauses.some(({ text }) => MADE_TO.test(text) && HURRY.test(text) && HAND_OVER.test(text))) return true;
  return some(clauses, OR_ELSE) && (some(clauses, HAND_OVER) || some(clauses, /我/));
}

/** What a blackmailer holds, and where he would send it. */
const EXPOSE =
  /(?:发|曝光|公开|散布|寄|传(?!销)|爆)[^，]{0,10}(?:照片|视频|裸照|聊天记录|截图|通讯录|家人|家里人|亲戚|同事|同学|学校|单位|公司|朋友圈|网上|群)/;
const WANTS_MONEY =
  /(?:要|让|叫|逼|勒索|敲|打|转|给|付|交)[^，]{0,6}(?:[\d#]|[一二两三四五六七八九十几]+[百千万块]|钱)/;

/** Whether somebody threatens to expose the writer for money. */
export function blackmailed(clauses: readonly Clause[]): boolean {
  return some(clauses, EXPOSE) && some(clauses, WANTS_MONEY) && some(clauses, /我|俺|儿|女|孩子|弟|妹|老公/);
}

/** A plea to stop a payment: 帮我把钱拦下来, 求止付. */
const STOP_IT =
  /(?:帮|求|麻烦|请|快|能不能|可以)[^，]{0,10}(?:拦(?:下|截|住)|止付|冻结(?:他|这|对方|那)|追回我|撤回(?:转账|汇款))/;

export function pleads(clauses: readonly Clause[]): boolean {
  return clauses.some(
    ({ text, supposed }) => !supposed && STOP_IT.test(text) && /钱|款|转|账|卡|我|止付/.test(text),
  );
}

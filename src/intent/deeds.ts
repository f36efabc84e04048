import type { Clause } from './clauses.js';

/** A sum or a word for money: what makes 打, 交, 充, 给 a payment. */
const SUM =
  '(?:[\\d#][\\d,.]*\\s?(?:多|余|几|来)?(?:元|块|万|千|百|w|k|刀|美)|\\d{3,}|[一二两三四五六七八九十几半百千万]{1,6}(?:多|来)?(?:万|千|百|块|元|十|毛)|一万|一千)';
const MONEY =
  '(?:钱|(?<![贷存扣借罚退付打汇])款|[\\u4e00-\\u9fff](?:金(?![融额毛鱼属])|费(?!劲|心))|税|首付|货款|积蓄|养老|工资|彩礼|本金|红包|点卡|点数|礼品卡|充值卡|话费|购物卡)';
const MONEY_OR_SUM = new RegExp(`${SUM}|${MONEY}`);

/** Verbs that mean a payment by themselves. */
const PAY =
  '(?:交|充|投|垫|缴)(?=了[一二两三四五六几\\d]{1,3}[次笔单])|转账|转帐|转钱|汇款|汇钱|打款|打钱|付款|付钱|付定金|交钱|充钱|充值|垫付|垫钱|垫款|支付(?!宝)|转(?!发|人工|接|介|告|换|让|身|向|变|正|机|学|校|弯|台|载|达|眼|[0-9]|账|钱)|汇(?!报|总|聚|率|款|钱)|(?<!支)付(?!出|费|宝|款|钱)';
/** Verbs that are a payment only with money next to them. */
const PAY_WITH_OBJECT = '打|交|缴|充|投|存|借|给|扫|刷|垫|输|凑|贷|取|拿|预存|送|寄';

/** Secrets, and the verbs by which they leave. */
const SECRET =
  '短信|验证码|校验码|动态码|动态密码|短信码|密码|付款码|卡号|身份证|银行卡|人脸|刷脸|口令|cvv|六位数|6位数|u盾|手机卡|电话卡|sim卡|个人信息|手机号码?和|资料';
const TELL =
  '给|转发|告诉|告知|发给?|报给?|说给?|念给?|输入?|填写?|提供|截图|拍给?|读给?|交给?|泄露|透露|寄给?|刷|传给?|上传';

/** Things that open a device, and the verbs that open them. */
const DOOR =
  '链接|网址|网站|连接|二维码|(?<![a-z])app(?![a-z])|apk|软件|程序|会议|共享|屏幕|远程|投屏|木马|插件|安装包|飞行模式|#';
const OPEN =
  '点开?|点击|打开|点进|戳|登录|登陆|扫|识别|下载|安装|(?<![假伪包服武组])装|下|开启?|进入?|同意|按|贴|授权|允许|连';

const DONE =
  /^(?:给?(?:他|她|它|对方|人家|骗子|那人|那边)?(?:了(?!解|没|吗|会|就拉黑|能|不会)|过(?!来|期|年|分)(?!去[^了]?(?:吗|$))|完(?!发)|掉了|走了|好了|错了))/;
const DIRECTION = /^(?:给(?:他|她|它|对方|人家|骗子|那人|那边)|过去|出去|进去|到|去)/;
const PERFECT =
  /(?:已经?|刚刚?|刚才|方才|才|都|全部?|就|不小心|前后|陆续|总共|一共|昨天|今天|上午|下午|早上|中午|昨晚|前天|(?:分钟|小时|钟头|天)(?:以|之)?前)/;
const FRESH = /(?:已经?(?!经?是)|刚刚?|刚才|方才|才)/;
/** Somebody wants it, plans it or could do it: not yet done unless 了 follows. */
const MODAL =
  /(?:让|叫|要求?|想|准备|打算|应?该|能|可以|会|需要?|必须|怎么(?!办)|如何|催|逼|再|先|得|劝|求|别|不用|是否|骗(?!子)|说是?|用来|负责|帮|请|若|点我|就能|才能)[^，。]{0,12}$/;
const NOT =
  /(?:没有?人?|还没|未|[不唔](?!小心|知|慎|懂|对|好|注意)|别|勿|莫|冇|没敢|不敢|没再|差点|差一点|险些|从来|不会|并没)[^，。了过]{0,6}$/;
/** The other one paid, or it came to the writer. */
const TO_ME = /^[^，。]{0,4}(?:给(?:我|你)|到我|来我)|^(?:回|还|退)(?:给)?我/;
const BY_THEM = /(?<![给跟向往被替把])(?:对方|他|她|客服|骗子|平台)(?:说|称|讲)?[^，。我]{0,6}$/;

/** 打来、打给我、开头、发来: a call or a mere time, nothing done. */
const SHOWS_A_CALL = /^打(?:来|给|过来|电话)|^..?(?:的时候|码)|^开头|^给我/;

/** Characters of a clause that are looked at. */
const LONG = 200;

function matcher(source: string): RegExp {
  return new RegExp(source, 'g');
}

const PAY_VERB = matcher(PAY);
const PAY_WEAK = matcher(`(?:${PAY_WITH_OBJECT})`);
const TELL_VERB = matcher(`(?:${TELL})`);
const OPEN_VERB = matcher(`(?:${OPEN})`);
const SECRET_WORD = new RegExp(SECRET);
const DOOR_WORD = new RegExp(DOOR);

/** Whether a verb of `clause` that `counts` is done: with 了/过/完 behind it or 已/刚 before it. */
function isDone(
  { text, weighedFrom }: Clause,
  verb: RegExp,
  counts: (before: string, after: string) => boolean,
): boolean {
  const clause = text.slice(0, LONG);
  for (const match of clause.matchAll(verb)) {
    if (match.index >= weighedFrom) break;
    const before = clause.slice(0, match.index);
    const after = clause.slice(match.index + match[0].length);
    if (NOT.test(before) || TO_ME.test(after) || !counts(before, after)) continue;
    if (/^[^，。]{0,6}(?:了|过)?(?:没有?|吗|么)$/.test(after)) continue;
    if (DONE.test(after)) return true;
    if (MODAL.test(before)) continue;
    if (/^[^，就会要能可没不]{1,10}了$/.test(after) && !/收到|看到/.test(before) && !/消息|短信/.test(after))
      return true;
    if (FRESH.test(before) && !SHOWS_A_CALL.test(match[0] + after)) return true;
    if (PERFECT.test(before) && /^的(?:账|帐|钱|款)?$/.test(after)) return true;
    if (/^(?:过去|出去|进去)/.test(after) && MONEY_OR_SUM.test(after)) return true;
    if (DIRECTION.test(after) && (PERFECT.test(before) || /了(?!解)/.test(after))) return true;
  }
  return false;
}

/** Money left by the hand of the writer or of somebody near: 转了、已汇款、刚付完、给他打过去三万. */
export function paid(clause: Clause): boolean {
  if (clause.supposed) return false;
  if (isDone(clause, PAY_VERB, (before) => !BY_THEM.test(before) || /我/.test(before))) return true;
  if (!MONEY_OR_SUM.test(clause.text)) return false;
  return isDone(
    clause,
    PAY_WEAK,
    (before, after) =>
      MONEY_OR_SUM.test(after.slice(0, 16)) ||
      MONEY_OR_SUM.test(before.slice(-12)) ||
      /(?:把|将)[^，]{0,12}(?:钱|款|积蓄|工资)[^，]{0,6}$/.test(before),
  );
}

/** A code, a password or papers were handed over. */
export function told(clause: Clause): boolean {
  if (clause.supposed) return false;
  return (
    SECRET_WORD.test(clause.text) &&
    isDone(clause, TELL_VERB, (before, after) => {
      if (/(?:收到|发来|来了?)[^，]{0,4}$/.test(before) || /^来/.test(after)) return false;
      return SECRET_WORD.test(after) || SECRET_WORD.test(before);
    })
  );
}

/** A link was opened, a program installed, the screen shared. */
export function opened(clause: Clause): boolean {
  if (clause.supposed) return false;
  return (
    DOOR_WORD.test(clause.text) &&
    isDone(
      clause,
      OPEN_VERB,
      (before, after) => (DOOR_WORD.test(after) || DOOR_WORD.test(before)) && !/^(?:不|没)/.test(after),
    )
  );
}

/** Cheated, said of the writer or somebody near: 被骗了、被骗一万三、上当了、骗了我八千. */
const CHEATED = matcher(
  '(?:被|遭|受|让人|叫人|给人|让他|中了)[^，被没标列说显举骚误涉判]{0,8}?(?:骗(?!子)|坑|诈骗?|套路|套牢|圈套)|上当|中招|受骗|吃亏',
);
const CHEATED_ME = /(?:骗|坑)(?:走|去|光|取)?(?:了|走|去|光)(?:我|俺|我们|咱|人家)?/;
const NEAR_ONE =
  /我|俺|本人|咱|妈|爸|娘|爹|老公|老婆|老伴|儿子|女儿|闺女|孩子|爷|奶|外公|外婆|姥|岳|公公|婆婆|弟|妹|哥|姐|叔|姨|姑|舅|朋友|同学|室友|家人|老人|闺蜜|^(?:被|上当|受骗|刚|已)|^报警/;
/** A question about being cheated in general, a warning, a fear. */
const IN_GENERAL =
  /怎么|怎样|如何|避免|预防|防|容易|会|怕|免得|以免|不想|谨防|识别|担心|是不是|小心|为什么|为啥|差点|有人|很多人|多人|好多人|不少人|别人|大家|人们|群众|居民|市民|学生|老年人|说|险些|别|的人/;

/** Whether the clause says that the writer or somebody near was cheated. */
export function cheated(clause: Clause): boolean {
  if (clause.supposed) return false;
  const text = clause.text.slice(0, LONG);
  for (const match of text.matchAll(CHEATED)) {
    if (match.index >= clause.weighedFrom) break;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    if (NOT.test(before) || IN_GENERAL.test(before) || /^(?:的(?!钱)|吗|么|没|前|时|怎么防)/.test(after))
      continue;
    if (MONEY_OR_SUM.test(after)) return true;
    if (NEAR_ONE.test(text) && /^(?:走|去|光|过|钱|惨|得)?(?:了|走|去|光)?(?!吗)/.test(after)) return true;
    if (/^了?(?:怎么办|咋办|咋整|求|救|$)/.test(after)) return true;
  }
  const mine = CHEATED_ME.exec(text);
  if (!mine || NOT.test(text.slice(0, mine.index)) || /别人|同事|同学|人家|舍友|室友|大家/.test(text))
    return false;
  const after = text.slice(mine.index + mine[0].length);
  return MONEY_OR_SUM.test(after) && (/我|俺/.test(text) || new RegExp(SUM).test(after));
}

/** The moment somebody understands, after having given something: 寄过去才知道是假的. */
const REALISED =
  /(?:才|后来|然后|结果|突然|现在)?(?:知道|发现|反应过来|意识到|醒悟|觉得)[^，]{0,8}(?:假|骗|不对|上当|不存在|有问题|没这回事)|感觉不对/;
const GAVE = /(?:寄|送|给|转|付|买|交|打|填|点|装|汇|借|扫|说|报|存|充)(?:了|过|完)(?!吗)/;

/** Whether something was given and the cheat understood too late. */
export function realised(clauses: readonly Clause[]): boolean {
  return (
    clauses.some(({ text, supposed }) => !supposed && REALISED.test(text) && !NOT.test(text)) &&
    clauses.some(
      ({ text, supposed }) =>
        !supposed && GAVE.test(text) && !NOT.test(text.slice(0, Math.max(0, text.search(GAVE)))),
    )
  );
}

const BOUGHT =
  /(?:买|下单|拍下|订|预订|报名|租|签|充|办)(?:了|过|完|的)|(?:昨天|刚刚?|刚才|今天|今早|网上|闲鱼|微信|朋友圈|直播间)[^，]{0,8}买/;
/** How a purchase goes wrong. */
const GONE_WRONG =
  /不发货|没发货|拉黑|删(?:了)?我|联系不上|不回(?:消息|复|话)|不理(?:我|人)|消失|跑路|(?:人|店|老板)[^，]{0,3}跑了|注销|退不了|不退|不给退|不肯退|根本不存在|没有这|假货|空包|失联|找不到人|关门|卷钱|套路了/;

/** Whether something was bought and nothing, or nobody, is there any more. */
export function boughtForNothing(clauses: readonly Clause[]): boolean {
  return (
    clauses.some(({ text, supposed }) => !supposed && (BOUGHT.test(text) || /钱|款|定金/.test(text))) &&
    clauses.some(
      ({ text, supposed }) =>
        !supposed && GONE_WRONG.test(text) && !/就拉黑|收(?:了?钱|款)[^，]{0,3}(?:就|不)/.test(text),
    ) &&
    clauses.some(({ text }) => /我|俺|妈|爸|朋友|刚|今|昨/.test(text))
  );
}

/** A deed whose object stands in the clause before: 他让我确认收货，我点了. */
const ELIDED =
  /^(?:结果|然后|于是|所以)?(?:我|俺)?(?:就|也|都|已经?|刚刚?|全|不小心|一急|按他说的|照他说的)*(?:点|填|开|装|转|付|给|报|扫|输|按|下载|安装|交|打|登录|同意|照做|照办|操作)(?:给他|给对方)?(?:了|过去了|完了|进去了)$/;
const TOLD_TO = /让|叫|要|说|发|催|教|链接|码/;

/** Whether the writer did what the clause before asked of him. */
export function obeyed(clauses: readonly Clause[]): boolean {
  return clauses.some(({ text, supposed }, at) => {
    const before = clauses[at - 1];
    return before !== undefined && !supposed && ELIDED.test(text) && TOLD_TO.test(before.text);
  });
}

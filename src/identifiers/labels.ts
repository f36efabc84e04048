/** What the words next to a number say that it is. */
export type Label = 'qq' | 'wechat' | 'alipay' | 'phone' | 'card' | 'excluded';

/** Context words of QQ (also 扣扣, Q扣, 企鹅, a lone Q) and the sound-alikes in use. */
const QQ_WORD =
  'q扣|q[^\\p{L}\\p{N}\\n]{0,2}q|扣[^\\p{L}\\p{N}\\n]{0,2}扣|抠抠|叩叩|蔻蔻|扣(?=[:：])|加扣|企鹅|秋秋|球球|(?<![a-z])q(?![a-z])';

/** Context words of WeChat and their disguises (威信, 卫星, 薇, v信, vx, 加V, +V …). */
const WECHAT_WORD =
  '[微威徽薇维围胃v][^\\p{L}\\p{N}\\n]{0,2}信|微x|微❤|薇❤|wei信|微xin|卫星|绿泡泡|绿泡|薇|v❤|v号|(?<![a-z])v(?=[:：])|(?<![a-z])(?:wechat|weixin|vx|wx)(?![a-z])|(?:加|\\+|➕|十)(?:v(?!ip)|微)(?!x)|加个v|(?<![a-z])wei(?=[:：])';

const ALIPAY_WORD = '支付宝';

const PHONE_WORD =
  '电话|手机|座机|固话|热线|来电|号段|联系方式|联系人|联系我|致电|拨打|拨|传真|短信|短号|(?<![a-z])(?:tel|phone|mobile|call)(?![a-z])|打';

const CARD_WORD = '银行卡|卡号|储蓄卡|信用卡|收款卡|户名|开户行|账号|账户|[工农中建交招邮]行|银行|信用社';

/** Labels of numbers that are never listed: codes, parcels, orders, cases, meetings, other platforms. */
const EXCLUDED_WORD =
  '验证码|校验码|动态码|动态密码|取件码|提货码|取货码|取餐码|密码|口令|邀请码|激活码|推荐码|兑换码|识别码|序列号|' +
  '快递单号|快递单|物流单号|运单号?|面单号?|快递号|包裹号|单号|订单号?|订单编号|交易号|流水号?|凭证号?|支付单|' +
  '案件号|案件编号|案号|编号|受理号|受理编号|回执号?|警号|工号|证号|通缉令|文号|字号|会议号|会议id|会议|房间号|房间|直播间|' +
  '票号|车次|航班号?|座位|车牌号?|车牌|股票代码|股票|基金代码|基金|代码|尾号|后四位|尾数|末四位|imei|sn码?|身份证号?|身份证|护照号?|护照|社保号?|医保号?|社保卡号?|医保卡号?|' +
  '学号|准考证号?|保单号?|合同号?|合同编号|发票号?|发票代码|税号|信用代码|邮编|邮政编码|分机号?|分机|(?<![a-z])ext|户号|电表号?|' +
  '(?<![a-z])uid|游戏id|抖音号?|快手号?|小红书号?|微博号?|陌陌号?|telegram|(?<![a-z])tg|电报|飞机号?|纸飞机|whatsapp|(?<![a-z])line|' +
  '对公账户|对公账号|对公户|对公|公司账户|公司账号|公户|积分|区号|端口|版本号?|门牌号?|取票号|取号|排队号|预约号|挂号|病历号|批号|批次|商品号|货号|型号|档案号|报名号|机身码|课程号|群发|店铺号?|商户号';

const LABELS: readonly (readonly [Label, string])[] = [
  ['excluded', EXCLUDED_WORD],
  ['qq', QQ_WORD],
  ['wechat', WECHAT_WORD],
  ['alipay', ALIPAY_WORD],
  ['phone', PHONE_WORD],
  ['card', CARD_WORD],
];

const ANY_LABEL = new RegExp(LABELS.map(([name, words]) => `(?<${name}>${words})`).join('|'), 'giu');

/** Characters that may stand between a context word and its number without breaking the tie. */
const FILLER =
  /^(?:[^\p{L}\p{N}\uE000]|[号码群是为叫加的有账帐户个主长这那它她他对方客服如下就同信及和与或跟也另外还只骗子嫌疑可疑其一名]|id|no|numb?er)*$/iu;

/** Words of a form between the context word and a colon: `QQ客户经理：`. */
const QUALIFIED = /^[^\d，。；！？,;\uE000]{0,10}[:：]\s*$/u;

const REACH = 28;

export interface LabelFound {
  readonly label: Label;
  /** What stands between the word and the number. */
  readonly gap: string;
}

/** A parenthesis right before the number, as in `QQ（昵称小王）：`, does not count as gap. */
function withoutParenthesis(text: string): string {
  return text.replace(/[（(【[][^（()）【】[\]]{0,12}[）)】\]](?=[\s:：是为]{0,3}$)/u, '');
}

/**
 * The context word that governs the number at `at`: the nearest one within reach, if only filler
 * stands between. `floor` is where the number before ends.
 */
export function labelBefore(text: string, at: number, floor: number): LabelFound | null {
  const from = Math.max(floor, at - REACH);
  const window = withoutParenthesis(text.slice(from, at));
  let nearest: RegExpExecArray | null = null;
  const found: Label[] = [];
  for (const match of window.matchAll(ANY_LABEL)) {
    nearest = match;
    found.push(labelOf(match));
  }
  if (!nearest) return null;
  const label = labelOf(nearest);
  const gap = window.slice(nearest.index + nearest[0].length);
  if (!FILLER.test(gap) && !(QUALIFIED.test(gap) && label !== 'phone')) return null;
  // 微信 can only be followed by a number when the number is a mobile or when QQ stands there too.
  if (label === 'wechat' && found.at(-2) === 'qq') {
    const between = /(?:qq|扣扣|企鹅|q)[\s/、和与及&+]*(?:号)?(?:[^\p{L}\p{N}]|和|与|同)*$/iu;
    if (between.test(window.slice(0, nearest.index))) return { label: 'qq', gap };
  }
  return { label, gap };
}

function labelOf(match: RegExpExecArray): Label {
  for (const [name] of LABELS) if (match.groups?.[name] !== undefined) return name;
  return 'phone';
}

const QQ_AFTER = new RegExp(
  `^[\\s()（）\\[\\]【】"”'’，,/]*(?:[是为]|这是|就是)?[我他她它这个的对方骗子嫌疑人家客服]{0,5}(?:${QQ_WORD})(?:号码|号|群)?`,
  'iu',
);

/** Whether a QQ word right behind the number claims it: `12345678（QQ）`, `12345678是他的扣扣`. */
export function qqAfter(text: string, end: number): boolean {
  const tail = text.slice(end, end + 24);
  const match = QQ_AFTER.exec(tail);
  if (!match) return false;
  return !/^[^\p{L}\p{N}]*(?:[号码群是为][^\p{L}\p{N}]*)*\d/u.test(tail.slice(match[0].length));
}

/** Every WeChat word of a text, for reading the ids around it. */
export const WECHAT_WORDS = new RegExp(WECHAT_WORD, 'giu');

/** Whether only filler stands in `gap`. */
export function isFiller(gap: string): boolean {
  return FILLER.test(gap);
}

/** `、` lists: one context word covers every entry. */
export const LIST_GAP = /^[\s]*(?:[、，,/;；|&+]|和|与|及|或|以及|还有|另外|跟)*[\s]*$/u;

/** Whether 支付宝 stands directly before, with only 账号/收款账号/收款 and a colon between. */
export function alipayBefore(text: string, at: number): boolean {
  return /支付宝[\s“"'【（(]*(?:收款)?(?:账号|账户|帐号|号)?(?:是)?[\s:：“"'【（(]*$/u.test(
    text.slice(Math.max(0, at - 24), at),
  );
}

import type { Group } from './groups.js';

/** Units and counted things: what stands behind a sum or a count, not behind a telephone number. */
const UNIT =
  /^\s?(?:元|块|万|亿|千|百|美元|美金|刀|港币|港元|欧元?|人民币|rmb|w(?![a-z])|k(?![a-z])|%|‰|分(?!机|公司|行|局)|积分|个(?!电话|号)|人(?!工|员)|次|天|年|月|日|小时|分钟|秒|岁|斤|克|米|公里|平|张|笔|折|页|倍|吨|度|级|名(?!义)|户|件|台|辆|步|栋|层|路公交|期|届|毫升|多(?:元|块|万|人|次|个))/i;
const SUM =
  /(?:[¥￥$€]|金额[为是:：]?|余额[为是:：]?|转了|转账(?:金额)?|汇款?了?|付了?|花了|(?<!冒)充值?了?|共计|一共|总共|总计|价格|收费|月薪|日薪|工资|赚了?|亏了?|欠|借了?|贷款?|额度|(?<![预签])约|超过|人民币|rmb|骗了?我?|损失|消费|支出|支付|存入|收入|还款)\s?$/i;

/** Whether the digits are a sum or a count. */
export function countsSomething(text: string, start: number, end: number): boolean {
  return (
    UNIT.test(text.slice(end, end + 8)) ||
    SUM.test(text.slice(Math.max(0, start - 10), start)) ||
    /^\.\d/.test(text.slice(end, end + 2))
  );
}

/** Codes that are service numbers wherever they stand. Others need a word of telephony near them. */
const SURE =
  /^(?:95\d{3}(?<!000)|9501\d{4,8}|96110|962\d{3}|100(?:10|86|99|50)|1008611|114|12110|12121|123(?:0[1568]|1[0-9]|2[0-9]|3[013568]|4[0258]|5[0156]|6[013568]|7[017]|8[0-9]|9[0-9])|12580|12520|12590|12593|[48]00\d{7}|106\d{5,17}|1[18]6?114|1010\d{4})$/;

export function isSureService(value: string): boolean {
  return SURE.test(value);
}

const CUE =
  /电话|来电|号码|号|打|拨|致电|短信|客服|热线|咨询|显示|发来|发的|接|服务|查|问|专线|是|投诉|银行|客户|座机|银|骗/;

/** Whether words of telephony stand around, or nothing else stands there at all. */
export function phoneCue(text: string, start: number, end: number): boolean {
  if (text.length - (end - start) <= 6) return true;
  return CUE.test(text.slice(Math.max(0, start - 12), start)) || CUE.test(text.slice(end, end + 10));
}

/** A number that has the form of an identifier but is a time, a share of a longer number or a sum. */
export function notANumber(text: string, start: number, end: number, group: Group): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 3);
  if (/\d[:：]$/.test(before) && group.value.length <= 6 && group.type !== 'qq') return true;
  if (/^[:：]\d{2}/.test(after) && group.value.length <= 6) return true;
  return group.type === 'qq' && group.value.length <= 6 && /^\s?(?:元|块|万|%)/.test(after);
}

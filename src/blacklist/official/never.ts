import type { OfficialRecord } from '../model.js';

/** What each kind of organisation never does, said to somebody who has a caller on the other line. */
export const NEVER: Readonly<Record<OfficialRecord['kind'], string>> = {
  emergency: '报警台不会主动来电要你转账，也不会把电话转给「外地公安局」。',
  police: '警察不会在电话、QQ 或微信里办案，没有「安全账户」，也不会要验证码。',
  government: '政府部门不会打电话要你转账、共享屏幕或点链接交钱。',
  carrier: '运营商不会要验证码，也不会因「欠费涉案」把电话转给警察。',
  bank: '银行不会要密码、验证码，也不会让你转到「安全账户」。',
  payment: '支付平台客服不会让你转账、共享屏幕，也没有要你「关闭百万保障」的电话。',
  courier: '快递理赔只退回原付款账户，不会让你加好友、点链接或先交钱。',
  platform: '平台客服不会让你离开官方 App 退款，也不会要验证码或共享屏幕。',
  transport: '退票改签只在官方 App 或窗口办，不会让你先转账再退款。',
  insurance: '退保、理赔不收「保证金」，款项只回到本人账户。',
  securities: '证券公司不会拉群荐股，也不会让你把钱转到个人账户。',
  utility: '供电单位不会短信发链接催缴，也不会要验证码。',
};

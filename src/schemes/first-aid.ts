/**
 * First-aid lines (急救) shared by the schemes. Facts: police enter payee name, account and time
 * into the stop-payment platform within 30 minutes of a report (紧急止付, 48 h); Alipay 95188 and
 * WeChat Pay 95017 are the platforms' own lines; 96110 is the police's anti-fraud line.
 */
export const CALL_POLICE = '马上打 110，说「要求紧急止付」，报出对方户名、账号、金额和转账时间。';
export const CALL_BANK = '打银行卡背面的客服电话，冻结付款的卡，改掉密码。';
export const CALL_PLATFORM = '用支付宝付的打 95188，用微信付的打 95017，要求拦截这笔钱。';
export const CUT_DEVICE = '手机开飞行模式、关 Wi-Fi，停掉屏幕共享；换一部手机联系银行和家人。';
export const CLEAN_DEVICE = '卸载对方让装的软件，再恢复出厂设置；之后改掉所有密码。';
export const KEEP_EVIDENCE = '别再付一分钱，聊天、转账记录和对方账号截图留好。';
export const ASK_96110 = '拿不准就打 96110 问反诈民警。';
export const NO_RECOVERY = '别信「帮你追回」，收费追款的都是骗子。';

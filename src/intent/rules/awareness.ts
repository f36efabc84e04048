import type { Reading } from '../reading.js';

const TOPIC =
  /骗|诈|防|套路|杀猪盘|刷单|洗钱|钓鱼|伪基站|电诈|传销|校园贷|套路贷|裸聊|征信|冒充|96110|反诈|木马|病毒|安全账户|验证码|号段|虚拟运营商|信息泄露|隐私|网贷|跑分|两卡|断卡|改号|黑客|二维码|个人信息|公检法|安全意识|ai换脸|开头|账户|止付|冻结|盗刷|屏幕共享|危险|风险|违法|犯法|境外|电话|短信|快递|扫码|链接|转账|汇款|陌生|银行|上当|受骗|投资|真假|实名|冒用|泄露|罪|判刑|判几|坐牢|转了|给了|点了|客服|加好友|公安|警察|法院|贷款|区块链|虚拟币|理财|兼职/;
const ASKS =
  /什么|哪|存不存在|存在|怎么|怎样|如何|哪些|哪种|为什么|为啥|为何|干嘛|啥|咩|贴士|区别|介绍|讲讲|说说|科普|吗|呢|\?|？|知识|技巧|手段|手法|方法|案例|宣传|教|了解|学习|常见|预防|防范|注意|提醒|有没有|是不是|会不会|请问|咋|多少|能不能|可以/;

const THANKS = /谢|感谢|多亏|辛苦/;

/** General knowledge about fraud, no concrete suspect. */
export function isAwareness({ words }: Reading): boolean {
  if (THANKS.test(words) && !/[?？吗]|怎么|什么/.test(words)) return false;
  return TOPIC.test(words) && ASKS.test(words);
}

import { foldWords } from '../../src/identifiers/index.js';
import type { LossKind } from '../../templates/replies/emergency.js';
import { readAmount } from './amount.js';

const DESPAIR = /不想活|想死|自杀|轻生|跳楼|跳河|活不下去|没脸活|活着没意思|撑不下去/u;
const EXTORTION =
  /裸聊|裸照|私密(?:照|视频)|群发|通讯录|曝光|发给(?:我的?)?(?:所有)?(?:家人|朋友|同事|亲友|亲戚)/u;
const THREAT = /绑架|要杀|砍|打死|弄死|人身安全|堵(?:在|我)|找上门|威胁/u;
const PAID =
  /(?:转|汇|付|打|充|投|刷|交)(?:了|过去|给|出去|完)|(?:转账|汇款|付款|打款|充值)(?:了|成功|给)|(?:被骗|骗)(?:了|走|去)?(?:.{0,6}(?:万|千|百|元|块|钱))|钱(?:没|不见|被)|(?:扣|划|盗刷)(?:了|走)|余额.{0,4}(?:没|少)|少了.{0,6}(?:万|千|元|块)/u;
const DEVICE =
  /共享(?:了)?屏幕|屏幕共享|远程(?:控制|操作)|(?:装|下载|安装)(?:了|好|完)|(?:点|打开|扫)(?:了|开了|过)(?:.{0,4}(?:链接|网址|码|文件|软件))?|手机(?:被|自己)|黑屏|会议.{0,4}(?:进|开)/u;
const CODE =
  /(?:验证码|密码|卡号|身份证).{0,8}(?:给|告诉|说|发|念|报|填|输)|(?:给|告诉|说|发|念|报|填|输).{0,8}(?:验证码|密码|卡号)/u;
const PRESSED =
  /(?:让|叫|要|催|逼|喊)我.{0,10}(?:转|汇|付|打(?:钱|到|给|款)|交|充|取钱)|不(?:让|许|准|能)(?:我)?挂|别挂|马上.{0,4}(?:转|付|交)|正在(?:转|操作|通话)|还没(?:转|付)/u;
const NOT_YET = /还没(?:转|付|给|汇)|没有?转|没付|没给|要不要(?:转|付)|该不该/u;

/** What was lost or is at stake in a message that was understood as an emergency; '' = menu tap. */
export function lossKind(said: string): LossKind {
  if (said === '') return 'unsaid';
  const words = foldWords(said);
  if (DESPAIR.test(words)) return 'despair';
  if (EXTORTION.test(words)) return 'extortion';
  if (THREAT.test(words)) return 'threat';
  const notYet = NOT_YET.test(words);
  if (!notYet && PAID.test(words)) return 'money';
  if (DEVICE.test(words)) return 'device';
  if (!notYet && CODE.test(words)) return 'code';
  if (notYet || PRESSED.test(words)) return 'pressed';
  return readAmount(words) === null ? 'unsaid' : 'money';
}

const OTHERS = /(?:别人|有人|网友|同事|朋友|邻居|新闻|警方|民警|提醒|差点)/u;

/** A report that speaks of one's own money gone, sum included, is an emergency whatever it calls itself. */
export function tellsOfLoss(said: string): boolean {
  const words = foldWords(said);
  return PAID.test(words) && !NOT_YET.test(words) && !OTHERS.test(words) && readAmount(words) !== null;
}

const STILL_ON =
  /救命|救救?我|(?:还在|正在|在)(?:跟|和|同)我|还没挂|不(?:让|许|准).{0,3}挂|电话(?:还)?(?:没挂|通着)/u;

/** Somebody is on the other line and demands a payment while this is being written. */
export function isPressedNow(said: string): boolean {
  const words = foldWords(said);
  return STILL_ON.test(words) && PRESSED.test(words);
}

const CALL_FOR_POLICE = /^(?:110|(?:我(?:要|想))?报警|(?:帮我|快)报警|救命|sos)[!！。]*$/i;

/** Types the police's number or a call for help here, where nobody picks up. */
export const callsForPolice = (words: string): boolean => CALL_FOR_POLICE.test(words);

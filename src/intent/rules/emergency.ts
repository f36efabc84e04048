import { blackmailed, lost, pleads, pressed, underWay } from '../dangers.js';
import { boughtForNothing, cheated, obeyed, opened, paid, realised, told } from '../deeds.js';
import type { Reading } from '../reading.js';

/** Danger to life, or somebody who threatens. */
const LIFE =
  /不想活|活不下去|想死|自杀|跳楼|轻生|寻短见|割腕|喝农药|救命|绑架|绑(?:了|走)(?!定)[^，。]{0,3}(?:我|孩子|女儿|儿子|他|她|人)|撕票|要杀|砍死|弄死|人身安全|被[^，。]{0,4}(?:关(?:起来|在|着|进)|困|扣留|绑(?!定)|扣(?:住|着|下)|囚|拘(?!留所))|人被控制|救我|要跳|想不开|救救我/;
const THREAT =
  /泼油漆|找上门|上门(?:找|砍|抓|闹|堵)|不(?:还|给|打|转)钱就|要我好看|砍我|打断|(?:不然|否则|要不然|要不)[^。]{0,10}(?:群发|曝光|发给|发到|公开|抓我|上门|弄)|(?:威胁|恐吓|敲诈|勒索)(?!短信的?常)|(?:不给|不打|不转|不付|不交|不汇|再不)[^。]{0,8}(?:就|要|将)[^。]{0,10}(?:发|曝光|群发|公开|上门|抓|坐牢|拘留|弄)|(?:要|会|说)[^。，]{0,6}(?:群发|发给|发到|曝光)[^。]{0,8}(?:通讯录|亲友|亲戚|朋友|家人|同事|单位|裸|照片|视频)|(?:群发|发给)(?:我)?(?:通讯录|所有(?:亲友|好友))/;

/** Happening right now. */
const ON_THE_LINE =
  /(?:不让|不许|不准|叫我别|让我别|不要|别)(?:我)?挂(?:断|掉)?(?:电话)?|(?:电话|通话|视频)(?:还|一直)?(?:没挂|没有挂|不敢挂|没敢挂|通着|在线上|没断)|开着(?:视频|会议|共享|摄像头)|不(?:能|许|让|准|要)(?:我)?(?:告诉|跟)(?:家人|别人|任何人|家里)[^。]{0,16}(?:害怕|怕|现在|怎么办|路上|我在|已经)|(?:不听劝|劝不住|拦不住|怎么劝|非要|执意|硬要)[^。]{0,16}(?:转|汇|付|打钱|取钱|银行|投)|还在(?:电话|通话|线上|跟我说|和我说|打电话)|(?:正在|现在(?:正)?)(?:跟|和|与)?[^。，]{0,8}(?:通话|转账|打电话|通电话|去银行|汇款|操作|视频|催)|(?:正要|准备|马上要|马上就要|正准备|快要|就要|要去|正打算)(?:去)?(?:银行)?(?:给他|给对方|给她)?(?:转账|转钱|汇款|打款|付款|汇钱|转过去|打钱)|(?:在|正在)(?:银行|atm|柜台|取款机)[^。]{0,10}(?:转|汇|取|办)|正在转|转账中|人(?:在|已经到)(?:银行|atm)/;

/** A payment or a code is demanded in a hurry. */
const DEMAND =
  /(?:现在|马上|立刻|立即|赶紧|赶快)[^。！？]{0,8}(?:要|让|叫|逼)我?(?:打|转|汇|付|交|给)(?:他|她|钱|[\d一二两三四五六七八九十几])|(?:现在|马上|立刻|立即|赶紧|赶快|限时|限我|限|今天之内|今天内|必须|一直催|催着|催我|催|正在|急着|半小时内|一小时内|[一二两三四五六七八九十半\d]{1,6}(?:个)?(?:分钟|小时)(?:之|以)?内|今晚)[^。！？]{0,14}(?:(?:金|费|钱|款)[^。，]{0,2}(?:交|付|转|打|缴)|转账|转钱|打钱|汇款|付款|交钱|转过去|打过去|汇过去|转给|打给他|交[^。，]{0,6}(?:金|费)|付[^。，]{0,6}(?:金|费|钱)|缴|充值|去银行|去atm|提供验证码|给验证码|报验证码|屏幕共享|转到)|(?:让|叫|要|要求|逼|催)(?:我|俺|她|他|妈妈|我妈|老人|爸爸|我爸)[^。！？]{0,14}(?:现在|马上|立刻|立即|赶紧|赶快)[^。！？]{0,12}(?:转|汇|打钱|付|交|缴|充|验证码|去银行|共享|取钱|提现)/;
const DEMANDED_OF_ME = /让|叫|要我|要俺|要求|逼|催|说|不然|否则|我得|问我要|要他|要她|要老/;

/** Nothing was given, or it was long ago. */
const LUCKY =
  /(?:幸好|幸亏|还好|好在|所幸)[^。]{0,10}没|没有?上当|没有?被骗|没有?损失|没有?受骗|差点|差一点|险些/;
const LONG_AGO =
  /去年|前年|(?:[一二两三四五六七八九十几半\d]{1,6})(?:个)?(?:多)?年(?:多)?(?:前|以前|之前)|年前|好几年|半年前|半年多|(?:[一二两三四五六七八九十几\d]{1,6})个(?:多)?月(?:前|以前|之前)|上半年|好多年|多年前|前几年|早几年|(?:19|20)\d\d年|小时候|以前被骗|曾经被骗|从前|很久(?:以前|之前)|前些年|当年|上个?月|几个月前/;

/** What one should do in general, with nobody in it. */
const GENERAL =
  /(?:被骗|受骗|上当|转账|汇款|遇到|遭遇|接到|收到)[^。]{0,12}(?:以后|之后|后)?[^。]{0,6}(?:应该|该|第一时间|需要|首先|一般|通常|如何|怎样)/;

/** Somebody else, named only to describe a crime or a swindler: 骗我同事的人. */
const QUESTION_ONLY =
  /^(?:请问)?(?:如果|要是|万一|假如|假设|若)|(?:如果|要是|万一|假如)[^。]{0,16}(?:怎么办|咋办|怎么处理|该|能)/;
const DEBIT_ASKED =
  /(?:扣款|扣费|扣了|被扣)[^。]{0,24}(?:是什么|怎么回事|为什么|为啥|正常吗|是不是|什么情况|吗|\?|？|啥|哪)/;

/** Asks how such things work, with nobody in it. */
const HOW =
  /什么是|如何|怎么防|怎样防|防止|避免|预防|骗术|套路|手法|(?:一般|通常|大多)[^。]{0,12}(?:吗|么|\?|？|多久|怎么)/;

/** Something about the money or the device was already done or is being done. */
export function isEmergency({ said, pasted, clauses }: Reading): boolean {
  if (LIFE.test(said)) return true;
  if (GENERAL.test(said) && !/我|刚|俺|本人|已|给骗子/.test(said)) return false;
  if (QUESTION_ONLY.test(said)) return false;
  const old = LONG_AGO.test(said);
  if (HOW.test(said) && !/我|俺|已|刚/.test(said)) return false;
  if (underWay(clauses) || (!pasted && pressed(clauses))) return true;
  if (!pasted && !old && blackmailed(clauses)) return true;
  if (ON_THE_LINE.test(said)) return true;
  if (!pasted && DEMAND.test(said) && DEMANDED_OF_ME.test(said)) return true;
  if (THREAT.test(said) && /我|俺|儿子|女儿|妈|爸|老公|老婆|弟|妹|朋友|同学/.test(said)) return !old;
  if (old || LUCKY.test(said)) return false;
  if (DEBIT_ASKED.test(said) && !/转给|转了|告诉了|给了|点了/.test(said)) return false;
  return (
    clauses.some((clause) => paid(clause) || told(clause) || opened(clause) || cheated(clause)) ||
    lost(clauses) ||
    realised(clauses) ||
    obeyed(clauses) ||
    boughtForNothing(clauses) ||
    pleads(clauses)
  );
}

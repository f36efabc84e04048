import type { Clause } from '../clauses.js';
import type { Reading } from '../reading.js';

const WANTS =
  /jubao|(?<!有人|没人|被人|被|谁|人)(?:我?(?:要|想|来|需要|现在|特|在此|强烈|必须)?(?:实名|匿名)?(?:举报|投诉|检举|揭发|举抱|曝光)(?!过吗|过没|吗|奖|有奖|电话是|结果|中心|查询|平台|热线|的结果)|(?:我要|我想|想|来|要|去)报(?:案|警)|报料|报个|提供(?:一个|个|一条|条)?(?:诈骗)?线索|上报|请(?:你们|警察|警方|公安|平台)?(?:处理|查处|严查|封|严惩|打击|拉黑|查封|封停|查办|关停|彻查|抓)|(?:抓|(?<!帮我|我查|帮忙)查(?!查|下|一下|询)|封|封掉|处理|拉黑|查处|停掉|关掉|曝光|严惩|打击|管管|管一管)(?:一下|掉|了|住)?(?:这|那|他|她|它|个)(?:个|些|种|人|家|号|群|骗子)?(?!吗)|(?:希望|建议|麻烦|求)[^。？]{0,14}(?:处理|查处|封|抓|严查|拉黑|打击|停机|关停|查封)|拉黑(?:他|它|这)|标记(?:他|它|这|为)|加入黑名单|列入黑名单)/;

/** Words that accuse when they are used as a fact, even as an attribute (骗我同事的人). */
const ACCUSES =
  /骗子|zhapian|pianzi|诈骗|欺诈|骗人|骗钱|骗局|骗术|行骗|钓鱼|骗(?:大学生|学生|人家|钱|中|小|女|男|我|俺|了|过|走|取|的|老|他|她|妈|爸|同|朋|咱|光|去)|假冒|冒充|假客服|传销|敲诈|勒索|杀猪盘|假的(?!吗|吧|么|\?|？)|专骗|专门骗|不是好人|坑人|坑(?:老|钱|骗|学生|孩子|家长|消费者)|坑(?:了)?我|黑心|不法分子|造假/;

/** A false office or shop, said as a fact: 假检察院网站. */
const FALSE_OFFICE =
  /(?<![真打请放度寒暑病产婚休])假(?:的|冒的?)?[^，。真]{0,6}(?:网站|网址|客服|警察|公安|检察院|法院|银行|官网|公众号|平台|链接|老师|领导|律师|中介|药|货)/;

/** Words by which an accusation is only a guess. */
const DOUBT =
  /是不是|是否|会不会|会是|算不算|像不像|属不属|该不会|不会是|怕是|怕|担心|怀疑|好像|疑似|感觉|觉得|可能|估计|有点像|也许|以为|有没有|能不能|看看是|真的是|防/;
/** How near the particle of a question must stand to turn the accusation into one. */
const NEAR = 14;

const NEGATED =
  /(?:说(?:我|他|她)?[^，。]{0,6}被骗了?|防诈骗|反诈骗?|防骗|反骗|反电诈|诈骗中心|防电信诈骗|打击诈骗|诈骗举报|举报诈骗|谨防诈骗|谨防|涉嫌诈骗|诈骗案|涉及诈骗|真的?假的?|不是骗子|不是诈骗|不是骗人|没有骗|不骗|别骗|骗没骗|诈骗罪)/g;

/** Asks about swindlers in general. */
const GENERAL_QUESTION =
  /什么|怎么|怎样|为什么|为啥|哪里|哪儿|哪些|如何|多少|吗|呢[?？]?$|\?|？|了解|介绍|讲讲|说说|科普|区别|知识/;

/** One `label: value` line of a form. */
const LABELLED =
  /(?:电话|手机|号码|qq号?|扣扣|微信号?|卡号|银行卡号?|账号|网址|网站|链接|支付宝(?:账号)?|邮箱|收款账号|收款卡|收款人?|域名|群号|来电|固话|座机|手机号|嫌疑人?|对方(?:电话|微信|qq|账号)?)[^\n:：,，。；;#]{0,8}[:：\s]\s*#/g;

/** The label itself says that the data is a suspect's. */
const SUSPECT_LABEL = /^(?:犯罪)?(?:嫌疑(?:人|犯)?|被举报(?:人|者)?|可疑|诈骗(?:人|犯)?|骗子)[^，。]{0,8}#/;

/** `sender*content`, the form that 12321 taught people. */
const SENDER_CONTENT = /^#\*[^#\s]/;

/** Whether a clause states as a fact that somebody swindles. */
function accusesIn(clause: Clause): boolean {
  const sure = clause.text.replace(NEGATED, '〇');
  const match = ACCUSES.exec(sure) ?? FALSE_OFFICE.exec(sure);
  if (!match || clause.supposed) return false;
  if (DOUBT.test(sure.slice(0, match.index))) return false;
  if (/^[^，]{0,12}(?:是不是|是否|会不会)/.test(sure.slice(match.index + match[0].length))) return false;
  return !(clause.asks && sure.length - match.index - match[0].length <= NEAR);
}

/** Short wish behind a subject: 快封, 请抓他. */
const CLOSE_IT =
  /^(?:请|快|赶紧|赶快|尽快|你们|求|希望|务必)*(?:封|抓|处理|下架|关|查封|拉黑|管)(?:掉|了|停|封|号|起来|一下|管|他|它)*(?:吧|啊)?$/;

/** Wants it handled, states as a fact that somebody is a swindler, or sends a form of suspect data. */
export function isReport(reading: Reading): boolean {
  const { said, text, subjects, words, pasted, clauses } = reading;
  if (SENDER_CONTENT.test(words)) return true;
  if (
    WANTS.test(said) &&
    !/(?:怎么|如何|哪里|哪儿|去哪|可以|能)[^。]{0,4}(?:举报|投诉)[^。]{0,8}(?:吗|\?|？|$)/.test(said)
  )
    return true;
  if (/(?:怎么|如何|哪里|哪儿|在哪|去哪|可以|能)[^。]{0,4}(?:举报|投诉)/.test(said)) return true;
  const labels = [...text.matchAll(LABELLED)].length;
  if (labels >= 2 && subjects.length >= 2 && !/[?？]|吗|是不是|查/.test(said) && !pasted) return true;
  if (SUSPECT_LABEL.test(said) && !/[?？]|吗|是不是/.test(said)) return true;
  if (subjects.length > 0 && clauses.some((clause) => CLOSE_IT.test(clause.text))) return true;
  if (!clauses.some(accusesIn)) return false;
  if (subjects.length === 0 && GENERAL_QUESTION.test(said)) return false;
  return (
    subjects.length > 0 ||
    /他|她|这|那|有人|刚|我|有个|昨天|今天|骗子|楼下|小区|村里|[店馆司台站号群院家]|你们|一个|一家|app|软件/.test(
      said,
    )
  );
}

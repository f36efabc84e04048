import type { Reading } from '../reading.js';

const ASKS =
  /(?:是不是|是否|真的|真假|假的|可信|靠谱|安全|可靠|正规|合法|能信|信得过|能不能|要不要|该不该|会不会|有没有问题|有没有事|有问题|什么号码|什么电话|谁的|哪里的|哪的|官方|怎么回事|什么意思|咋回事|啥意思|查|看看|看一下|鉴定|帮我|辨别|识别一下|分辨|骗子|诈骗|骗人|骗局|怎么办|咋办|可以[^。]{0,10}吗|能[^。]{0,10}吗|对吗|是吗|真吗|吗|么|\?|？)/;
const CONCRETE =
  /这是|这样|我|俺|这个|这条|这种短信|那个|他|她|对方|有人|有个|刚才|刚刚|今天|昨天|打来|发来|说是|自称|老妈|妈|爸|朋友|同学|同事|#|群里|手机上/;
const GENERAL =
  /^(?:请问|想问下?|问一下|你好[,，]?|您好[,，]?|那|现在|最近)*(?:为什么|为啥|什么是|什么叫|何为|啥叫|啥是|如何(?:防|识|辨|避|判|分)|怎(?:么|样|么样)(?:防|识别|辨|避免|预防|判断|区分|才能不|分辨|看出)|有哪些|有什么(?:新)?(?:骗|诈|套路|手)|常见|介绍|讲讲|说说|科普)/;
const CLASS =
  /(?:开头|号段|这类|这种|那种|一类|凡是|所有|这些|那些|一般|通常|都|各种)[^。]{0,20}(?:电话|号码|短信|链接|软件|app|兼职|骗|诈|号|客服|平台)/;

/** Money that went away without the writer doing anything, only asked about. */
const DEBIT =
  /(?:扣款|扣费|扣了|被扣|消费|支出)[^。]{0,24}(?:是什么|怎么回事|为什么|为啥|正常吗|是不是|什么情况|吗|\?|？|啥|哪)/;

/** Wants to learn, not to check. */
const LEARNS =
  /案例|科普|讲(?:讲|几个|一下|一讲)|介绍|宣传|知识|技巧|套路|手段|手法|(?:诈骗|骗子|骗局|骗术|陌生)[^。]{0,8}(?:应该|该怎么|怎么办|怎么处理|如何|特点|特征)|(?:为什么|为啥|如何|怎么|怎样)[^。]{0,8}(?:危险|防|识别|分辨|判断)|骗子(?:是)?(?:怎么|如何|为什么|为啥|一般|通常)|是什么意思|什么特征/;
/** A whole kind of business, nobody in particular: 虚拟货币投资是骗局吗. */
const NOUN_CLASS =
  /^(?:请问)?(?:虚拟货?币|区块链|网络?兼职|刷单|网贷|传销|理财|数字货币|投资|博彩|网赌|校园贷|民间借贷|众筹|直播打赏)[^。我这那他她]{0,10}(?:是|都是|算|属于|合法|违法|犯法)[^。]{0,8}(?:吗|么|\?|？)/;
const COMPARES = /(?:有什么|什么|有啥)(?:区别|不同|用处|作用|关系)|区别是什么|怎么区分|干什么用的/;

/** The question of somebody who has a concrete thing in front of him. */
const TRUSTWORTHY =
  /真的吗|真的假|真的么|是真的|真假|能信|可信|靠谱|是不是(?:杀猪盘|传销|套路|圈套|陷阱|诈|假|真)|安全吗|安全不|安全么|正规吗|正规不|可靠|是不是骗|是骗局吗|是骗人|稳赚吗|能不能信|信得过|该信|要不要信|行不行|能做吗|能加吗|能点吗|能装吗|能转吗|能打吗|可行吗|有风险吗|要不要转|骗子吗|骗人吗|骗局吗|怎么是真|真的嘛|真嘛|骗我/;

/** Somebody from outside, or something of theirs, in front of the writer. */
const OUTSIDER =
  /对方|有人|有个|有一?家|一个|网友|群里|群|他|她|它|电话|短信|邮件|快递|包裹|客服|专家|老师|领导|老板|同学|同事|朋友|亲戚|班主任|房东|中介|卖家|买家|公司|平台|软件|(?<![a-z])app|网站|网上|银行|法院|公安|警察|社区|居委|村里|医生|大师|公众号|链接|二维码|广告|直播|上门|敲门|自称|说是|收到|接到|刷到|看到|招聘|兼职|主播|民警|推销|广告/;
/** A question whether one may trust it or do it. */
const MAY_I =
  /(?:能|可以|该|敢|好|要|会|行|值得)[^，。]{0,6}(?:吗|么|嘛|不$)|要不要|该不该|能不能|可不可以|有问题吗|有没有问题|有事吗|要紧吗|有没有事|正常(?:吗|不|么)|对不对|对吗|行不行|怎么回事|咋回事|什么情况|啥情况|什么意思|啥意思|什么套路|真的|真假|属实|是不是|会不会|理不理|要理|怎么办|咋办|怎么确认|怎么核实|为什么|为啥|凭什么/;
/** Somebody says, asks, offers or demands something of the writer. */
const APPROACHED =
  /(?:说|称|让|叫|要|问|加|拉|约|教|带|找|劝|通知|邀请?|推荐|介绍|发|寄|送|催|联系|打电话给|打给)(?:给)?(?:我|俺|咱|她|他|我妈|我爸|老人)|(?:让|叫)(?:去|加|下|点|填|交|先|把|打|发|扫)|(?:收到|接到)[^，]{0,8}(?:说|称)|自称|[你您](?:的|已|涉嫌|名下)|请(?:配合|联系|点击|登录|加|回复)|说(?:是|有|要|可以|能|需|抽|帮)|(?:要|得|需|须|先)(?:我|先|交|付|缴|填|给|加|下载|实名)|我(?:刚刚?|今天|昨天)?(?:收到|接到|接了|看到|刷到|碰到|遇到|认识)/;
/** A charge nobody knows of. */
const UNKNOWN_CHARGE =
  /(?:账单|扣|支出|消费|流水|会员|话费|订单|快递|到付|开通|登录|验证码)[^。]{0,24}(?:不是我|我没|没有?买|没订|没操作|没办|没开|没登录|谁扣|谁开|哪来)/;

/** What swindles are about: money, invitations, offices, parcels, offers, matters of trust. */
const FRAUD_NEAR =
  /钱|款|费|付|转账|转发|卡|账|借|贷|投资|理财|股|币|收益|押金|定金|保证金|兼职|刷单|工作|招聘|应聘|培训|考证|中奖|抽奖|免费|优惠|送|领|券|红包|积分|返|退|赔|保险|保健|药|治|养生|收藏|古董|租|机票|包机|旅游|出国|网恋|相亲|见面|视频|裸|加我|加好友|拉我|进群|换号|陌生|身份|信息|验证|密码|扫|码|下载|安装|链接|登录|会员|客服|快递|包裹|到付|法院|传票|公安|警察|涉|欠|逾期|冻结|停机|社保|医保|征信|补贴|对账|财务|发票|采购|订货|煤气|收费|投票|调查|骗|诈|假|信|靠谱|安全|正规|官方|保密|不要告诉|不得告诉|配合|涉嫌|押金|运费|日结|交易|高价|过期|失效|私聊|主播|粉丝/;

/** What swindlers, offices or people do as a rule: knowledge, no case. */
const HABIT =
  /一般(?!人)|通常|往往|为什么骗子|骗子为|(?:骗子|诈骗|公安|警察|银行)[^我这那]{0,12}(?:会不会|会|都|怎么|如何)[^我这那]{0,14}(?:吗|么|\?|？|什么|人|骗)/;

/** Whether the words touch anything that swindles are about. */
export function nearFraud(words: string): boolean {
  return FRAUD_NEAR.test(words);
}

/** The heads of mass messages: 【银行】. */
const SIGNED = /^[^【】]{0,12}【[^】]{2,16}】.{8}|【[^】]{2,16}】$/;

/** Suspicious mass message without a comment. */
const SCRIPT =
  /点击|链接|海关|违禁品|违法|按[0-9一二九]|转人工|异常|封停|违规|到期|欠费|停机|停用|被扣|流水|验资|中奖|积分|兑换|冻结|过期|失效|逾期|贷款|额度|返利|佣金|刷单|兼职|日结|退款|理赔|涉案|通缉|传票|账户异常|实名|认证|解冻|补贴|社保|医保|etc|快递|包裹|领取|恭喜|幸运|客服|安全账户|汇款|打款|转账|转到|汇到|打到|卡号|户名|密码|验证码|稳赚|内幕|股票|老师|带你|赚钱|日赚|月入|无抵押|低息|加我|加微|加q|换号|手机丢了|急用|急需|相册|成绩单|照片|视频|学费|房租|车祸|住院|红包|领导|办公室/;

/** Asks whether something concrete is safe, names a contact, or pastes a suspicious text. */
export function isQuery(reading: Reading): boolean {
  const { words, said, subjects, own, pasted, clauses } = reading;
  const supposed = clauses[0]?.supposed === true && subjects.length === 0;
  if (supposed && own.length === 0 && !/\d{5,}/.test(said)) return false;
  if (GENERAL.test(said) && subjects.length === 0) return false;
  if (/^(?:什么是|如何|怎么防|怎么识别|有哪些)/.test(said) && !/#/.test(said.slice(0, 4))) return false;
  if (
    CLASS.test(said) &&
    /开头|号段|凡是|一般|通常|所有/.test(said) &&
    !/我|刚|这个|收到|接到|打来/.test(said)
  )
    return false;
  if (COMPARES.test(said)) return false;
  if (subjects.length === 0 && NOUN_CLASS.test(said)) return false;
  if (subjects.length === 0 && LEARNS.test(said) && !TRUSTWORTHY.test(said)) return false;
  if (subjects.length > 0) return true;
  if (TRUSTWORTHY.test(said) && !/^(?:.{0,6})(?:一般|通常|凡是|所有)/.test(said) && said.length >= 8)
    return true;
  if (own.length > 0 && /查|标记|吗|\?|？/.test(said)) return true;
  if (
    /(?:[\dx*]{5,}|[a-z0-9_]{6,})/.test(words) &&
    words.replace(/[^\u4e00-\u9fff]/g, '').length <= 12 &&
    /\d/.test(words)
  )
    return true;
  if (DEBIT.test(said)) return true;
  if (/\d{4,}|\d+\.\d+\.\d+/.test(words) && ASKS.test(said)) return true;
  if (/\d{8,}/.test(words)) return true;
  if (pasted && (SCRIPT.test(words) || SIGNED.test(words))) return true;
  if (!supposed && !HABIT.test(said)) {
    if (UNKNOWN_CHARGE.test(said)) return true;
    if (APPROACHED.test(said) && FRAUD_NEAR.test(words) && (OUTSIDER.test(said) || /我|你|您/.test(said)))
      return true;
  }
  if (
    !supposed &&
    !HABIT.test(said) &&
    OUTSIDER.test(said) &&
    MAY_I.test(said) &&
    /我|俺|他|她|刚|今天|今早|昨|突然|有个|有人|有一?家|[^陌生]网友|^网友|同学|群|说|这/.test(said) &&
    FRAUD_NEAR.test(words)
  )
    return true;
  if (
    ASKS.test(said) &&
    CONCRETE.test(said) &&
    (SCRIPT.test(words) || /骗|诈|真|假|安全|可信|靠谱|正规|信|怎么办|咋办|可靠|官方|谁|哪/.test(said))
  )
    return true;
  return (
    SCRIPT.test(words) &&
    words.length >= 18 &&
    (words.match(new RegExp(SCRIPT.source, 'g')) ?? []).length >= 2 &&
    !/骗术|防骗|防范|如何|怎么防/.test(words)
  );
}

/** 110 119 120 122 112 and 96110: listed only when they are on the display or asked about. */
const EMERGENCY_LINES = /^(?:110|112|119|120|122|96110)$/;

export function isEmergencyLine(code: string): boolean {
  return EMERGENCY_LINES.test(code);
}

const SHOWN_AFTER =
  /^[\s"”』」）)]*(?:\*|[:：](?!\d)|(?:这个|的|那个)?(?:号码?|电话|短信|来电|座机|热线)?(?:刚才|刚刚|今天|昨天|一直|突然|又|老是|总|也|真的|也会|会|能|可以|怎么)?(?:打来|打过来|打给|打电话|给我|给俺|来电|来的|发来|发的|发给|发短信|找我|呼我|联系我|是什么|是不是|是真|是谁|是哪|是干|是诈|是骗|是官方|是反诈|是公安|是警|可信|可靠|靠谱|能接|能信|能相信|可以信|能不能|可不可|靠不靠|真的|怎么回事|安全|吗|骗我|说我|该不该接|要不要接|接不接|接了|正规|让我|叫我|要我))/;
const SHOWN_BEFORE =
  /(?:显示(?:的?就?是|为|成|着)?|来电(?:显示)?(?:是|为)?|接到|接了|收到|接个|号码(?:是|为|显示)?|冒充|假冒|伪装成?|查询?一?下?|查|来自|标记|举报|未接|漏接|改号成?|变成|区号|开头是|发件人|发送人|发送方|主叫|一个|自称是?|叫做)[\s:：“"'了个的一为]*(?:电话|号码|短信)?[\s:：“"']*$/;
const CALLED_BEFORE =
  /(?:打|拨打|拨|报|致电|联系|咨询|电询|呼叫|通过|找|问|报警|求助|打过|打了|拨了|拨通|关注|通知|告诉|热线|专线|电话[是为]?|请打|或|和|、|\/|报了|联络)[\s:：“"'（(【]*$/;

/**
 * What an emergency line is doing here: `subject` when it called, wrote or is asked about,
 * `advice` when somebody should dial it or did.
 */
export function emergencyRole(text: string, start: number, end: number): 'subject' | 'advice' {
  const before = text.slice(Math.max(0, start - 14), start);
  const after = text.slice(end, end + 16);
  if (text.length < 24 && text.replace(/[\s?？!！。.+]/g, '').length === end - start) return 'subject';
  if (/\*$/.test(before)) return 'advice';
  const dialled = CALLED_BEFORE.test(before);
  const shownBefore = SHOWN_BEFORE.test(before);
  if (shownBefore && !/(?:要不要|需要|应该)/.test(before)) return 'subject';
  if (dialled) return 'advice';
  if (/^\s*(?:吗|么)/.test(after)) return 'advice';
  return SHOWN_AFTER.test(after) ? 'subject' : 'advice';
}

const SELF =
  '(?:我自己|我本人|我们|我家|我这边|我这里|我方|我|本人|俺|举报人|报案人|投诉人|反映人|申诉人|机主)';
const CONTACT =
  '(?:联系|本机|手机|电话|移动|座机|固话|微信|vx|wx|qq|扣扣|邮箱|邮件|号码|常用|私人|办公|家里|现在|目前|的|本人|支付宝|email|号|回访|接收|账号)';
const OWN_LABEL = new RegExp(
  `(?:(?<![被给打加骗找发盗进到拨用约往向过着是])${SELF}(?:的)?${CONTACT}{1,5}(?:方式)?|本机|${SELF}(?:的)?本机)[号码方式]*[^\\p{L}\\p{N}]*(?:是|为|叫|就是)?[^\\p{L}\\p{N}]*$`,
  'iu',
);
const OWN_INTRODUCED =
  /(?:本人|我叫|我是|我姓|(?<!被)举报人|报案人)[^。；\n\d]{0,14}(?:联系)?(?:电话|手机|方式)[号码]*[^\p{L}\p{N}]*(?:是|为)?[^\p{L}\p{N}]*$/u;
const REACH_ME =
  /(?:联系我|回复我|通知我|告诉我|找我|回我|打我|打给我|联系本人|回电|回个电话|回访|给我回电话|给我回电|给我打电话|留个电话|留个联系方式|随时联系|可以联系|可打|可以打|请打)(?:的)?(?:电话|手机|微信|号码|qq)?[^\p{L}\p{N}]*(?:是|为)?[^\p{L}\p{N}]*$/iu;

/** Words by which the writer speaks to us, so that 联系我 means the writer and not a pasted swindler. */
const SPEAKS_TO_US =
  /举报|投诉|骗子|被骗|诈骗|报案|报警|核实|警察|民警|反映|线索|处理结果|立案|申诉|查一下|查下/;
const NEW_NUMBER = /新号|换号|换了(?:手机)?号|新的?手机号|新(?:的)?号码|新电话|换了个号/;

/**
 * Whether the identifier at `start` is the writer's own contact (我的联系电话, 本机, 举报人手机).
 * `start` is where the number or id begins, `floor` where the one before ended.
 */
export function isOwn(text: string, start: number, floor: number): boolean {
  const sentence = text.slice(Math.max(floor, start - 30), start);
  if (!/[我俺人机主回打]/.test(sentence)) return false;
  if (NEW_NUMBER.test(sentence)) return false;
  if (OWN_LABEL.test(sentence) || OWN_INTRODUCED.test(sentence))
    return !/(?:骗|打|加|诈骗)(?:了)?我的?(?:那个|这个)?(?:人的?)?(?:电话|手机|微信|qq|号码)[^\p{L}\p{N}]*$/iu.test(
      sentence,
    );
  return (
    REACH_ME.test(sentence) &&
    SPEAKS_TO_US.test(text.slice(0, 2_000)) &&
    !/(?:让|叫|要|说|加|自称)[^，。,？?！!]{0,6}(?:联系|打|找|回)[^，。,]{0,6}$/.test(sentence)
  );
}

/** One thing to send to the demo, offered by the simulator to tap. */
export interface DemoExample {
  /** On the button; Chinese. */
  readonly label: string;
  /** What is sent. */
  readonly text: string;
  /** What the answer shows; English, for the page's caption and for tests. */
  readonly shows: string;
}

const EXAMPLES: readonly DemoExample[] = [
  {
    label: '已核实的诈骗电话',
    text: '这个号码 164 6512 3344 是银行的吗',
    shows: 'confirmed number: 37 reporters, scheme, last date, what to do now',
  },
  {
    label: '一条可疑短信',
    text: '【快递理赔】您的包裹丢失，请加QQ：9900000002 或拨打 4002000002，登录 http://refund.kuaidi-help.test/claim?id=1 办理双倍退款',
    shows: 'pasted SMS: three identifiers, worst first, and the script that it follows',
  },
  {
    label: '刚刚转了钱',
    text: '我刚转了三万过去，怎么办',
    shows: 'emergency: 110, 96110, own bank, what to prepare',
  },
  {
    label: '官方号码来电',
    text: '95588 打来说我卡冻结了',
    shows: 'official number: genuine, but the display can be forged; dial it yourself',
  },
  {
    label: '没有记录的号码',
    text: '168 1234 5678',
    shows: 'unknown: no record is not safe, and one test to do now',
  },
  { label: '多人举报的号码', text: '161 0003 0003', shows: 'suspect by several independent reports' },
  { label: '只有一人标记', text: '194 0006 0006', shows: 'tagged: one report is not proof' },
  {
    label: '说法不一',
    text: '142 0008 0008 这个人找我做兼职',
    shows: 'unsure: reports and objections disagree',
  },
  { label: '已澄清的号码', text: '143 0001 0010', shows: 'cleared after review' },
  {
    label: '收款银行卡',
    text: '让我把钱转到 6299 9900 0000 0017 这张卡',
    shows: 'confirmed bank card',
  },
  {
    label: '微信上的「老师」',
    text: '微信 demo_teacher_888 带我炒股',
    shows: 'confirmed WeChat ID, investment scheme',
  },
  { label: 'QQ 群主', text: 'QQ 9900000003 让我刷单', shows: 'suspect QQ number, brushing scheme' },
  {
    label: '网址变体',
    text: 'https://login.vip-invest.example/app/download',
    shows: 'a page under a confirmed domain, with the listed domain named',
  },
  {
    label: '支付宝收款',
    text: '支付宝 refund@pay-help.example 说要退款给我',
    shows: 'confirmed Alipay account',
  },
  { label: '境外来电', text: '+1 202 555 0101 拉我进投资群', shows: 'foreign number with its country' },
  {
    label: '藏起来的号码',
    text: '加薇：demo_parttime_01 电话幺六幺-零零零叁-零零零叁',
    shows: 'obfuscated identifiers are found',
  },
];

/** Messages that show each kind of answer on the demo data, most telling first. */
export function demoExamples(): readonly DemoExample[] {
  return EXAMPLES;
}

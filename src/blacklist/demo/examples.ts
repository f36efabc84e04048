/** One thing to send to the demo, offered by the simulator to tap. */
export interface DemoExample {
  /** On the button; Chinese. */
  readonly label: string;
  /** What is sent. */
  readonly text: string;
  /** What the answer shows; Chinese, the caption below the button. */
  readonly shows: string;
}

const EXAMPLES: readonly DemoExample[] = [
  {
    label: '已核实的诈骗电话',
    text: '这个号码 164 6512 3344 是银行的吗',
    shows: '已核实：多少人举报、什么骗局、最近一次、现在做什么',
  },
  {
    label: '一条可疑短信',
    text: '【快递理赔】您的包裹丢失，请加QQ：9900000002 或拨打 4002000002，登录 http://refund.kuaidi-help.test/claim?id=1 办理双倍退款',
    shows: '一条短信三个线索，最危险的先说，并指出是哪种骗局',
  },
  {
    label: '刚刚转了钱',
    text: '我刚转了三万过去，怎么办',
    shows: '紧急止付：先打 110，再照着念给警察',
  },
  {
    label: '官方号码来电',
    text: '95588 打来说我卡冻结了',
    shows: '官方号码是真的，来电显示可以是假的',
  },
  {
    label: '没有记录的号码',
    text: '168 1234 5678',
    shows: '没有记录不等于安全',
  },
  { label: '多人举报的号码', text: '161 0003 0003', shows: '几个人各自举报过' },
  { label: '只有一人标记', text: '194 0006 0006', shows: '一个人标记，还不是证据' },
  {
    label: '说法不一',
    text: '142 0008 0008 这个人找我做兼职',
    shows: '有人举报，也有人说没问题',
  },
  { label: '已澄清的号码', text: '143 0001 0010', shows: '核查后澄清' },
  {
    label: '收款银行卡',
    text: '让我把钱转到 6299 9900 0000 0017 这张卡',
    shows: '已核实的收款卡',
  },
  {
    label: '微信上的「老师」',
    text: '微信 demo_teacher_888 带我炒股',
    shows: '已核实的微信号，荐股骗局',
  },
  { label: 'QQ 群主', text: 'QQ 9900000003 让我刷单', shows: '可疑的 QQ 号，刷单骗局' },
  {
    label: '网址变体',
    text: 'https://login.vip-invest.example/app/download',
    shows: '网页在已核实的诈骗网站下',
  },
  {
    label: '支付宝收款',
    text: '支付宝 refund@pay-help.example 说要退款给我',
    shows: '已核实的支付宝账号',
  },
  { label: '境外来电', text: '+1 202 555 0101 拉我进投资群', shows: '境外号码，说出是哪国' },
  {
    label: '藏起来的号码',
    text: '加薇：demo_parttime_01 电话幺六幺-零零零叁-零零零叁',
    shows: '换了写法也认得出来',
  },
];

/** Messages that show each kind of answer on the demo data, most telling first. */
export function demoExamples(): readonly DemoExample[] {
  return EXAMPLES;
}

import { HOUR_MS, MINUTE_MS } from './core/clock.js';
import type { Identifier } from './identifiers/index.js';
import type { SchemeId } from './schemes/index.js';

/** One invented report of the demo. */
export interface DemoStory {
  /** Who reports, a name of its own for each invented person. */
  readonly user: string;
  /** How long before the start, ms. */
  readonly agoMs: number;
  readonly scheme: SchemeId;
  readonly suspects: readonly Identifier[];
  readonly story: string;
  /** Yuan; null = nothing was lost. */
  readonly lost: number | null;
}

const story = (
  user: string,
  agoMs: number,
  scheme: SchemeId,
  suspects: readonly Identifier[],
  words: string,
  lost: number | null = null,
): DemoStory => ({ user, agoMs, scheme, suspects, story: `【演示数据】${words}`, lost });

const phone = (value: string): Identifier => ({ type: 'phone', value });
const CREDIT: Identifier = { type: 'landline', value: '02681230002' };
const POLICE = phone('15400010001');

/**
 * Invented reports for the desk of the demo, oldest first. Their numbers are those of the demo's entries that its
 * examples do not ask for (blacklist/demo/entries.txt): segments that nobody was given, `.example` hosts.
 */
export const DEMO_STORIES: readonly DemoStory[] = [
  story(
    'chen',
    68 * HOUR_MS,
    'credit-record',
    [CREDIT],
    '座机打来，自称银行征信中心，说我读书时的校园贷没有注销，会影响征信。让我下载会议软件共享屏幕，再把钱转到清算账户。我挂了，没有转。',
  ),
  story(
    'liu',
    66 * HOUR_MS,
    'authority',
    [POLICE],
    '对方说自己是外地公安，我的身份证被人拿去洗钱，要我加他的 QQ 做笔录，不许告诉家里人，还发来一张通缉令。',
  ),
  story(
    'sun',
    52 * HOUR_MS,
    'credit-record',
    [phone('17900050005')],
    '说是平台客服，要帮我关掉网贷额度，不关就上征信黑名单。一直催我打开屏幕共享，报验证码给他。',
  ),
  story(
    'he',
    47 * HOUR_MS,
    'recovery',
    [{ type: 'wechat', value: 'demo_lawyer_help' }],
    '我之前刷单被骗，网上找到一个律师，说能追回来，要先交五千保证金。交了以后又说要交税，才知道又是骗子。',
    5_000,
  ),
  story(
    'ma',
    40 * HOUR_MS,
    'loan',
    [{ type: 'domain', value: 'fast-loan.example' }],
    '在这个网站申请贷款，页面说我银行卡号填错账户冻结，要先转三千解冻金才能放款，转完还要再转。',
    3_000,
  ),
  story(
    'gao',
    30 * HOUR_MS,
    'customer-service',
    [{ type: 'service', value: '4002000001' }],
    '自称快递客服，说我的包裹丢了要双倍理赔，让我在备用金里把额度提出来再转回去。',
  ),
  story(
    'luo',
    27 * HOUR_MS,
    'points-redeem',
    [{ type: 'service', value: '10699999999901' }],
    '收到短信说手机积分今天到期，点链接换电饭煲，要填银行卡号、密码和验证码。我妈差点填了。',
  ),
  story(
    'liang',
    22 * HOUR_MS,
    'investment',
    [],
    '有人拉我进一个炒股群，老师每天直播带大家买，群里都在晒盈利。让我下载一个应用市场里没有的软件入金，说稳赚不赔。没有留下对方的号码。',
  ),
  story(
    'song',
    15 * HOUR_MS,
    'job',
    [phone('16812340001')],
    '招在家打字员，日结三百，先交两百八的会员费，交了就把我拉黑了。',
    280,
  ),
  story(
    'tang',
    9 * HOUR_MS,
    'shopping',
    [{ type: 'wechat', value: 'demo_flower_shop' }],
    '在这家订了花，说好昨天送到，到现在没有送，微信也不回。不知道是不是骗子。',
    168,
  ),
  story(
    'xu',
    6 * HOUR_MS,
    'job',
    [{ type: 'email', value: 'hr@big-offer.example' }],
    '邮件说我被录用了，入职前要交体检费和服装费，扫码付款，还要身份证正反面照片。',
  ),
  story(
    'han',
    3 * HOUR_MS,
    'credit-record',
    [CREDIT],
    '说我网贷利率不合规，要帮我调整，不调整影响征信。跟着他操作，把卡里两万转到了他说的安全账户。',
    20_000,
  ),
  story(
    'feng',
    90 * MINUTE_MS,
    'romance',
    [],
    '网上认识两个月的人，说是海外工程师，寄给我的礼物被海关扣了，要我先垫关税。我妹妹觉得不对让我来问。',
    1_200,
  ),
  story(
    'liu',
    40 * MINUTE_MS,
    'authority',
    [POLICE],
    '前几天举报过，这个号码今天又打来，还是说我涉嫌洗钱，要我配合做笔录，不许挂电话。',
  ),
];

/** The invented case: several people named the same number. */
export const DEMO_CASE = { identifiers: [POLICE], title: '【演示数据】冒充公检法' } as const;

/** The invented appeal, for a number that two people marked. */
export const DEMO_APPEAL = {
  user: 'zhao',
  identifier: phone('16800070007'),
  agoMs: 5 * HOUR_MS,
  reason: '【演示数据】这个号码是我上个月刚办的，以前是别人在用。这几天打给客户都显示有标记，麻烦看一下。',
} as const;

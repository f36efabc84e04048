import { ACCOUNT_NAME, type PARTS } from './cast.js';

/** What the scenes need to be true: a link and a number that the program knows as confirmed. */
export interface Bait {
  readonly link: string;
  readonly phone: string;
}

/** Something that happens in a group, offered as a button. */
export interface Scene {
  readonly id: string;
  readonly label: string;
  /** What it shows, one short line. */
  readonly shows: string;
  readonly text: string;
  /** Place in the cast; `all` = everybody, one after another at once. */
  readonly by: keyof typeof PARTS | 'all';
}

const SCRIPT =
  '招聘兼职，手机就能做，刷单返利，每单佣金30到80元，先垫付本金，完成任务后本金和佣金一起返还，日赚三百，加客服领取任务';

/** As people write it: 164 6512 3344. */
const grouped = (phone: string): string => phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3');

const baited = ({ link, phone }: Bait): readonly Scene[] => [
  {
    id: 'link',
    label: '有人贴了一条诈骗链接',
    shows: '已核实的链接，群里提醒一次',
    text: `快递丢了能双倍退款，我刚办好，你们也试试 ${link}`,
    by: 'pastes',
  },
  {
    id: 'again',
    label: '同一条链接又贴一次',
    shows: '一天之内，同一条不再提醒',
    text: `这个是真的吗？${link}`,
    by: 'asks',
  },
  {
    id: 'crowd',
    label: '大家都在贴',
    shows: '人再多，也只提醒一次；大群里试试',
    text: `转发！双倍退款通道今天关闭 ${link}`,
    by: 'all',
  },
  {
    id: 'ask',
    label: `@${ACCOUNT_NAME} 问一个号码`,
    shows: '有人点名问，就在群里简短回答',
    text: `@${ACCOUNT_NAME} ${grouped(phone)} 是银行的吗`,
    by: 'elder',
  },
];

const PLAIN: readonly Scene[] = [
  {
    id: 'script',
    label: '一段刷单话术',
    shows: '没有号码和链接，套路也认得出',
    text: SCRIPT,
    by: 'pastes',
  },
  {
    id: 'plain',
    label: '一句普通的话',
    shows: '不关它的事，就不说话',
    text: '周六的活动改到上午十点，物业楼下集合',
    by: 'asks',
  },
  {
    id: 'off',
    label: '群主：关闭提醒',
    shows: '只有群主和管理员能关',
    text: `@${ACCOUNT_NAME} 关闭提醒`,
    by: 'owner',
  },
  {
    id: 'on',
    label: '群主：打开提醒',
    shows: '再打开，照常提醒',
    text: `@${ACCOUNT_NAME} 打开提醒`,
    by: 'owner',
  },
  {
    id: 'status',
    label: '群主：状态',
    shows: '开着还是关着，提醒过几次',
    text: `@${ACCOUNT_NAME} 状态`,
    by: 'owner',
  },
];

/** The scenes that can be played; without bait those that need no entry of the blacklist. */
export const scenesOf = (bait: Bait | null): readonly Scene[] => [
  ...(bait === null ? [] : baited(bait)),
  ...PLAIN,
];

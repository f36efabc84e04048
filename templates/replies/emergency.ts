import type { Verdict } from '../../src/blacklist/index.js';
import { BLANK, lines, shownMoney } from '../shared/format.js';
import { named } from '../shared/identifier.js';

/** What was lost or is about to be; decides the first act. */
export type LossKind =
  | 'money'
  | 'code'
  | 'device'
  | 'pressed'
  | 'extortion'
  | 'threat'
  | 'despair'
  | 'unsaid';

/** What the police ask for (紧急止付); null = not said yet. */
export interface PaymentCard {
  /** 对方户名 */
  readonly name: string | null;
  /** 对方账号, as it is to be read out. */
  readonly account: string | null;
  /** 开户行 */
  readonly bank: string | null;
  /** Yuan, one for each payment; empty = not said yet. */
  readonly amounts: readonly number[];
  /** As the person said it. */
  readonly time: string | null;
}

export const EMPTY_CARD: PaymentCard = { name: null, account: null, bank: null, amounts: [], time: null };

/** A line that the person can call about the means of payment. */
export interface OwnLine {
  readonly name: string;
  readonly number: string;
  /** 支付宝, 微信: they intercept a payment, there is no card to block. */
  readonly platform: boolean;
}

export interface EmergencyData {
  readonly kind: LossKind;
  readonly card: PaymentCard;
  readonly line: OwnLine | null;
  /** Something that the person named and that is confirmed or suspect. */
  readonly listed: Verdict | null;
  /** The account's own telephone (本地反诈热线), as it is shown; '' = none. */
  readonly hotline: string;
}

const NEVER_AGAIN = '不要再转任何钱，也不要信「帮你追回」。';

function stopLine(line: OwnLine | null): string {
  if (line === null) return '同时打你的银行客服（号码在卡背面），挂失付款的卡。';
  return `同时打${line.name} ${line.number}，${line.platform ? '要求拦截这笔钱' : '挂失付款的卡'}。`;
}

/** The first act, then what to prepare. The account's own telephone stands behind 110 and 96110, never before. */
export function emergency({ kind, card, line, listed, hotline }: EmergencyData): string {
  return FIRST[kind](card, line, listed, hotline === '' ? null : `也可以打 ${hotline}。`);
}

const listedLine = ({ identifier, level }: Verdict): string =>
  level === 'confirmed'
    ? `${named(identifier, level)} 是骗子的，已核实。`
    : `${named(identifier, level)} 有多人举报，很可疑。`;

type Opening = (
  card: PaymentCard,
  line: OwnLine | null,
  listed: Verdict | null,
  own: string | null,
) => string;

const FIRST: Readonly<Record<LossKind, Opening>> = {
  money: (card, line, _listed, own) =>
    lines(
      '马上打 110，说「要求紧急止付」。越快越好，前 30 分钟最关键。',
      stopLine(line),
      own,
      NEVER_AGAIN,
      BLANK,
      cardText(card),
    ),
  code: (card, line, _listed, own) =>
    lines(
      line === null || line.platform
        ? '马上打你的银行客服（号码在卡背面），冻结银行卡，改掉密码。'
        : `马上打${line.name} ${line.number}，冻结银行卡，改掉密码。`,
      '钱已经少了，再打 110，说「要求紧急止付」。',
      own,
      '别再回对方，别再给任何验证码。',
      BLANK,
      card.amounts.length === 0 && card.account === null
        ? '扣了多少钱、什么时候，发给我，我替你排成报警卡片。'
        : cardText(card),
    ),
  device: (card, _line, _listed, own) =>
    lines(
      '马上开飞行模式，关 Wi-Fi：共享屏幕和远程操作会立刻断开。',
      '换一部手机打银行客服（号码在卡背面），冻结银行卡。',
      '钱已经少了，打 110，说「要求紧急止付」。',
      own,
      '之后再卸载对方让装的软件，改掉密码。',
      BLANK,
      card.amounts.length === 0 && card.account === null
        ? '扣了多少钱、什么时候，发给我，我替你排成报警卡片。'
        : cardText(card),
    ),
  pressed: (_card, _line, listed, own) =>
    lines(
      '先别转，现在就挂断。真警察、真银行、真客服都不会催你马上转账。',
      listed === null ? null : listedLine(listed),
      '打 96110，把对方的话说一遍，民警告诉你真假。',
      own,
      '说家人出事的，先打家人本人的电话。',
      '对方不让挂、不让告诉家人，就是骗子。按掉，关机重开也行。',
      BLANK,
      '已经转了一部分？回复「已经转了」加金额。',
      '把对方的号码或说的话发给我，我马上查。',
    ),
  extortion: (_card, _line, _listed, own) =>
    lines(
      '别给钱：给一次就会有第二次。现在打 110 报警。',
      '不方便出声，发短信到 12110。',
      own,
      '断开联系，聊天和对方账号截图留好。',
      '把这事告诉一个你信得过的人。这不是你的错。',
      BLANK,
      '心里撑不住：打 12356，全国心理援助热线。',
      '已经给了钱？把金额和对方账号发给我，我替你排成报警卡片。',
    ),
  threat: () =>
    lines(
      '马上打 110，说清你在哪里、谁在威胁你。',
      '不方便出声，发短信到 12110 报警。',
      '说绑架了家人的，先打家人本人的电话：很多是骗局。',
      '别去见面，别给钱，到有人的地方去。',
      BLANK,
      '把对方的号码或说的话发给我，我马上查。',
    ),
  despair: () =>
    lines(
      '先别一个人扛。现在打 12356，全国心理援助热线，有人听你说。',
      '身边有人，现在就叫他过来。撑不住，打 120 或 110，说你在哪里。',
      '被骗不是你的错，很多人都遇到过。人最要紧，钱有警察一起追。',
      BLANK,
      '愿意的话，告诉我发生了什么。钱刚转走的，我替你排成报警卡片。',
    ),
  unsaid: (_card, _line, _listed, own) =>
    lines(
      '钱已经转了：马上打 110，说「要求紧急止付」。',
      '给了验证码、点了链接：打银行客服（号码在卡背面），冻结银行卡。',
      '屏幕被共享：先开飞行模式。',
      '对方正催你转账：挂断，打 96110 问。',
      own,
      BLANK,
      '用一句话告诉我发生了什么，例如「刚转了三万到他的卡」，我替你排成报警卡片。',
    ),
};

const known = (field: string | null | readonly number[]): boolean => field !== null && field.length > 0;

/** `30,000 元`, or `30,000 元 + 5,000 元，共 35,000 元`. */
function sum(amounts: readonly number[]): string {
  if (amounts.length === 0) return '？';
  const each = amounts.map(shownMoney).join(' + ');
  return amounts.length === 1 ? each : `${each}，共 ${shownMoney(amounts.reduce((a, b) => a + b, 0))}`;
}

/** The card to read out to the police; what is missing is asked for. */
function cardText(card: PaymentCard): string {
  const missing = MISSING.filter(([field]) => !known(card[field])).map(([, name]) => name);
  const told = card.name !== null || card.account !== null || card.bank !== null;
  return lines(
    '照着念给警察：',
    ...(told
      ? [
          `　对方户名：${card.name ?? '？'}`,
          `　对方账号：${card.account ?? '？'}`,
          `　开户行：${card.bank ?? '？'}`,
        ]
      : ['　对方户名 / 账号 / 开户行：？']),
    `　金额：${sum(card.amounts)}　时间：${card.time ?? '？'}`,
    missing.length === 0
      ? '齐了。转账回执和聊天记录截图留好，带去派出所。'
      : `还缺${missing.join('、')}：发给我，我替你填上。不知道的就说不知道，先打电话。`,
  );
}

const MISSING = [
  ['name', '户名'],
  ['account', '账号'],
  ['bank', '开户行'],
  ['amounts', '金额'],
  ['time', '时间'],
] as const satisfies readonly (readonly [keyof PaymentCard, string])[];

/** The card again, where nothing more is known. */
export const cardAsItIs = (card: PaymentCard): string =>
  lines('没关系，现在就打 110，说「要求紧急止付」。知道多少说多少。', BLANK, cardText(card));

/** The card again, for whoever has called the police and may be asked once more. */
export const cardAfterCall = (card: PaymentCard, reportable: boolean): string =>
  lines(
    '打了就好。银行客服也打一个，挂失付款的卡；手机别关机，等警察回电。',
    BLANK,
    cardText(card),
    BLANK,
    NEVER_AGAIN,
    reportable ? '回复「举报」，说过的不用再说。' : null,
  );

/** The card again, after more of it was told. `reportable` = what was said can become a report. */
export const cardUpdated = (card: PaymentCard, reportable: boolean): string =>
  lines(
    cardText(card),
    BLANK,
    '还没打 110 的，现在就打，说「要求紧急止付」。',
    NEVER_AGAIN,
    reportable ? '打完电话，回复「举报」，说过的不用再说。' : null,
  );

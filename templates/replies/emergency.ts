import { BLANK, lines, shownMoney } from '../shared/format.js';

/** What was lost or is about to be; decides the first act. */
export type LossKind = 'money' | 'code' | 'device' | 'pressed' | 'threat' | 'unsaid';

/** What the police ask for (紧急止付); null = not said yet. */
export interface PaymentCard {
  /** 对方户名 */
  readonly name: string | null;
  /** 对方账号, as it is to be read out. */
  readonly account: string | null;
  /** 开户行 */
  readonly bank: string | null;
  /** Yuan. */
  readonly amount: number | null;
  /** As the person said it. */
  readonly time: string | null;
}

export const EMPTY_CARD: PaymentCard = { name: null, account: null, bank: null, amount: null, time: null };

/** A line that the person can call about the means of payment: `工商银行客服：95588`. */
export interface OwnLine {
  readonly name: string;
  readonly number: string;
}

export interface EmergencyData {
  readonly kind: LossKind;
  readonly card: PaymentCard;
  readonly line: OwnLine | null;
}

const NEVER_AGAIN = '不要再转任何钱，也不要信「帮你追回」。';

const bankLine = (line: OwnLine | null, what: string): string =>
  line === null
    ? `同时打你的银行客服（号码在卡背面），${what}。`
    : `同时打${line.name} ${line.number}，${what}。`;

/** The first act, then what to prepare. */
export function emergency({ kind, card, line }: EmergencyData): string {
  return FIRST[kind](card, line);
}

const FIRST: Readonly<Record<LossKind, (card: PaymentCard, line: OwnLine | null) => string>> = {
  money: (card, line) =>
    lines(
      '马上打 110，说「要求紧急止付」。越快越好，前 30 分钟最关键。',
      bankLine(line, '挂失付款的卡'),
      NEVER_AGAIN,
      BLANK,
      cardText(card),
    ),
  code: (card, line) =>
    lines(
      line === null
        ? '马上打你的银行客服（号码在卡背面），冻结银行卡，改掉密码。'
        : `马上打${line.name} ${line.number}，冻结银行卡，改掉密码。`,
      '钱已经少了，再打 110，说「要求紧急止付」。',
      '别再回对方，别再给任何验证码。',
      BLANK,
      card.amount === null && card.account === null
        ? '扣了多少钱、什么时候，发给我，我替你排成报警卡片。'
        : cardText(card),
    ),
  device: (card) =>
    lines(
      '马上开飞行模式，关 Wi-Fi：共享屏幕和远程操作会立刻断开。',
      '换一部手机打银行客服（号码在卡背面），冻结银行卡。',
      '钱已经少了，打 110，说「要求紧急止付」。',
      '之后再卸载对方让装的软件，改掉密码。',
      BLANK,
      card.amount === null && card.account === null
        ? '扣了多少钱、什么时候，发给我，我替你排成报警卡片。'
        : cardText(card),
    ),
  pressed: () =>
    lines(
      '先别转，现在就挂断。真警察、真银行、真客服都不会催你马上转账。',
      '打 96110，把对方的话说一遍，民警告诉你真假。',
      '对方不让挂、不让告诉家人，就是骗子。按掉，关机重开也行。',
      BLANK,
      '已经转了一部分？回复「已经转了」加金额。',
      '把对方的号码或说的话发给我，我马上查。',
    ),
  threat: () =>
    lines(
      '先打 110，说清你在哪里、谁在威胁你。人最要紧，钱的事往后放。',
      '不方便出声，发短信到 12110 报警。',
      '别给钱：给一次就会有第二次。断开联系，聊天和账号截图留好。',
      BLANK,
      '心里撑不住：打 12356，全国心理援助热线，有人听你说。',
      '想说说发生了什么，直接发给我。',
    ),
  unsaid: () =>
    lines(
      '钱已经转了：马上打 110，说「要求紧急止付」。',
      '给了验证码、点了链接：打银行客服（号码在卡背面），冻结银行卡。',
      '屏幕被共享：先开飞行模式。',
      '对方正催你转账：挂断，打 96110 问。',
      BLANK,
      '用一句话告诉我发生了什么，例如「刚转了三万到他的卡」，我替你排成报警卡片。',
    ),
};

/** The card to read out to the police; what is missing is asked for. */
export function cardText(card: PaymentCard): string {
  const missing = MISSING.filter(([field]) => card[field] === null).map(([, name]) => name);
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
    `　金额：${card.amount === null ? '？' : shownMoney(card.amount)}　时间：${card.time ?? '？'}`,
    missing.length === 0
      ? '齐了。转账回执和聊天记录截图留好，带去派出所。'
      : `还缺${missing.join('、')}：发给我，我替你填上。不知道的就说不知道，先打电话。`,
  );
}

const MISSING = [
  ['name', '户名'],
  ['account', '账号'],
  ['bank', '开户行'],
  ['amount', '金额'],
  ['time', '时间'],
] as const satisfies readonly (readonly [keyof PaymentCard, string])[];

/** The card again, after more of it was told. */
export const cardUpdated = (card: PaymentCard): string =>
  lines(cardText(card), BLANK, '还没打 110 的，现在就打，说「要求紧急止付」。', NEVER_AGAIN);

import type { ReviewDecision, RuledLevel } from '../../src/review/index.js';
import type { Tone } from './shared.js';

/** One way to decide: its key, its name on the button, and what the bar says afterwards. */
export interface DecisionWords {
  readonly key: string;
  readonly label: string;
  readonly done: string;
  readonly tone: Tone;
  /** What the reporter reads, so that nobody has to guess. */
  readonly told: string;
  /** Reasons by number, for colleagues; never shown outside. */
  readonly reasons: readonly string[];
}

export const DECISIONS: Readonly<Record<ReviewDecision, DecisionWords>> = {
  adopt: {
    key: 'a',
    label: '采纳',
    done: '已采纳',
    tone: 'green',
    told: '举报人会看到「已采纳」，记 10 分。',
    reasons: [
      '经过完整，套路清楚',
      '截图或语音对得上',
      '多人举报同一个号码',
      '和已采纳、已立案的话术一样',
      '号码或网址本身就是冒充的',
      '鉴定团多数认为是骗局',
    ],
  },
  insufficient: {
    key: 'r',
    label: '证据不足',
    done: '已判证据不足',
    tone: 'yellow',
    told: '举报人会看到「证据不足」，补充后会再核实。',
    reasons: [
      '经过太少，看不出骗局',
      '像普通纠纷，不是诈骗',
      '像正常的推销电话',
      '号码可能写错了',
      '截图和经过对不上',
      '号码是正规单位的',
      '内容不可信，像恶意举报',
    ],
  },
  merge: {
    key: 'm',
    label: '并入另一份',
    done: '已并入',
    tone: 'secondary',
    told: '举报人会看到「重复并入」。',
    reasons: ['同一件事，另一份更完整', '同一个人重复举报', '同一号码、同样话术'],
  },
  need_more: {
    key: 'n',
    label: '请他补充',
    done: '已请举报人补充',
    tone: 'azure',
    told: '举报人会收到「还差一点证据，请补充截图或经过」，不影响他的记录。',
    reasons: ['差截图', '差对方的号码或账号', '差时间和经过', '差损失的金额'],
  },
};

export const LEVEL_WORDS: Readonly<Record<RuledLevel, string>> = {
  confirmed: '已核实诈骗',
  suspect: '疑似诈骗',
  tagged: '有标记',
  cleared: '已澄清（不是骗子的）',
};

/** Instead of `told`, for an identifier that no report brought to the desk. */
export const NOBODY_TOLD: Readonly<Record<ReviewDecision, string>> = {
  adopt: '先选号码定为哪一级，再选理由。没有举报人要通知。',
  insufficient: '号码不改；要写明不是诈骗，选「已澄清」。没有举报人要通知。',
  merge: '没有举报可以并入。',
  need_more: '没有举报人可以补充；这一件先放下，号码不改。',
};

/** The text of a numbered reason (`adopt-1`), or null. */
export function reasonOf(template: string | null): string | null {
  const [decision = '', number = ''] = (template ?? '').split('-');
  const words = (DECISIONS as Readonly<Record<string, DecisionWords | undefined>>)[decision];
  return words?.reasons[Number(number) - 1] ?? null;
}

export const DESK_WORDS = {
  voted: '第一票记下了。要由另一位同事同意，同意前什么都不会变。',
  seeItem: '看这一件',
  undone: '已撤销，回到待裁定。举报人不会知道。',
  nothing: '没有选中任何一件。',
} as const;

/** What happened instead, for codes that a decision can bring. */
const FAULTS: Readonly<Record<string, string>> = {
  review_decided: '慢了一步：同事刚刚已经处理了这一件。你的意见没有保存，下面是他的结论。',
  store_conflict: '同事正在处理这一件，刚刚有改动。看过最新情况再决定。',
  review_second_person: '第一票是你投的。要由另一位同事同意，同一个人不能投两票。',
  review_undo_late: '超过一分钟，已经执行，撤不回来了。要改，请对号码重新裁定。',
  review_invalid: '还差一点：选一个理由，或写一句；并入要给出另一份举报的编号；号码的事要定级别。',
  official_protected: '这是官方号码或网站，不能列入名单。骗子能冒充它的来电显示。',
  shared_host: '这个网站很多人共用，不能整个列入。请举报具体的链接。',
  review_unknown: '这一件不在了，或者不在你能看的公众号里。',
};

export const faultWords = (code: string): string => FAULTS[code] ?? `没有完成（${code}）。请重新打开再试。`;

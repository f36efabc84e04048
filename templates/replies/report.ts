import type { Verdict } from '../../src/blacklist/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { SCHEMES, type SchemeId, schemeById } from '../../src/schemes/index.js';
import { BLANK, lines, shownMoney } from '../shared/format.js';
import { named } from '../shared/identifier.js';

/** Something that the person must hear about what was sent. */
export type ReportNote =
  | { readonly kind: 'noted'; readonly identifiers: readonly Identifier[] }
  | { readonly kind: 'own'; readonly identifiers: readonly Identifier[] }
  | { readonly kind: 'resident-id' }
  | { readonly kind: 'code' }
  /** Official numbers beside real suspects. */
  | { readonly kind: 'official'; readonly names: readonly string[] }
  | { readonly kind: 'listed'; readonly verdict: Verdict }
  | { readonly kind: 'picture'; readonly count: number }
  | { readonly kind: 'too-many-pictures'; readonly most: number }
  /** A report that waited is taken up again. */
  | { readonly kind: 'kept'; readonly form: { suspects: readonly Identifier[]; lossYuan: number | null } }
  | { readonly kind: 'said'; readonly text: string };

const MOST_NAMED = 3;
/** Characters of names that fit into a line of a small screen beside what is said of them. */
const LINE = 44;

/** `139 1234 0021、QQ 123456 等 5 个`: as many as fit into a line, at least one. */
export function namedList(identifiers: readonly Identifier[]): string {
  let text = '';
  let count = 0;
  for (const one of identifiers.slice(0, MOST_NAMED)) {
    const next = count === 0 ? named(one, 'suspect') : `${text}、${named(one, 'suspect')}`;
    if (count > 0 && next.length > LINE) break;
    text = next;
    count += 1;
  }
  return count < identifiers.length ? `${text} 等 ${identifiers.length} 个` : text;
}

function keptLine(suspects: readonly Identifier[], lossYuan: number | null): string {
  const parts = [
    suspects.length === 0 ? null : namedList(suspects),
    lossYuan === null ? null : `损失 ${shownMoney(lossYuan)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '接着填举报。' : `接着填举报，已记下：\n${parts.join('，')}`;
}

export function noteLine(note: ReportNote): string {
  switch (note.kind) {
    case 'noted':
      return `记下了：${namedList(note.identifiers)}。`;
    case 'own':
      return `${namedList(note.identifiers)} 是你自己的，没有记成对方的。`;
    case 'resident-id':
      return '身份证号我不保存，已经去掉。';
    case 'code':
      return '验证码不是号码，没有记。也别给任何人。';
    case 'official':
      return `${note.names.join('、')}的号码是真的，多半被冒用，只记作「被冒用」。`;
    case 'listed':
      return note.verdict.level === 'confirmed'
        ? `${named(note.verdict.identifier, 'confirmed')} 已核实是骗子的，你的举报会再加一份证据。`
        : `${named(note.verdict.identifier, 'suspect')} 已有人举报，你的举报很有用。`;
    case 'picture':
      return `截图收到，共 ${note.count} 张。`;
    case 'too-many-pictures':
      return `最多收 ${note.most} 张，先到的已记下。`;
    case 'kept':
      return keptLine(note.form.suspects, note.form.lossYuan);
    case 'said':
      return note.text;
  }
}

export interface QuestionData {
  readonly spoofed: readonly Identifier[];
  readonly spoofedNames: readonly string[];
  /** Schemes as they are numbered, from 1. */
  readonly options: readonly SchemeId[];
  /** The first option is what the story resembles. */
  readonly guessed: boolean;
  readonly media: number;
  /** The sum is known, only the time is asked. */
  readonly lossKnown: boolean;
  /** Nothing can be reported without the story. */
  readonly storyNeeded: boolean;
}

export const askIdentifiers = (): string =>
  lines(
    '对方的号码、账号或网址是什么？直接发来，多个也行。',
    '电话、QQ、微信号、银行卡号、网址都可以。',
    '也可以把整件事或整条短信发来，我自己找。',
    BLANK,
    '不知道，回复「跳过」。不报了，回复「取消」。',
  );

export function askSpoofing({ spoofed, spoofedNames }: QuestionData): string {
  const number = spoofed[0] === undefined ? '这个号码' : named(spoofed[0], 'official');
  const owner = spoofedNames[0] ?? '官方';
  return lines(
    `${number} 是${owner}的，来电和短信都能冒充它，所以不进黑名单。`,
    '这条线索还是有用：手机上显示的是什么？对方说了什么、要你做什么？',
    '短信就整条发来。',
    BLANK,
    '说不清，回复「跳过」。',
  );
}

/** Options of the first page; the others follow on 0. */
const FIRST_OPTIONS = 8;

/** The schemes in the order of their numbers: what it resembles first, then the most frequent. */
export function schemeOptions(guess: readonly SchemeId[]): readonly SchemeId[] {
  const first: readonly SchemeId[] = guess.filter((id) => id !== 'other').slice(0, 3);
  const others = SCHEMES.map(({ id }) => id).filter((id) => !first.includes(id) && id !== 'other');
  return [...first, ...others, 'other'];
}

const optionLines = (options: readonly SchemeId[], from: number): string[] => {
  const cells = options.map((id, index) => `${from + index} ${schemeById(id).name}`);
  return cells.flatMap((cell, index) =>
    index % 2 === 0 ? [cells[index + 1] === undefined ? cell : `${cell}　${cells[index + 1]}`] : [],
  );
};

export const askScheme = ({ options, guessed }: QuestionData): string =>
  lines(
    guessed && options[0] !== undefined
      ? `听着像「${schemeById(options[0]).name}」，对吗？对就回复 1。`
      : '他是怎么骗的？回复数字：',
    ...optionLines(options.slice(0, FIRST_OPTIONS), 1),
    BLANK,
    '都不像，回复 0 看其余的。说不清，回复「跳过」。',
  );

export const askSchemeMore = ({ options }: QuestionData): string =>
  lines(
    '其余的是这些，回复数字：',
    BLANK,
    ...optionLines(options.slice(FIRST_OPTIONS), FIRST_OPTIONS + 1),
    BLANK,
    '说不清，回复「跳过」。',
  );

export const askStory = ({ storyNeeded }: QuestionData): string =>
  lines(
    '发生了什么？用自己的话说几句就行：',
    '他自称是谁，怎么找上你，要你做什么。',
    '短信、聊天可以整段贴来，发语音也行。',
    BLANK,
    storyNeeded ? '不报了，回复「取消」。' : '不想说，回复「跳过」。',
  );

export const askEvidence = ({ media }: QuestionData): string =>
  media > 0
    ? lines(`已有 ${media} 张截图。还有就接着发，发完回复「好了」。`)
    : lines(
        '有截图吗？聊天、转账、来电记录都行，几张都可以，接着发。',
        '发完回复「好了」。没有，回复「跳过」。',
      );

export const askLoss = ({ lossKnown }: QuestionData): string =>
  lossKnown
    ? lines('钱是什么时候转的？例如「昨天下午 3 点」。', '记不清，回复「跳过」。')
    : lines('损失了多少钱，什么时候？例如「3000 元，昨天下午 3 点」。', '没损失，回复「没有」。');

export const askContact = (): string =>
  lines(
    '愿意让警察联系你吗？留一个电话或微信。',
    '加密保存，只给办案的警察看，不公开。',
    '不留，回复「跳过」。',
  );

/** 帮助 inside the dialogue. */
export const reportHelp = (question: string): string =>
  lines(
    '正在填举报。随时可以回复：',
    '返回：改上一步',
    '跳过：这一步不填',
    '取消：不报了，什么都不留',
    '紧急：钱刚转走、码刚给出去',
    BLANK,
    question,
  );

/** The question once more after a wrong key: short. */
export const ASK_AGAIN = {
  identifiers: '对方的号码、账号或网址是什么？不知道，回复「跳过」。',
  spoofing: '对方说了什么、要你做什么？说不清，回复「跳过」。',
  scheme: '是哪一种？回复它的数字，看其余的回复 0。说不清，回复「跳过」。',
  story: '发生了什么？几句话就行。不想说，回复「跳过」。',
  evidence: '把截图发来，发完回复「好了」。没有，回复「跳过」。',
  loss: '损失多少、什么时候？例如「3000 元，昨天下午 3 点」。没损失，回复「没有」。',
  time: '钱是什么时候转的？例如「昨天下午 3 点」。记不清，回复「跳过」。',
  contact: '发一个电话或微信号给我。不留，回复「跳过」。',
  summary: '没问题回复 1 提交；要改，例如「改号码」；不报了，回复「取消」。',
} as const;

export interface StaleData {
  readonly suspects: readonly Identifier[];
  readonly spoofed: readonly Identifier[];
  /** What the new message names; [] for a tapped button. */
  readonly incoming: readonly Identifier[];
}

/** 举报 again while one is being filled in. */
export function askResume({ suspects, spoofed, incoming }: StaleData): string {
  const all = [...suspects, ...spoofed];
  return lines(
    `你有一份没填完的举报${all.length === 0 ? '' : `，关于 ${namedList(all)}`}。`,
    incoming.length === 0 ? '1 接着填' : `1 把 ${namedList(incoming)} 加进去，接着填`,
    incoming.length === 0 ? '2 重新开始，旧的不留' : '2 另报一份，旧的不留',
    BLANK,
    '回复 1 或 2。都不要，回复「取消」。',
  );
}

/** What a summary says of a loss that there was not; one that was not told is 没说. */
export const NO_LOSS = '没有';

export const NOT_UNDERSTOOD = {
  identifiers: '这里面没有号码、账号或网址。',
  ownOnly: '我要的是对方的号码。',
  bareDigits: '这串数字我认不出是什么。是 QQ 号，写「QQ」加号码；是微信号，写「微信」加号。',
  choice: '这个数字不在里面。',
  scheme: '没看懂是哪一种。',
  short: '太短了，再多说几句。',
  needed: '没有号码，又没有经过，就没法核实。这一步不能跳过。',
  evidence: '这一步等你的截图。',
  loss: '我没读懂金额。',
  time: '我没读懂时间。',
  contact: '这里面没有电话或微信号。',
  summary: '还没有提交。',
  first: '这是第一步，前面没有了。要放弃，回复「取消」。',
} as const;

/** Above the emergency answer's end: the report waits. */
export const REPORT_WAITS = '举报先替你留着。打完电话，回复「举报」接着填。';

import { type Identifier, mask } from '../../src/identifiers/index.js';
import type { Refused } from '../../src/reports/index.js';
import { lines } from '../shared/format.js';
import { TYPE_NAME } from '../shared/level.js';
import { refusedLines } from './report-receipt.js';

/** Most that are asked about at once; the rest comes after the answer. */
export const MOST_ASKED = 8;

/** `1 号码 170****3344`: masked, because the person did not type it. */
const row = (identifier: Identifier, at: number): string =>
  `${at + 1} ${TYPE_NAME[identifier.type]} ${mask(identifier).replaceAll('.', '．')}`;

const HOW_MANY = (count: number): string =>
  count === 1
    ? '是，回复「对」；不是，回复「不是」。'
    : '是对方的，回复序号，例如「1」或「1 2」；全是回「都对」，全不是回「都不是」。';

/** 截图里看到的: asks which of what was found in the pictures belongs to the case. */
export const askFound = (number: string, found: readonly Identifier[]): string =>
  lines(
    found.length === 1
      ? `举报 ${number} 的截图里看到这个，是对方的吗？`
      : `举报 ${number} 的截图里看到 ${found.length} 个，哪些是对方的？`,
    ...found.map(row),
    HOW_MANY(found.length),
  );

/** The same while the person is busy with something that also asks for numbers. */
export const askFoundLater = (number: string, count: number): string =>
  `举报 ${number} 的截图里看到 ${count} 个号码或网址。填完手上的，回复「确认 ${number}」告诉我哪些是对方的。`;

export interface FoundTaken {
  readonly number: string;
  readonly theirs: readonly Identifier[];
  readonly others: number;
  readonly refused: readonly Refused[];
  /** Still to be asked about. */
  readonly open: readonly Identifier[];
}

const list = (identifiers: readonly Identifier[]): string =>
  identifiers.map((one) => `${TYPE_NAME[one.type]} ${mask(one).replaceAll('.', '．')}`).join('、');

/** What came of the answer. */
export const foundTaken = ({ number, theirs, others, refused, open }: FoundTaken): string =>
  lines(
    theirs.length > 0
      ? `记上了：${list(theirs)}。\n${number} 会连它一起核实。`
      : others > 0
        ? `好，没有加到 ${number} 里。`
        : null,
    theirs.length > 0 && others > 0 ? '其余的没有记。' : null,
    ...refusedLines(refused),
    ...(open.length > 0 ? [askFound(number, open.slice(0, MOST_ASKED))] : ['看进展，回复「我的举报」。']),
  );

/** The question was answered before, or there never was one. */
export const nothingToConfirm = (number: string | null): string =>
  lines(
    number === null ? '现在没有等你确认的号码。' : `${number} 的截图里没有等你确认的了，你之前说的都记着。`,
    number === null ? '看举报的进展，回复「我的举报」。' : `想起别的，回复「补充 ${number}」。`,
  );

/** The question is too old for a bare 「对」 to mean it. */
export const confirmAgain = (number: string): string =>
  lines('隔得有点久，怕记错，没有改动。', `回复「确认 ${number}」，我把看到的再列一遍。`);

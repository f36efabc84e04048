import { asText } from '../chat/chat-log.js';
import type { Exchange } from '../model.js';

/** A line of an answer: in both, only expected, only in the real one. */
export interface ComparedLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

const SILENCE = '（不回复）';
/** Numbers of reports (`J7K-204`) and appeals (`S38-4726`) differ in every run. */
const NUMBER = /(?<![A-Z0-9])(?:[A-Z]\d[A-Z]-\d{3,6}|S\d\d-\d{4,7})(?![A-Z0-9])/g;
const plain = (line: string): string => line.trimEnd().replace(NUMBER, '{…}');

/** The words of what came back. */
export const answerOf = ({ reply }: Exchange): string => (reply === null ? SILENCE : asText(reply));

/** The longest common lines stay, what differs stands where it differs. */
export function compareLines(expected: string, actual: string): readonly ComparedLine[] {
  const before = expected.split('\n');
  const after = actual.split('\n');
  const width = after.length + 1;
  const same = (i: number, j: number): boolean => plain(before[i] ?? '') === plain(after[j] ?? '');
  const common = new Uint16Array((before.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      common[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: ComparedLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && same(i, j)) {
      lines.push({ sign: ' ', text: after[j] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ sign: '-', text: before[i] ?? '' });
      i += 1;
    } else {
      lines.push({ sign: '+', text: after[j] ?? '' });
      j += 1;
    }
  }
  return lines;
}

import type { Verdict } from '../../src/blacklist/index.js';
import type { Judgement } from '../../src/schemes/index.js';
import { lines } from '../shared/format.js';
import { checkedOne } from './checked.js';
import { checkedText } from './checked-text.js';

/** A picture or voice of more than 10 MB; it was not fetched. */
export const mediumTooLarge = (): string =>
  lines('这个文件太大（超过 10 MB），我没有打开。', '发一张截图就够。急事打 96110，钱转了打 110。');

/** Somebody sent faster than answers can be given; said once a minute. */
export const messagesDropped = (): string =>
  lines(
    '你发得太快，后面几条我没看。歇一分钟，再把最要紧的那条发来。',
    '急事不用等我：钱已经转了，马上打 110；拿不准，打 96110。',
  );

/** What the QR codes in a picture lead to. */
export function codesInside(data: {
  readonly verdicts: readonly Verdict[];
  readonly judgement: Judgement;
  readonly now: number;
}): string {
  const { verdicts, judgement, now } = data;
  const [only, second] = verdicts;
  const said =
    only !== undefined && second === undefined
      ? checkedOne({ verdict: only, judgement: null, reporting: false, abroad: false, now })
      : checkedText({ verdicts, judgement, reporting: false });
  return lines('图里有二维码，我看了：', said);
}

import type { Refused } from '../../src/reports/index.js';
import { BLANK, lines } from '../shared/format.js';
import { refusedLines } from './report-receipt.js';

/** 补充: waits for pictures. */
export const askMore = (number: string): string =>
  lines(`给 ${number} 补充：把截图发来，几张都可以。`, '想起来的事，直接打字。', '发完回复「好了」。');

export const moreDone = (number: string): string =>
  lines(`好，${number} 补充完了，我再核实一次。`, '有结果我会告诉你；随时回复「我的举报」查看。');

export const moreNothing = (number: string): string =>
  lines(`好，${number} 没有改动。`, '随时回复「我的举报」查看。');

export const closedReport = (number: string): string =>
  lines(`${number} 已经结束，不能再补充了。`, '有新情况，回复「举报」另报一份。');

export interface PictureData {
  readonly count: number;
  /** The report that it could belong to. */
  readonly number: string | null;
}

/** A picture out of the blue: it cannot be read, but it can be evidence. */
export const askPicture = ({ count, number }: PictureData): string =>
  lines(
    count > 1 ? `${count} 张图都收到了。图里的字我还看不了。` : '图收到了，图里的字我还看不了。',
    '想查真假：把图里的号码、网址或文字发给我。点开图，长按，选「提取文字」就能复制。',
    '想举报：回复 1，图作为证据，另报一份。',
    number === null ? null : `回复 2，加到你报过的 ${number}。`,
    BLANK,
    '对方正催你转账、要验证码？挂断，回复「紧急」。',
  );

/** A picture while the report waits behind an emergency. */
export const pictureKept = (count: number): string =>
  lines(`截图收到，共 ${count} 张，先替你留着。`, '还没打 110 的，现在就打。打完回复「举报」接着填。');

export const storyAdded = (number: string, refused: readonly Refused[]): string =>
  lines(`这些话已加到 ${number}。`, ...refusedLines(refused), '还有就接着说，发完回复「好了」。');

import { lines } from '../shared/format.js';

interface ShownQuestion {
  readonly ask: string;
  readonly options: readonly string[];
  readonly right: number;
  readonly why: string;
}

const MARKS = ['A', 'B', 'C'];

/** A question with its options, one a line. */
export const quizAsked = ({ ask, options }: ShownQuestion, nth: number, of: number): string =>
  lines(
    `第 ${nth} 题，共 ${of} 题`,
    ask,
    ...options.map((option, index) => `${MARKS[index]}. ${option}`),
    `回复 ${MARKS.slice(0, options.length).join(' 或 ')}，不想答了回复「取消」。`,
  );

/** What is right and why. */
export const quizExplained = ({ options, right, why }: ShownQuestion, well: boolean): string =>
  lines(well ? '对。' : `应该选 ${MARKS[right]}：${options[right]}。这一招骗过很多人。`, why);

/** The end of a round: the score, and what it is good for. */
export const quizOver = (right: number, of: number): string =>
  lines(
    `答完了，${of} 题对了 ${right} 题。`,
    right === of ? '可以讲给家里人听了。' : '现在知道了，真碰到就不会慌。',
    '拿不准的时候，别自己想：把短信、号码发给我，或打 96110 问。',
    '再来五题，回复「测试」。',
  );

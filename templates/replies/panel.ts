import type { PanelItem, PanelVote, Standing } from '../../src/review/index.js';
import { SCHEMES } from '../../src/schemes/index.js';
import { BLANK, lines } from '../shared/format.js';

const LONGEST = 400;

/** One item to judge: the redacted text, and how to answer. */
export function panelItem({ story, scheme }: PanelItem): string {
  const name = SCHEMES.find(({ id }) => id === scheme)?.name ?? null;
  const characters = [...story];
  return lines(
    '请你看看，像不像骗局？号码和姓名都隐去了。',
    BLANK,
    characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : story,
    name === null ? null : `举报人选的类型：${name}`,
    BLANK,
    '1 是骗局　2 不是　3 说不准',
    '先不看了，回复「取消」。',
  );
}

export const panelNothing = (): string =>
  lines(
    '现在没有等你鉴定的，过一阵再回复「鉴定」。',
    BLANK,
    '要查什么，直接发给我。退出：回复「退出鉴定团」。',
  );

const SAID = { fraud: '「是骗局」', not: '「不是」' } as const;

export const panelVoted = (vote: PanelVote): string =>
  lines(
    vote === 'unsure'
      ? '记下了：「说不准」。拿不准就说拿不准，不算错。'
      : `记下了：${SAID[vote]}。最后由核实员决定，判对会记进你的勋章墙。`,
    BLANK,
    '再看一份，回复「鉴定」。',
  );

export const panelJoined = (): string =>
  lines(
    '欢迎加入民间鉴定团。',
    '一次看一份别人的举报，说像不像骗局。凭自己的判断，不用打听，更不要联系对方。',
    '你的意见给核实员参考，判得越准，分量越重。',
    BLANK,
    '看第一份，回复「鉴定」。退出：回复「退出鉴定团」。',
  );

/** Not yet: what is missing, without a word about anybody's accuracy but a hint. */
export const panelNotYet = ({ missingForPanel }: Pick<Standing, 'missingForPanel'>): string =>
  lines(
    missingForPanel > 0
      ? `鉴定团要有 3 份被采纳的举报才能加入，你还差 ${missingForPanel} 份。`
      : '鉴定团要举报大多属实才能加入，你再多报几份准的就行。',
    BLANK,
    '要举报，回复「举报」。要查什么，直接发给我。',
  );

export const panelLeft = (): string =>
  lines('你已退出鉴定团，勋章和分数都留着。想回来，回复「鉴定」。', BLANK, '要查什么，直接发给我。');

import type { Standing } from '../../src/review/index.js';
import { BLANK, lines } from '../shared/format.js';

const SHOWN = 6;
const NEXT = 2;

/** 勋章墙: level, what was earned, what is nearest. */
export function badgeWall(standing: Standing): string {
  const { badges, next, points, level, nextLevel, adopted } = standing;
  if (adopted === 0 && badges.length === 0) return emptyWall(standing);
  const shown = badges.slice(0, SHOWN).map(({ name, what }) => `「${name}」${what}`);
  return lines(
    `${level}　${points} 分${nextLevel === null ? '' : `，差 ${nextLevel.missing} 分到「${nextLevel.name}」`}`,
    ...shown,
    badges.length > SHOWN ? `还有 ${badges.length - SHOWN} 枚` : null,
    next.length > 0 ? BLANK : null,
    ...next
      .slice(0, NEXT)
      .map(({ badge, have }) => `下一枚「${badge.name}」：${badge.what}（${have}/${badge.count}）`),
    BLANK,
    panelLine(standing),
  );
}

const emptyWall = ({ next }: Standing): string =>
  lines(
    '勋章墙还空着。第一枚「第一声」：1 份举报被采纳。',
    ...next.slice(1, 1 + NEXT).map(({ badge }) => `「${badge.name}」：${badge.what}`),
    BLANK,
    '分数只给被采纳的举报。要举报，回复「举报」；要查什么，直接发给我。',
  );

function panelLine({ panelist, mayJudge, votesRight, votes }: Standing): string {
  if (panelist && mayJudge)
    return votes === 0
      ? '你是鉴定团成员。回复「鉴定」，看一份。'
      : `你是鉴定团成员，${votes} 次里判对 ${votesRight} 次。回复「鉴定」，看一份。`;
  return mayJudge ? '你可以加入民间鉴定团了：回复「鉴定」。' : '分数只给被采纳的举报。要举报，回复「举报」。';
}

import { LEVELS, type Level, type Verdict } from '../../src/blacklist/index.js';
import type { Judgement, Scheme } from '../../src/schemes/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { DOOR_EMERGENCY, DOOR_MORE_WORDS, DOOR_REPORT, SELF_TEST } from '../shared/door.js';
import { BLANK, lines, quoted } from '../shared/format.js';
import { named } from '../shared/identifier.js';
import { FRAUD_NAME, LEVEL_MARK } from '../shared/level.js';

export interface CheckedText {
  /** In order of appearance. */
  readonly verdicts: readonly Verdict[];
  readonly judgement: Judgement;
  /** The person wants to report it. */
  readonly reporting: boolean;
}

/** Lines that a small screen takes in before the act must come. */
const MOST_LINES = 4;

/** The answer about a pasted message: all identifiers, worst first, then the script, then one act. */
export function checkedText(data: CheckedText): string {
  const { judgement } = data;
  const verdicts = worstFirst(data.verdicts);
  const worst = verdicts[0]?.level ?? null;
  const suspicious = judgement.risk !== 'low';
  const scheme = suspicious ? schemeById(judgement.scheme ?? 'other') : null;
  const rows = verdicts.map(row);
  const dangerous = suspicious || worst === 'confirmed' || worst === 'suspect';
  return lines(
    headline(worst, verdicts, judgement, scheme),
    ...rows.slice(0, MOST_LINES),
    rows.length > MOST_LINES ? `其余 ${rows.length - MOST_LINES} 个列在最后。` : null,
    rows.length > 0 ? BLANK : null,
    scriptLine(worst, judgement, scheme),
    act(worst, scheme),
    BLANK,
    ...(rows.length > MOST_LINES ? [...rows.slice(MOST_LINES), BLANK] : []),
    data.reporting ? DOOR_REPORT : dangerous ? DOOR_EMERGENCY : DOOR_MORE_WORDS,
  );
}

function worstFirst(verdicts: readonly Verdict[]): Verdict[] {
  const rank = (verdict: Verdict): number => LEVELS.indexOf(verdict.level);
  return [...verdicts].sort((a, b) => rank(a) - rank(b) || b.reporters - a.reporters);
}

function headline(
  worst: Level | null,
  verdicts: readonly Verdict[],
  judgement: Judgement,
  scheme: Scheme | null,
): string {
  const first = verdicts[0];
  if (worst === 'confirmed' && first !== undefined)
    return `${LEVEL_MARK.confirmed} 是诈骗，别照做。里面有已核实的${FRAUD_NAME[first.identifier.type]}。`;
  if (scheme !== null && judgement.risk === 'high')
    return scheme.id === 'other' ? '⚠️ 这很像诈骗，先停手。' : `⚠️ 这很像「${scheme.name}」，先停手。`;
  if (worst === 'suspect') return `${LEVEL_MARK.suspect} 很可疑，别照做。`;
  if (scheme !== null) return '⚠️ 有可疑的地方，先别照做。';
  if (worst === 'tagged')
    return `${LEVEL_MARK.tagged} 要小心，里面有人举报过的${verdicts.length > 1 ? '号码' : '东西'}。`;
  if (worst === 'unsure') return `${LEVEL_MARK.unsure} 说法不一，先别照做。`;
  if (worst === 'official') return '✅ 都是官方的号码，但来电和短信都可以伪造。';
  if (worst === 'cleared') return '✅ 旧标记已澄清。但澄清不是担保。';
  if (worst === 'unknown') return `${LEVEL_MARK.unknown} 暂无举报记录。没有记录不等于安全。`;
  return '❔ 没看出已知的骗局套路。这不等于安全。';
}

const STATUS: Readonly<Record<Level, (verdict: Verdict) => string>> = {
  confirmed: ({ reporters }) => (reporters > 1 ? `已核实是诈骗，${reporters} 人举报` : '已核实是诈骗'),
  suspect: ({ reporters }) => (reporters > 1 ? `可疑，${reporters} 人举报` : '可疑'),
  tagged: ({ reporters }) => `${Math.max(1, reporters)} 人标记过`,
  unsure: ({ review }) => (review === undefined ? '说法不一' : '有人举报过，主人已申诉，正在复核'),
  unknown: ({ facts }) => (facts.unassigned === true ? '不存在的号段，来电多半是伪造' : '暂无记录'),
  official: ({ official }) => `${official?.name ?? '官方'}的，但显示可以伪造`,
  cleared: () => '旧标记已澄清',
};

const row = (verdict: Verdict): string =>
  `${named(verdict.identifier, verdict.level)}：${STATUS[verdict.level](verdict)}`;

function scriptLine(worst: Level | null, judgement: Judgement, scheme: Scheme | null): string | null {
  if (scheme === null) return null;
  const words = judgement.reasons.length > 0 ? `露馅的地方：${quoted(judgement.reasons)}。` : '';
  const told = judgement.risk === 'high' && worst !== 'confirmed';
  const like = told || scheme.id === 'other' ? '' : `套路像「${scheme.name}」。`;
  return `${like}${words}`;
}

function act(worst: Level | null, scheme: Scheme | null): string {
  if (scheme !== null) return scheme.advice;
  if (worst === 'confirmed' || worst === 'suspect') return '现在：别回电话，别点链接，别转账，别给验证码。';
  if (worst === null) return `要核实，打官方公布的电话，别用短信里的。\n${SELF_TEST}`;
  if (worst === 'official') return '按官方公布的号码自己重拨一遍，别回拨短信里的。';
  return SELF_TEST;
}

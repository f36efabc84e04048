import type { Level, Verdict } from '../../src/blacklist/index.js';
import type { IdentifierType } from '../../src/identifiers/index.js';
import type { Judgement } from '../../src/schemes/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { DOOR_EMERGENCY, DOOR_MORE_WORDS, DOOR_REPORT, SELF_TEST } from '../shared/door.js';
import { factsLine, NO_SUCH_NUMBER, recycledLine } from '../shared/facts.js';
import { BLANK, lines, quoted, shownDate } from '../shared/format.js';
import { named, shown } from '../shared/identifier.js';
import { FRAUD_NAME, LEVEL_MARK } from '../shared/level.js';
import { spoofing } from './spoofing.js';

export interface CheckedOne {
  readonly verdict: Verdict;
  /** How the words around the identifier read; null when there were none. */
  readonly judgement: Judgement | null;
  /** The person wants to report it. */
  readonly reporting: boolean;
  /** It was written with +86 or 00 in front. */
  readonly abroad: boolean;
  readonly now: number;
}

/** What not to do with a thing of this type. */
const STOP: Readonly<Record<IdentifierType, string>> = {
  phone: '现在：挂断，别给验证码，别打开对方发的链接。',
  landline: '现在：挂断，别给验证码，别按对方说的操作。',
  service: '现在：挂断，别给验证码，别点短信里的链接。',
  bankcard: '现在：别往这个账户转钱，已经在转的立刻停下。',
  alipay: '现在：别往这个账户付款，已经在付的立刻停下。',
  qq: '现在：别加；加了的，别转账、别共享屏幕，截图后拉黑。',
  wechat: '现在：别加；加了的，别转账、别共享屏幕，截图后拉黑。',
  url: '现在：别打开；打开了的，别填卡号、密码、验证码，别装软件。',
  domain: '现在：别打开；打开了的，别填卡号、密码、验证码，别装软件。',
  email: '现在：别回复，别点里面的链接和附件。',
};

const CONTACTS = new Set<IdentifierType>(['phone', 'landline', 'service', 'qq', 'wechat']);

/** The act against this fraud where a person talks, else what not to do with such a thing. */
const actNow = ({ identifier: { type }, scheme }: Verdict): string =>
  scheme !== null && scheme !== 'other' && CONTACTS.has(type)
    ? `现在：${schemeById(scheme).advice}`
    : STOP[type];

/** One test for a thing that nobody reported. */
const TEST: Readonly<Record<IdentifierType, string>> = {
  phone: SELF_TEST,
  landline: SELF_TEST,
  service: SELF_TEST,
  bankcard: '转账前，用你原来存的电话打给收款人本人，户名、卡号对上再转。',
  alipay: '付款前，用你原来存的电话打给收款人本人，对上再付。',
  qq: SELF_TEST,
  wechat: SELF_TEST,
  url: '要你填卡号、密码、验证码，或要装软件的，关掉它。从官方 App 里自己找。',
  domain: '要你填卡号、密码、验证码，或要装软件的，关掉它。从官方 App 里自己找。',
  email: '要你点链接、开附件、转账的，别理；用公开的电话问发件的单位。',
};

/** The answer about one identifier. */
export function checkedOne(data: CheckedOne): string {
  const { verdict, judgement } = data;
  if (verdict.level === 'official') return spoofing(verdict, judgement, data.abroad);
  const strange = judgement !== null && judgement.risk !== 'low';
  return ANSWERS[strange && mild(verdict.level) ? 'script' : verdict.level](data);
}

/** Levels that must not drown out what the words around the identifier say. */
const mild = (level: Level): boolean => level !== 'confirmed' && level !== 'suspect';

const history = ({ verdict, now }: CheckedOne): string | null => {
  // One voice beside a ruling is the one that ruled; counting it says nothing.
  const ruled = verdict.level === 'confirmed' || verdict.level === 'suspect';
  const count =
    verdict.reporters > 1
      ? `${verdict.reporters} 人独立举报`
      : verdict.reporters === 1 && !ruled
        ? '1 人举报'
        : null;
  const scheme =
    verdict.scheme === null || verdict.scheme === 'other' ? null : schemeById(verdict.scheme).name;
  const last = verdict.lastAt === null ? null : `最近一次 ${shownDate(verdict.lastAt, now)}`;
  const parts = [scheme, count, last].filter((part) => part !== null);
  return parts.length === 0 ? null : `${parts.join('，')}。`;
};

/** Says that a listed host or path above the address is what is known. */
const matchedLine = ({ matched, identifier, level }: Verdict): string | null =>
  matched === null || matched.value === identifier.value
    ? null
    : matched.type === 'domain'
      ? `整个网站 ${shown(matched, level)} 都被举报。`
      : `被举报的是 ${named(matched, level)}。`;

const door = ({ reporting }: CheckedOne, usual: string): string => (reporting ? DOOR_REPORT : usual);

const confirmed = (data: CheckedOne): string => {
  const { verdict } = data;
  const { type } = verdict.identifier;
  return lines(
    `${LEVEL_MARK.confirmed} ${named(verdict.identifier, 'confirmed')} 是${FRAUD_NAME[type]}，已核实。`,
    history(data),
    matchedLine(verdict),
    actNow(verdict),
    factsLine(verdict),
    BLANK,
    door(data, DOOR_EMERGENCY),
  );
};

const suspect = (data: CheckedOne): string => {
  const { verdict } = data;
  return lines(
    `${LEVEL_MARK.suspect} ${named(verdict.identifier, 'suspect')} 可疑，还没有最后核实。`,
    history(data),
    matchedLine(verdict),
    actNow(verdict),
    factsLine(verdict),
    recycledLine(verdict, data.now),
    BLANK,
    '把对方说的话发给我，我看像哪种骗局。',
    door(data, DOOR_EMERGENCY),
  );
};

const tagged = (data: CheckedOne): string => {
  const { verdict } = data;
  return lines(
    `${LEVEL_MARK.tagged} ${named(verdict.identifier, 'tagged')} 有人标记过，证据还不够下结论。`,
    history(data),
    matchedLine(verdict),
    TEST[verdict.identifier.type],
    factsLine(verdict),
    recycledLine(verdict, data.now),
    BLANK,
    door(data, DOOR_MORE_WORDS),
  );
};

/** 复核中: its holder has appealed; careful either way. */
const underReview = (data: CheckedOne): string => {
  const { verdict } = data;
  return lines(
    `${LEVEL_MARK.unsure} ${named(verdict.identifier, 'unsure')} 有人举报过，主人已申诉，正在复核。`,
    matchedLine(verdict),
    '还没有结论：先别转账，别给验证码，别照对方说的做。',
    TEST[verdict.identifier.type],
    factsLine(verdict),
    BLANK,
    door(data, DOOR_MORE_WORDS),
  );
};

const unsure = (data: CheckedOne): string => {
  const { verdict } = data;
  if (verdict.review !== undefined) return underReview(data);
  return lines(
    `${LEVEL_MARK.unsure} ${named(verdict.identifier, 'unsure')} 说法不一：有人举报，也有人说没问题。`,
    history(data),
    '先别照对方说的做。',
    TEST[verdict.identifier.type],
    factsLine(verdict),
    recycledLine(verdict, data.now),
    BLANK,
    door(data, DOOR_MORE_WORDS),
  );
};

const cleared = (data: CheckedOne): string => {
  const { verdict } = data;
  return lines(
    `${LEVEL_MARK.cleared} ${named(verdict.identifier, 'cleared')} 被标记过，复核后已澄清。`,
    '现在不按诈骗处理。但来电显示和头像都能伪造，澄清不是担保。',
    TEST[verdict.identifier.type],
    BLANK,
    door(data, DOOR_MORE_WORDS),
  );
};

const unknown = (data: CheckedOne): string => {
  const { verdict } = data;
  const { identifier, facts } = verdict;
  return lines(
    `${LEVEL_MARK.unknown} ${named(identifier, 'unknown')} 暂无举报记录。没有记录不等于安全。`,
    facts.unassigned === true ? NO_SUCH_NUMBER : null,
    TEST[identifier.type],
    factsLine(verdict),
    door(data, DOOR_MORE_WORDS),
  );
};

/** Little or nothing is known of the identifier, but the words around it follow a script. */
const script = (data: CheckedOne): string => {
  const { verdict, judgement } = data;
  const scheme = schemeById(judgement?.scheme ?? 'other');
  const known =
    verdict.level === 'unknown'
      ? `${named(verdict.identifier, 'unknown')} 暂无举报记录，但说的话不对劲。`
      : verdict.level === 'cleared'
        ? `${named(verdict.identifier, 'cleared')} 的旧标记已澄清，但说的话不对劲。`
        : `${named(verdict.identifier, 'tagged')} 有人举报过，还没有核实。`;
  const like = scheme.id === 'other' ? '这像诈骗' : `这像「${scheme.name}」`;
  return lines(
    `⚠️ ${like}，先停手。`,
    known,
    judgement !== null && judgement.reasons.length > 0 ? `露馅的地方：${quoted(judgement.reasons)}。` : null,
    scheme.advice,
    verdict.facts.unassigned === true ? NO_SUCH_NUMBER : factsLine(verdict),
    BLANK,
    door(data, DOOR_EMERGENCY),
  );
};

const ANSWERS: Readonly<Record<Exclude<Level, 'official'> | 'script', (data: CheckedOne) => string>> = {
  confirmed,
  suspect,
  tagged,
  unsure,
  unknown,
  cleared,
  script,
};

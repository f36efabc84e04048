import type { Level } from '../../src/blacklist/index.js';
import { type Identifier, mask } from '../../src/identifiers/index.js';
import { lines } from '../shared/format.js';
import { FRAUD_NAME, LEVEL_MARK, TYPE_NAME } from '../shared/level.js';

/** Masked and not tappable: it may stand on the screen long after the person asked. */
const covered = (identifier: Identifier): string =>
  `${TYPE_NAME[identifier.type]} ${mask(identifier).replaceAll('.', '．')}`;

const YOURS = { asked: '查过', reported: '举报过' } as const;
const STOP = '不想再收到，回复「不要提醒」。';

/** What the person asked about or reported is now known to be a swindler's. */
export const warnedOf = (identifier: Identifier, how: 'asked' | 'reported'): string =>
  lines(
    `${LEVEL_MARK.confirmed} 你${YOURS[how]}的${covered(identifier)}，现在核实是${FRAUD_NAME[identifier.type]}。`,
    '还在联系的，停下：别转账，别给验证码。已经转了，回复「紧急」。',
    STOP,
  );

const NOW: Readonly<Record<Exclude<Level, 'confirmed'>, string>> = {
  suspect: '还只是可疑，没有最后核实',
  tagged: '只是有人标记过，证据不够下结论',
  unsure: '说法不一，下不了结论',
  unknown: '没有可靠的举报记录',
  official: '是官方号码',
  cleared: '已澄清，不再按诈骗处理',
};

/** What we said of it no longer holds. */
export const correctedTo = (identifier: Identifier, how: 'asked' | 'reported', after: Level): string =>
  lines(
    `更正：你${YOURS[how]}的${covered(identifier)}，${after === 'confirmed' ? '已核实是诈骗' : NOW[after]}。之前说得重了，抱歉。`,
    '没有记录也不等于安全：要钱、要验证码的，仍当诈骗。',
    STOP,
  );

/** Three days after a report that tells of a loss. */
export const secondHit = (number: string): string =>
  lines(
    `关于你的举报 ${number}：这几天要是有人说能帮你追回钱，是第二次骗。`,
    '警察、律师、「黑客」都不会先收费再追款。真有进展，派出所会打给你。',
    `拿不准，把对方的话发给我。${STOP}`,
  );

/** Above the answer to something that offers a victim to get the money back. */
export const SECOND_HIT_FIRST = '⚠️ 你刚报过损失，这像「帮你追款」的第二次骗。别交钱，别给验证码。';

export const warningsStopped = (): string =>
  lines('好，以后不再主动提醒你。', '你自己举报的进展，还是会告诉你。', '想重新开启，回复「恢复提醒」。');

export const warningsResumed = (): string =>
  lines(
    '好，提醒开着：你查过或报过的，一核实是骗子，或者我说错了，马上告诉你。',
    '不想收了，回复「不要提醒」。',
  );

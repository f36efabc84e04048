import { MINUTE_MS } from '../../core/clock.js';
import { type Identifier, identifierKey } from '../../identifiers/index.js';
import type { Report } from '../../reports/index.js';
import type { Check, Finding, Subject } from '../model.js';
import { standingOf } from '../standing.js';
import { sameStory } from './duplicate.js';

const NAME = 'independent';
/** In each stretch of this length people of whom nothing is known have one voice together about one identifier. */
export const BURST_MS = 10 * MINUTE_MS;
/** What a voice adds that was heard already: something, so that reviewers see the wave, and next to nothing. */
const HEARD = 0.01;
/** So many accounts with one story are either one text that goes round or a campaign: a human has to look. */
const CAMPAIGN = 5;

/**
 * Whether this is a voice of its own (独立来源): the same story or picture from another account, or people of
 * whom nothing is known within minutes of each other, count as the one that came first.
 */
export const independentCheck: Check = {
  name: NAME,
  run: (subject) => subject.report.suspects.flatMap((identifier) => look(identifier, subject)),
};

function look(identifier: Identifier, subject: Subject): Finding[] {
  const { report, reporter, sameIdentifier } = subject;
  const others = (sameIdentifier.get(identifierKey(identifier)) ?? []).filter(
    ({ reporterKey }) => reporterKey !== report.reporterKey,
  );
  const heard = (of: Report, effect: 'opposes' | 'review', reason: string): Finding[] => [
    { check: NAME, identifier, effect, factor: HEARD, reason, origin: of.reporterKey },
  ];
  const told = others.filter((other) => sameStory(other, report));
  const teller = told.at(-1);
  if (teller) {
    const accounts = new Set(told.map(({ reporterKey }) => reporterKey)).size + 1;
    return accounts >= CAMPAIGN
      ? heard(teller, 'review', `${accounts} 个账号用几乎一样的话举报它，需要人工看一看。`)
      : heard(teller, 'opposes', '别的账号已用几乎一样的话举报过，合算一次。');
  }
  const pictures = new Set(report.attachments.flatMap(({ sha256 }) => sha256 ?? []));
  const shown = others.filter(({ attachments }) =>
    attachments.some(({ sha256 }) => sha256 && pictures.has(sha256)),
  );
  const shower = shown.at(-1);
  if (shower) return heard(shower, 'opposes', '别的账号已交过同一张图片，合算一次。');
  const { right, isNew } = standingOf(subject);
  // Accounts grow old by themselves; being right or reachable takes more.
  if (!isNew && (right > 0 || reporter.contactVerified)) return [];
  const stretch = Math.floor(report.createdAt / BURST_MS);
  const leader = others.filter(({ createdAt }) => Math.floor(createdAt / BURST_MS) === stretch).at(-1);
  return leader ? heard(leader, 'opposes', '几分钟内有多个账号举报它，合算一次。') : [];
}

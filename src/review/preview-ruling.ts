import { type Level, levelOfEntry, recount } from '../blacklist/index.js';
import { TxwzError } from '../core/errors.js';
import type { Identifier } from '../identifiers/index.js';
import { checkRuling, type HandAsked } from './check-ruling.js';
import { needsSecond } from './needs-second.js';
import type { ReviewTools } from './tools.js';

/** What a verdict by hand would change; nothing is written. */
export interface RulingPreview {
  readonly before: Level;
  readonly after: Level;
  /** It only becomes an item of the desk: a second person has to agree before anything changes. */
  readonly second: boolean;
  /** ms since epoch, null = until another ruling. */
  readonly expiresAt: number | null;
}

type Tools = Pick<ReviewTools, 'blacklist' | 'official' | 'clock'>;

/**
 * What 人工裁定 would change, refused for the same reasons as the ruling itself.
 * Errors: review_invalid · official_protected · shared_host · store_unavailable
 */
export async function previewRuling(
  { blacklist, official, clock }: Tools,
  asked: HandAsked,
): Promise<RulingPreview> {
  const now = clock();
  const { identifier, level } = asked;
  const { expiresAt, reason } = checkRuling(asked, official, now);
  const [found] = await blacklist.find([identifier]);
  const entry = found ?? recount(identifier, []);
  const ruling = { level, at: now, by: 'console', reason, expiresAt };
  return {
    before: levelOfEntry(entry, now),
    after: levelOfEntry({ ...entry, ruling }, now),
    second: level === 'confirmed' && needsSecond(identifier, official),
    expiresAt,
  };
}

/**
 * What 撤销裁定 would change. Errors: review_invalid where there is none · store_unavailable
 */
export async function previewLift(
  { blacklist, clock }: Pick<Tools, 'blacklist' | 'clock'>,
  identifier: Identifier,
): Promise<Pick<RulingPreview, 'before' | 'after'>> {
  const [entry] = await blacklist.find([identifier]);
  if (!entry?.ruling) throw new TxwzError('review_invalid', { detail: 'there is no ruling to lift' });
  const now = clock();
  return { before: levelOfEntry(entry, now), after: levelOfEntry({ ...entry, ruling: null }, now) };
}

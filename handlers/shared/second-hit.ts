import type { Verdict } from '../../src/blacklist/index.js';
import type { Ask, Message, Session } from '../../src/conversation/contract.js';
import { DAY_MS } from '../../src/core/clock.js';
import type { Judgement } from '../../src/schemes/index.js';
import { SECOND_HIT_FIRST } from '../../templates/replies/warnings.js';

/** How long after a reported loss a victim is warned of those who offer to get it back. */
const VICTIM_MS = 30 * DAY_MS;
/** Below this a text resembles anything. */
const LEAST_WORDS = 6;

export const wasLostLately = ({ lossAt }: Session, now: number): boolean =>
  lossAt !== undefined && now - lossAt <= VICTIM_MS;

/**
 * Whether a person who lost money lately shows us something like the recovery fraud (追款二次诈骗), even faintly: they are
 * looked for again with lists of victims. Costs others nothing.
 */
export async function offersRecovery(
  session: Session,
  { now, words }: Message,
  ask: Pick<Ask, 'resembles'>,
  verdicts: readonly Verdict[] = [],
  judgement: Judgement | null = null,
): Promise<boolean> {
  if (!wasLostLately(session, now)) return false;
  if (verdicts.some(({ scheme }) => scheme === 'recovery')) return true;
  if (judgement !== null && judgement.risk !== 'low' && judgement.scheme === 'recovery') return true;
  return words.length >= LEAST_WORDS && (await ask.resembles(words))[0] === 'recovery';
}

/** One mark is enough for an answer: that of the warning. */
const MARK = /^(?:⛔|⚠️|❔|✅) /u;

export const withSecondHit = (lead: boolean, answer: string): string =>
  lead ? `${SECOND_HIT_FIRST}\n\n${answer.replace(MARK, '')}` : answer;

import { type Evidence, type Level, levelOfEntry, recount } from '../blacklist/index.js';
import { identifierKey } from '../identifiers/index.js';
import type { Assessment } from './assess.js';
import type { VerificationTools } from './tools.js';

/** Statements about one identifier that are looked at; more are far beyond any bar. */
const STATEMENTS = 1_000;

type Tools = Pick<VerificationTools, 'blacklist' | 'levelChanged'>;

/**
 * Says which levels are other with this report's evidence than without it. Worked out from what is stored, not from
 * how it was before this run, so that a run that was cut off and is done again says the same; asking twice is
 * harmless. Of reports that came in at the same time, the later ones see the earlier.
 * @throws store_unavailable
 */
export async function announceLevels(
  { blacklist, levelChanged }: Tools,
  { subject, evidence }: Assessment,
  withdrawn: boolean,
): Promise<void> {
  if (levelChanged === undefined) return;
  const { report, now, entries } = subject;
  for (const own of evidence) {
    const { identifier } = own;
    const ruling = entries.get(identifierKey(identifier))?.ruling ?? null;
    const level = (all: readonly Evidence[]): Level =>
      levelOfEntry({ ...recount(identifier, all), ruling }, now);
    const others = (await blacklist.evidenceOf(identifier, STATEMENTS)).filter(({ id }) => id !== own.id);
    const [without, counted] = [level(others), level([...others, { ...own, weight: Math.abs(own.weight) }])];
    await levelChanged({
      identifier,
      before: withdrawn ? counted : without,
      after: withdrawn ? without : own.weight > 0 ? counted : without,
      cause: `${withdrawn ? 'withdrawn' : 'report'}:${report.id}`,
      // They are told what became of their own report.
      reporters: false,
    });
  }
}

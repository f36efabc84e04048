import { deltaOf, type Evidence, levelOfEntry, type Ruling, recount } from '../blacklist/index.js';
import { type Identifier, identifierKey } from '../identifiers/index.js';
import { REPORT_JOBS } from '../reports/index.js';
import type { Decided, ReviewItem } from './model.js';
import type { ReviewTools } from './tools.js';

/** Reports of one identifier that are looked at; the newest of them. */
const OTHERS = 400;

export type RulingTools = Pick<ReviewTools, 'blacklist' | 'reports' | 'reporters' | 'queue' | 'levelChanged'>;

/**
 * Writes the reviewer's verdict on the identifiers (人工裁定). It is kept as evidence of no weight that carries the
 * ruling: the history of an identifier shows it, and it is nobody's voice, so that no count of reporters grows.
 * Reports that wait for somebody to second them are looked at again.
 */
export async function ruleIdentifiers(
  tools: RulingTools,
  item: Pick<ReviewItem, 'account' | 'reportId'>,
  decision: Pick<Decided, 'level' | 'identifiers' | 'id' | 'by' | 'at' | 'expiresAt' | 'reason' | 'scheme'>,
): Promise<void> {
  const { blacklist, levelChanged } = tools;
  const { level, identifiers, id, by, at, expiresAt, reason, scheme } = decision;
  if (level === null || identifiers.length === 0) return;
  const ruling: Ruling = { level, at, by: 'console', reason: `${reason}（${by}）`, expiresAt };
  const writes = identifiers.map(
    (identifier): Evidence => ({
      id: `review:${id}`,
      identifier,
      kind: 'legit',
      weight: 0,
      scheme,
      source: 'review',
      origin: `review:${item.account}`,
      at,
      note: reason,
      ruling,
    }),
  );
  // Said before it is written: a run that is cut off in between and done again still knows the level of before.
  if (levelChanged !== undefined) {
    const entries = await blacklist.find(identifiers);
    for (const [index, identifier] of identifiers.entries()) {
      const entry = entries[index] ?? recount(identifier, []);
      const [before, after] = [levelOfEntry(entry, at), levelOfEntry({ ...entry, ruling }, at)];
      await levelChanged({ identifier, before, after, cause: `ruling:${id}` });
    }
  }
  await blacklist.add(writes.map((evidence) => ({ evidence, delta: deltaOf(evidence) })));
  for (const identifier of identifiers) await lookAgain(tools, identifier, level, id, item.reportId);
}

async function lookAgain(
  { reports, reporters, queue }: RulingTools,
  identifier: Identifier,
  level: NonNullable<Decided['level']>,
  decisionId: string,
  own: string | null,
): Promise<void> {
  const naming = await reports.ofIdentifier(identifier, OTHERS);
  // Whoever reported a confirmed number first warned everybody (预警); of very many the first is not known.
  const first =
    naming.length < OTHERS ? naming.filter(({ status }) => status !== 'withdrawn').at(-1) : undefined;
  if (first && level !== 'suspect' && level !== 'tagged') {
    const badge = `early:${identifierKey(identifier)}`;
    await reporters.update(first.reporterKey, (record) => {
      const others = record.badges.filter((one) => one !== badge);
      const badges = level === 'confirmed' ? [...others, badge].slice(-100) : others;
      return badges.join() === record.badges.join() ? null : { ...record, badges };
    });
  }
  if (level !== 'confirmed' && level !== 'suspect') return;
  for (const { id, status } of naming) {
    if (status !== 'verifying' || id === own) continue;
    const payload = { v: 1, reportId: id, alone: true };
    await queue.enqueue(REPORT_JOBS.check, payload, { key: `check:${id}:ruled:${decisionId}` });
  }
}

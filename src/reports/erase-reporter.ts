import { randomUUID } from 'node:crypto';
import type { BlacklistStore } from '../blacklist/index.js';
import { type Identifier, identifierKey } from '../identifiers/index.js';
import type { ReporterStore } from '../reputation/index.js';
import { type Person, type ReportTools, reporterKeyOf } from './tools.js';
import { storedMedia, withoutPerson } from './without-person.js';

const BATCH = 100;
/** Statements about one identifier that are looked through. */
const STATEMENTS = 10_000;

export type EraseReporter = (person: Person) => Promise<{ readonly reports: number }>;

export type EraseReporterTools = Pick<ReportTools, 'reports' | 'keyedHash' | 'clock' | 'stored'> & {
  readonly reporters: ReporterStore;
  readonly blacklist: Pick<BlacklistStore, 'evidenceOf' | 'revise'>;
  /** Takes a report's medium out of the vault (`Vault.delete`). */
  readonly releaseEvidence: (sha256: string, reportId: string) => Promise<void>;
};

/**
 * Forgets a person (删除个人信息) on request: story, contact, openid and pictures of all their reports go, the
 * reports themselves stay as evidence under one random origin that leads to nobody, in the blacklist too, so that
 * one voice stays one voice. The record of the reporter goes, but for the date of a suspension: it must not
 * end by asking for an erasure. Can be repeated after a failure. Session and subscription are the
 * conversation's.
 * Errors: store_unavailable · store_conflict
 */
export function createEraseReporter(tools: EraseReporterTools): EraseReporter {
  const { reports, reporters, keyedHash, clock, stored, blacklist, releaseEvidence } = tools;
  return async (person) => {
    const reporterKey = reporterKeyOf(keyedHash, person);
    const anonymous = `erased-${randomUUID()}`;
    const accused = new Map<string, Identifier>();
    let count = 0;
    for (;;) {
      const page = await reports.ofReporter(reporterKey, BATCH);
      for (const { id, suspects } of page) {
        for (const suspect of suspects) accused.set(identifierKey(suspect), suspect);
        // Before the report: once that is anonymous, a repeat no longer finds what to look for.
        for (const suspect of suspects) await renameOrigin(blacklist, suspect, reporterKey, anonymous);
        let media: readonly string[] = [];
        const report = await reports.update(id, (held) => {
          media = storedMedia(held);
          return { ...withoutPerson(held, clock()), reporterKey: anonymous };
        });
        // At once; the job in the outbox repeats it where this is cut off.
        for (const sha256 of media) await releaseEvidence(sha256, id);
        if (report && report.outbox.length > 0) stored?.(report);
      }
      count += page.length;
      if (page.length < BATCH) break;
    }
    // Again: a check that was under way may have written in between.
    for (const suspect of accused.values()) await renameOrigin(blacklist, suspect, reporterKey, anonymous);
    await reporters.erase(reporterKey);
    return { reports: count };
  };
}

/** Also in statements of others that counted as this person's voice. */
async function renameOrigin(
  blacklist: EraseReporterTools['blacklist'],
  identifier: Identifier,
  from: string,
  to: string,
): Promise<void> {
  const theirs = (await blacklist.evidenceOf(identifier, STATEMENTS)).filter(({ origin }) => origin === from);
  if (theirs.length > 0) await blacklist.revise(theirs.map((one) => ({ ...one, origin: to })));
}

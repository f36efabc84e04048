import { setTimeout as sleep } from 'node:timers/promises';
import { counts, type Evidence, recount } from '../../src/blacklist/index.js';
import { identifierKey } from '../../src/identifiers/index.js';
import type { Report } from '../../src/reports/index.js';
import type { Installation } from './installation.js';
import { receiptIn, type Told } from './person.js';
import { isNotice, type Sent } from './platform.js';

/** What became of a load, read from the store and from what reached the people. All but the first few must be 0. */
export interface Audit {
  readonly reports: number;
  readonly acknowledged: number;
  /** Notices claimed for sending, and those that a person read. */
  readonly notices: { readonly claimed: number; readonly read: number };
  /** Receipts without a report in the store. */
  readonly lost: readonly string[];
  /** Persons with more than one report, though each told one case. */
  readonly twice: readonly string[];
  /** Receipts of one message that named different numbers. */
  readonly contradicted: readonly string[];
  /** Identifiers whose evidence is not exactly one statement for each report, or whose entry is another sum. */
  readonly miscounted: readonly string[];
  /** Notices that a person read more than once. */
  readonly notifiedTwice: readonly string[];
  /** Reports that nobody looked at. */
  readonly unverified: readonly string[];
  readonly dead: number;
}

/**
 * Waits until outbox and queue hold nothing but the reminders that come days after a loss.
 * @throws Error with what was left when it takes too long
 */
export async function drained({ storage, queue }: Installation, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs;
  let reminders = 0;
  for (let calm = 0; calm < 3; ) {
    const [{ waiting, delayed, active }, outbox] = await Promise.all([
      queue.stats(),
      storage.reports.withOutbox(1),
    ]);
    const idle = waiting + active + outbox.length === 0;
    if (idle && delayed > reminders) {
      reminders = 0;
      for await (const { lossFen } of storage.reports.all()) if (lossFen !== null) reminders += 1;
    }
    calm = idle && delayed <= reminders ? calm + 1 : 0;
    if (Date.now() > end) {
      const left = { waiting, delayed, active, outbox: outbox.length, reminders };
      throw new Error(`not drained: ${JSON.stringify(left)}`);
    }
    await sleep(calm > 0 ? 200 : 500);
  }
}

/** Lines that stand above an answer because something happened since the last contact. */
const newsIn = (text: string): string[] =>
  text.includes('\n\n') ? (text.split('\n\n')[0] ?? '').split('\n').filter(isNotice) : [];

function noticesRead(told: readonly Told[], sent: readonly Sent[]): Map<string, number> {
  const read = new Map<string, number>();
  const count = (user: string, text: string): void => {
    if (!isNotice(text)) return;
    const key = `${user}\t${text}`;
    read.set(key, (read.get(key) ?? 0) + 1);
  };
  for (const { user, text } of sent) count(user, text);
  for (const { user, texts } of told) for (const line of texts.flatMap(newsIn)) count(user, line);
  return read;
}

async function evidenceFaults({ storage }: Installation, reports: readonly Report[]): Promise<string[]> {
  const naming = new Map<string, Report[]>();
  for (const one of reports) {
    for (const suspect of one.suspects) {
      const key = identifierKey(suspect);
      naming.set(key, [...(naming.get(key) ?? []), one]);
    }
  }
  const faults: string[] = [];
  for (const [key, all] of naming) {
    const identifier = all[0]?.suspects.find((one) => identifierKey(one) === key);
    if (identifier === undefined) continue;
    const evidence: readonly Evidence[] = await storage.blacklist.evidenceOf(identifier, 10_000);
    const expected = new Set(all.map(({ id }) => `report:${id}`));
    const once = new Set(evidence.map(({ id }) => id));
    const sound = once.size === evidence.length && [...once].every((id) => expected.has(id));
    const [entry] = await storage.blacklist.find([identifier]);
    const due = recount(identifier, evidence.filter(counts));
    const sum = Math.abs((entry?.bad ?? 0) - due.bad) <= 1e-9 * Math.max(1, due.bad);
    const complete = evidence.length === expected.size;
    if (!sound || !complete || !sum || (entry?.reporters ?? 0) !== due.reporters) {
      faults.push(
        `${key}: ${evidence.length} statements of ${expected.size} reports, mass ${entry?.bad} due ${due.bad}, voices ${entry?.reporters} due ${due.reporters}`,
      );
    }
  }
  return faults;
}

/** Holds what people were told against what is in the store. Call it after `drained`. */
export async function audit(
  installation: Installation,
  told: readonly Told[],
  sent: readonly Sent[],
): Promise<Audit> {
  const reports: Report[] = [];
  for await (const one of installation.storage.reports.all()) reports.push(one);
  const numbers = new Set(reports.map(({ number }) => number));
  const receipts = new Set(told.flatMap(({ receipt }) => receipt ?? []));
  // A receipt that came too late for the passive answer counts as given too.
  for (const { text } of sent) {
    const receipt = receiptIn(text);
    if (receipt !== null) receipts.add(receipt);
  }
  const ofReporter = new Map<string, number>();
  for (const { reporterKey } of reports) ofReporter.set(reporterKey, (ofReporter.get(reporterKey) ?? 0) + 1);
  const read = noticesRead(told, sent);
  return {
    reports: reports.length,
    acknowledged: receipts.size,
    notices: {
      claimed: reports.reduce((sum, { told: claims = [] }) => sum + claims.length, 0),
      read: read.size,
    },
    lost: [...receipts].filter((number) => !numbers.has(number)),
    twice: [...ofReporter].flatMap(([key, count]) => (count > 1 ? [key] : [])),
    contradicted: told.flatMap(({ receipt, contradiction }) =>
      contradiction === null ? [] : [`${receipt} ${contradiction}`],
    ),
    miscounted: await evidenceFaults(installation, reports),
    notifiedTwice: [...read].flatMap(([key, count]) => (count > 1 ? [key] : [])),
    unverified: reports.flatMap(({ number, status }) => (status === 'received' ? [number] : [])),
    dead: (await installation.queue.stats()).dead,
  };
}

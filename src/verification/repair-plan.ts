import {
  createLookup,
  type Entry,
  type Evidence,
  type Level,
  type OfficialDirectory,
  recount,
} from '../blacklist/index.js';
import { DAY_MS } from '../core/clock.js';
import { factsOf } from '../facts/index.js';
import { type Identifier, identifierKey } from '../identifiers/index.js';
import type { Report } from '../reports/index.js';
import { assess } from './assess.js';
import { type Suspension, unique } from './gather.js';
import type { VerificationTools } from './tools.js';

/** What is read at most: reports of the person, of each identifier, similar ones; statements of an identifier. */
const OWN = 10_000;
const OTHERS = 400;
const SIMILAR = 50;
const SIMILAR_MS = 180 * DAY_MS;
const STATEMENTS = 10_000;

/** What a suspension or its end changes, worked out without writing anything. */
export interface RepairPlan {
  readonly suspension: Suspension;
  /** The reporter's own reports. */
  readonly own: readonly Report[];
  /** Reports whose evidence may weigh differently: the own ones, and those that were compared with them. */
  readonly weighed: readonly Report[];
  /** Reports whose decision may change: all that name an identifier of those. */
  readonly decided: readonly Report[];
  /** Verdicts that change. */
  readonly changes: readonly {
    readonly identifier: Identifier;
    readonly before: Level;
    readonly after: Level;
  }[];
}

/** @throws store_unavailable */
export async function planRepair(tools: VerificationTools, suspension: Suspension): Promise<RepairPlan> {
  const { reports } = tools;
  const all = await reports.ofReporter(suspension.reporterKey, OWN);
  const own = all.filter(({ status }) => status !== 'withdrawn');
  const compared = new Map<string, Report>(own.map((report) => [report.id, report]));
  for (const report of own) {
    for (const other of await reports.similar(report.fingerprint, report.createdAt - SIMILAR_MS, SIMILAR))
      compared.set(other.id, other);
  }
  await collect(tools, own, compared);
  const weighed = [...compared.values()];
  const decided = new Map(compared);
  await collect(tools, weighed, decided);
  const changes = await changesOf(tools, weighed, suspension);
  return { suspension, own, weighed, decided: [...decided.values()].sort(byTime), changes };
}

const byTime = (a: Report, b: Report): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

async function collect(
  { reports }: VerificationTools,
  from: readonly Report[],
  into: Map<string, Report>,
): Promise<void> {
  for (const suspect of unique(from.flatMap(({ suspects }) => suspects)))
    for (const other of await reports.ofIdentifier(suspect, OTHERS)) into.set(other.id, other);
}

async function changesOf(
  tools: VerificationTools,
  weighed: readonly Report[],
  suspension: Suspension,
): Promise<RepairPlan['changes']> {
  const { blacklist, official, clock } = tools;
  const revised = new Map<string, Evidence[]>();
  for (const report of weighed) {
    if (isSettled(report)) continue;
    const { evidence } = await assess(tools, report, suspension);
    for (const one of evidence) {
      const key = identifierKey(one.identifier);
      revised.set(key, [...(revised.get(key) ?? []), one]);
    }
  }
  const touched = unique([...revised.values()].flatMap((list) => list.map(({ identifier }) => identifier)));
  const now = await blacklist.find(touched);
  const then = new Map<string, Entry>();
  for (const [at, identifier] of touched.entries()) {
    const key = identifierKey(identifier);
    const held = await blacklist.evidenceOf(identifier, STATEMENTS);
    const merged = new Map([...held, ...(revised.get(key) ?? [])].map((one) => [one.id, one]));
    then.set(key, { ...recount(identifier, [...merged.values()]), ruling: now[at]?.ruling ?? null });
  }
  const before = await levels(blacklist, official, clock, touched);
  const after = await levels({ find: override(blacklist, then) }, official, clock, touched);
  return touched.flatMap((identifier, at) => {
    const [was, is] = [before[at] ?? 'unknown', after[at] ?? 'unknown'];
    return was === is ? [] : [{ identifier, before: was, after: is }];
  });
}

/** Reports of persons who had themselves erased are not weighed again. */
export const isSettled = ({ sealedReporter, status }: Report): boolean =>
  sealedReporter === '' && status !== 'received';

const override =
  (blacklist: VerificationTools['blacklist'], then: ReadonlyMap<string, Entry>) =>
  async (asked: readonly Identifier[]): Promise<(Entry | null)[]> =>
    (await blacklist.find(asked)).map((entry, at) => {
      const identifier = asked[at];
      return (identifier && then.get(identifierKey(identifier))) ?? entry;
    });

async function levels(
  store: Pick<VerificationTools['blacklist'], 'find'>,
  official: OfficialDirectory,
  clock: VerificationTools['clock'],
  asked: readonly Identifier[],
): Promise<Level[]> {
  const verdicts = await createLookup({ store, official, facts: factsOf, clock })(asked);
  return verdicts.map(({ level }) => level);
}

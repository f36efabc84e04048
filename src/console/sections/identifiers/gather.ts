import type { IdentifierPage } from '../../../../templates/console/identifier-page.js';
import {
  decayFactor,
  type Entry,
  HALF_LIFE_MS,
  massesOverTime,
  sharedHostOf,
} from '../../../blacklist/index.js';
import type { ChartSpec } from '../../../charts/index.js';
import { createFindAround } from '../../../clusters/index.js';
import { DAY_MS } from '../../../core/clock.js';
import type { Identifier } from '../../../identifiers/index.js';
import { INTEREST_MS } from '../../../interest/index.js';
import type { SchemeId } from '../../../schemes/index.js';
import type { ConsoleTools } from '../../tools.js';
import { namedNotes } from '../staff/names.js';
import { mayReadNote } from './timeline.js';

/** Evidence that the chart goes back by; with more it begins later. */
const CHARTED = 2_000;
const CHART_SPAN_MS = 365 * DAY_MS;
const CHART_POINTS = 26;
/** Reports that are counted by account. */
const COUNTED = 5_000;

type Known = Omit<
  IdentifierPage,
  | 'identifier'
  | 'full'
  | 'mayFull'
  | 'mayRule'
  | 'mayReports'
  | 'addressOf'
  | 'here'
  | 'timeline'
  | 'query'
  | 'csrf'
  | 'now'
  | 'once'
  | 'accountName'
  | 'voted'
>;

/** Everything known of an identifier, as far as staff of `account` may know it. Errors: store_unavailable */
export async function gatherIdentifier(
  tools: ConsoleTools,
  identifier: Identifier,
  account: string | null,
  now: number,
): Promise<Known> {
  const { storage, official } = tools;
  const findAround = createFindAround({
    naming: storage.naming,
    isHub: (one) =>
      official.find(one) !== null || (one.type === 'domain' && sharedHostOf(one.value) !== null),
  });
  const scoped = account ?? undefined;
  const [[verdict], [entry], counts, around, told, evidence] = await Promise.all([
    tools.lookup([identifier]),
    storage.blacklist.find([identifier]),
    storage.naming.counts(identifier, COUNTED),
    findAround(identifier, account),
    storage.interest.told(identifier, now - INTEREST_MS, scoped),
    storage.blacklist.evidenceOf(identifier, CHARTED + 1),
  ]);
  if (verdict === undefined) throw new RangeError('a look-up answers everything that it is asked');
  const factor = decayFactor(now, HALF_LIFE_MS[identifier.type]);
  const own = account === null ? sum([...counts.values()]) : (counts.get(account) ?? 0);
  const ruling = entry?.ruling ?? null;
  const behind = evidence.find(({ at, ruling: one }) => one !== null && at === ruling?.at);
  const readable =
    ruling && (account === null || (behind && mayReadNote(behind, account))) ? ruling.reason : null;
  return {
    verdict,
    bad: (entry?.bad ?? 0) * factor,
    legit: (entry?.legit ?? 0) * factor,
    halfLifeDays: HALF_LIFE_MS[identifier.type] / DAY_MS,
    reporters: entry?.reporters ?? 0,
    firstAt: entry?.firstAt ? entry.firstAt : null,
    lastAt: entry?.lastAt ? entry.lastAt : null,
    schemes: sharesOf(entry ?? null),
    ruling,
    rulingReason: readable === null ? null : (await namedNotes(tools, [readable]))(readable),
    reports: own,
    reportsElsewhere: sum([...counts.values()]) - own,
    countedAll: sum([...counts.values()]) < COUNTED,
    byAccount: account === null ? [...counts] : [],
    chart:
      entry && evidence.length > 0
        ? chartOf(entry, evidence.slice(0, CHARTED), evidence.length <= CHARTED, now)
        : null,
    around,
    told,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function sharesOf(entry: Entry | null): Known['schemes'] {
  const masses = Object.entries(entry?.schemes ?? {}) as [SchemeId, number][];
  const all = sum(masses.map(([, mass]) => mass));
  return all > 0
    ? masses.map(([scheme, mass]) => ({ scheme, share: mass / all })).sort((a, b) => b.share - a.share)
    : [];
}

const SHANGHAI_MS = 8 * 3_600_000;
const dayOf = (at: number): string => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10);
const rounded = (mass: number): number => Math.round(mass * 100) / 100;

function chartOf(
  entry: Entry,
  evidence: Parameters<typeof massesOverTime>[1],
  whole: boolean,
  now: number,
): ChartSpec {
  const span = { now, points: CHART_POINTS, spanMs: CHART_SPAN_MS, whole };
  const all = massesOverTime(entry, evidence, span);
  // The last of each day: points lie closer than a day while the evidence is young, and the axis shows days.
  const points = all.filter(({ at }, place) => {
    const next = all[place + 1];
    return next === undefined || dayOf(next.at) !== dayOf(at);
  });
  return {
    kind: 'lines',
    title: '证据分量',
    axis: '日期',
    unit: '分',
    categories: points.map(({ at }) => dayOf(at)),
    series: [
      { name: '指控', values: points.map(({ bad }) => rounded(bad)) },
      { name: '澄清', values: points.map(({ legit }) => rounded(legit)) },
    ],
  };
}

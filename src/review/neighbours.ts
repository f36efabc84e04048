import { DAY_MS } from '../core/clock.js';
import type { Report } from '../reports/index.js';
import type { ReviewItem } from './model.js';
import type { ReviewTools } from './tools.js';

const MOST = 20;
const SIMILAR_MS = 180 * DAY_MS;

/** What a reviewer compares an item with, newest and nearest first; at most 20 each. */
export interface Neighbours {
  readonly sameIdentifier: readonly Report[];
  readonly similar: readonly Report[];
}

export type FindNeighbours = (item: ReviewItem) => Promise<Neighbours>;

/** Reports of the same account only. Errors: store_unavailable */
export function createNeighbours({ reports, clock }: Pick<ReviewTools, 'reports' | 'clock'>): FindNeighbours {
  return async ({ account, reportId, identifiers }) => {
    const report = reportId === null ? null : await reports.get(reportId);
    const others = (list: readonly Report[]): Report[] =>
      list.filter((one) => one.account === account && one.id !== reportId).slice(0, MOST);
    const named = report?.suspects ?? identifiers;
    const same = new Map<string, Report>();
    for (const identifier of named.slice(0, MOST))
      for (const one of await reports.ofIdentifier(identifier, MOST + 1)) same.set(one.id, one);
    const newest = [...same.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
    const near = report ? await reports.similar(report.fingerprint, clock() - SIMILAR_MS, MOST + 1) : [];
    return { sameIdentifier: others(newest), similar: others(near.filter(({ id }) => !same.has(id))) };
  };
}

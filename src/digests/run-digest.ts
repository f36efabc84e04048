import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import { type ComputeTools, computeDigest } from './compute.js';
import type { Digest, DigestData, DigestScope } from './model.js';
import { LEAST_PEOPLE } from './privacy.js';
import type { DigestStore } from './store.js';
import { type WeekName, weekSpan } from './week.js';

const LEAST_REPORTS = 3;
const TRIES = 20;

export interface RunTools extends ComputeTools {
  readonly digests: DigestStore;
  readonly clock: Clock;
}

export type RunDigest = (
  scope: DigestScope,
  week: WeekName,
) => Promise<{ readonly digest: Digest; readonly created: boolean }>;

/**
 * Makes the digest of a week that is over and keeps it as a snapshot. Run again it adds a version only when the
 * numbers have changed; run in several processes at once it adds one.
 * Errors: digest_week_invalid · store_unavailable
 */
export function createRunDigest(tools: RunTools): RunDigest {
  const { digests, clock } = tools;
  return async (scope, week) => {
    const span = weekSpan(week);
    if (span === null || span.to > clock()) throw new TxwzError('digest_week_invalid', { detail: week });
    const data = await computeDigest(tools, scope, week);
    const reason = tooLittle(data);
    const hash = hashOf(reason === null ? data : { reason });
    for (let tries = 0; tries < TRIES; tries += 1) {
      const latest = await digests.latest(scope.key, week);
      if (latest?.hash === hash) return { digest: latest, created: false };
      const digest: Digest = {
        scope: scope.key,
        week,
        version: (latest?.version ?? 0) + 1,
        state: reason === null ? 'ready' : 'skipped',
        reason: reason ?? (latest ? '数据有变化，重新计算。' : '按周生成。'),
        data: reason === null ? data : null,
        hash,
        computedAt: clock(),
      };
      if (await digests.add(digest)) return { digest, created: true };
    }
    throw new TxwzError('store_conflict', { detail: `digest ${week}: others were faster ${TRIES} times` });
  };
}

/** Why there is no digest; null when there is enough to tell without telling of single people. */
function tooLittle({ totals: { reports, people } }: DigestData): string | null {
  if (reports < LEAST_REPORTS) return `本周只有 ${reports} 条举报，不足 ${LEAST_REPORTS} 条，不出周报。`;
  if (people < LEAST_PEOPLE) return `本周举报来自不足 ${LEAST_PEOPLE} 人，不出周报。`;
  return null;
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

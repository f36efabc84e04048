import { parseArgs } from 'node:util';
import { type KillResult, runKills } from '../test/faults/kill-rounds.js';
import { type BenchRow, printRows } from './row.js';

/**
 * Kills processes of the program at random moments while people report, and holds what people were told
 * against the store: `tsx bench/faults.ts --profile embedded|cluster --target web|worker --kills 200`.
 * `--pause` is ms between a receipt and the next person. The cluster profile takes TEST_MONGODB_URI and a
 * database of Redis of its own: BENCH_REDIS_URL, which is emptied afterwards. Prints one line of JSON and a
 * table; ends with 1 when anything was lost or doubled.
 */
const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'embedded' },
    target: { type: 'string', default: 'web' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '6' },
    pause: { type: 'string', default: '50' },
    minutes: { type: 'string', default: '60' },
  },
});
const target = values.target === 'worker' ? 'worker' : 'web';
const services =
  values.profile === 'cluster'
    ? {
        mongo: process.env.TEST_MONGODB_URI ?? 'mongodb://127.0.0.1:27017/',
        redis: process.env.BENCH_REDIS_URL ?? 'redis://127.0.0.1:6379/15',
      }
    : null;

const result = await runKills({
  services,
  target,
  kills: Number(values.kills),
  seed: Number(values.seed),
  people: Number(values.people),
  pauseMs: Number(values.pause),
  drainMs: 10 * 60_000,
  limitMs: Number(values.minutes) * 60_000,
});
console.log(JSON.stringify(summary(result)));
printRows(`kill -9 of ${target}, ${values.profile}`, rows(result));
process.exit(rows(result).every(({ value, target: goal }) => goal !== '0' || value === 0) ? 0 : 1);

function endings({ told }: KillResult): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { ending } of told) counts[ending] = (counts[ending] ?? 0) + 1;
  return counts;
}

function summary(result: KillResult): Record<string, unknown> {
  return {
    profile: values.profile,
    target,
    seed: Number(values.seed),
    kills: result.kills,
    seconds: Math.round(result.seconds),
    endings: endings(result),
    ...result.audit,
  };
}

function rows({ audit, kills, seconds, told }: KillResult): BenchRow[] {
  const count = (name: string, value: number, goal?: string): BenchRow => ({
    name,
    value,
    unit: '',
    ...(goal === undefined ? {} : { target: goal }),
  });
  return [
    count('kills', kills),
    { name: 'length, drain included', value: Math.round(seconds), unit: 's' },
    count('persons who reported', told.length),
    count('receipts given', audit.acknowledged),
    count('reports in the store', audit.reports),
    count('receipts without a report', audit.lost.length, '0'),
    count('persons with two reports of one case', audit.twice.length, '0'),
    count('repeats answered with another number', audit.contradicted.length, '0'),
    count('identifiers counted wrong', audit.miscounted.length, '0'),
    count('reports that nobody looked at', audit.unverified.length, '0'),
    count('dead jobs', audit.dead, '0'),
    count('notices claimed', audit.notices.claimed),
    count('notices read', audit.notices.read),
    count('notices read twice', audit.notifiedTwice.length, '0'),
  ];
}

import type { Metric, Registry } from 'prom-client';

interface Series {
  /** Observations by bucket, each counted once; the last is for those above all bounds. */
  readonly counts: number[];
  sum: number;
}

/** Notes `ms` under an outcome, one of a few fixed words. */
export type Latency = (ms: number, outcome: string) => void;

/**
 * A histogram in seconds with one label, `outcome`. The one of prom-client checks and serialises its labels
 * each time, which cost more than finding the answer; this one adds to an array, and makes what
 * prom-client prints when somebody asks for the page.
 *
 * @param buckets upper bounds in seconds, ascending
 */
export function createLatency(
  registry: Registry,
  name: string,
  help: string,
  buckets: readonly number[],
): Latency {
  const bounds = buckets.map((seconds) => seconds * 1_000);
  const all = new Map<string, Series>();

  const values = () => {
    const out: { metricName: string; labels: Record<string, string>; value: number }[] = [];
    for (const [outcome, { counts, sum }] of all) {
      let count = 0;
      for (const [at, own] of counts.entries()) {
        count += own;
        const le = at < buckets.length ? String(buckets[at]) : '+Inf';
        out.push({ metricName: `${name}_bucket`, labels: { le, outcome }, value: count });
      }
      out.push({ metricName: `${name}_sum`, labels: { outcome }, value: sum / 1_000 });
      out.push({ metricName: `${name}_count`, labels: { outcome }, value: count });
    }
    return out;
  };
  const metric = {
    name,
    help,
    get: async () => ({ name, help, type: 'histogram', values: values(), aggregator: 'sum' }),
    reset: () => all.clear(),
  };
  // The registry uses `name` and `get` of what it prints; its types name prom-client's classes.
  registry.registerMetric(metric as unknown as Metric<string>);

  return (ms, outcome) => {
    let series = all.get(outcome);
    if (series === undefined) {
      series = { counts: new Array<number>(bounds.length + 1).fill(0), sum: 0 };
      all.set(outcome, series);
    }
    let at = 0;
    while (at < bounds.length && ms > (bounds[at] ?? 0)) at += 1;
    series.counts[at] = (series.counts[at] ?? 0) + 1;
    series.sum += ms;
  };
}

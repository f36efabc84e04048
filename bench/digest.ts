import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { weekSpan } from '../src/digests/index.js';
import type { BenchRow } from './row.js';
import { seedLarge } from './seed-large.js';

const WEEK = '2026-W47';
/**
 * A digest of one week with 52 weeks behind it, beside bare aggregate queries on the same tables; in turns in one
 * process; its memory in another, that makes nothing but digests. TXWZ_BENCH_DATA names a folder that seed-large filled, to be used instead of a new one.
 */
export async function run({ full = false }: { full?: boolean } = {}): Promise<BenchRow[]> {
  const reports = full ? 1_000_000 : 100_000;
  const given = process.env.TXWZ_BENCH_DATA;
  const dataDir = given ?? mkdtempSync(join(tmpdir(), 'txwz-bench-digest-'));
  try {
    if (given === undefined) await seedLarge({ dataDir, reports, weeks: 57, until: weekSpan(WEEK)?.to ?? 0 });
    const worker = fileURLToPath(new URL('./digest-worker.ts', import.meta.url));
    const measure = (only = ''): Record<string, number> => {
      const child = spawnSync(process.execPath, ['--import', 'tsx', worker, dataDir, WEEK, only], {
        encoding: 'utf8',
      });
      if (child.status !== 0) throw new Error(child.stderr);
      return JSON.parse(child.stdout) as Record<string, number>;
    };
    measure('digest'); // the file is in the cache then
    const took = measure();
    const alone = measure('digest');
    const of = (name: string): number => took[name] ?? Number.NaN;
    const ratio = (unit: string): number => of(`digest ${unit}`) / of(`bare ${unit}`);
    const size = given === undefined ? `${reports.toLocaleString('en')} reports` : 'given folder';
    const megabytes = (bytes = Number.NaN): number => bytes / 2 ** 20;
    return [
      { name: `${size}: reports in the week`, value: of('reports'), unit: '' },
      { name: 'bare aggregate queries, processor time', value: of('bare warm cpu'), unit: 'ms' },
      { name: 'digest, processor time', value: of('digest warm cpu'), unit: 'ms' },
      { name: 'digest ÷ bare, processor time', value: ratio('warm cpu'), unit: '×', target: '<= 1.5' },
      { name: 'digest ÷ bare, time', value: ratio('warm ms'), unit: '×', target: '<= 1.5' },
      { name: 'the first in the process: digest', value: of('digest cold cpu'), unit: 'ms' },
      { name: 'the first in the process: digest ÷ bare', value: ratio('cold cpu'), unit: '×' },
      {
        name: 'digest, memory of its own (RssAnon), peak',
        value: megabytes(alone.anonymous),
        unit: 'MB',
        target: '< 256',
      },
      { name: 'digest, resident with the mapped file, peak', value: megabytes(alone.resident), unit: 'MB' },
      { name: 'load average of the machine', value: loadavg()[0] ?? Number.NaN, unit: '' },
    ];
  } finally {
    if (given === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

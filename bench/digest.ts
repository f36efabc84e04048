import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { weekSpan } from '../src/digests/index.js';
import type { BenchRow } from './row.js';
import { seedLarge } from './seed-large.js';

export const WEEK = '2026-W47';

/** A digest of one week with 52 weeks behind it, beside the bare aggregate queries; each in a process of its own. */
export async function run({ full = false }: { full?: boolean } = {}): Promise<BenchRow[]> {
  const reports = full ? 1_000_000 : 100_000;
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-bench-digest-'));
  try {
    await seedLarge({ dataDir, reports, weeks: 52, until: weekSpan(WEEK)?.to ?? 0 });
    const worker = fileURLToPath(new URL('./digest-worker.ts', import.meta.url));
    const measure = (what: string): { ms: number; rss: number } => {
      const child = spawnSync(process.execPath, ['--import', 'tsx', worker, what, dataDir], {
        encoding: 'utf8',
      });
      if (child.status !== 0) throw new Error(child.stderr);
      return JSON.parse(child.stdout) as { ms: number; rss: number };
    };
    measure('raw'); // the file is in the cache then
    const raw = measure('raw');
    const digest = measure('digest');
    const name = `${reports.toLocaleString('en')} reports, 52 weeks`;
    return [
      { name: `${name}: bare aggregate queries`, value: raw.ms, unit: 'ms' },
      { name: `${name}: digest`, value: digest.ms, unit: 'ms' },
      { name: 'digest ÷ bare queries', value: digest.ms / raw.ms, unit: '×', target: '<= 1.5' },
      { name: 'peak memory of the process, bare', value: raw.rss / 2 ** 20, unit: 'MB' },
      {
        name: 'peak memory of the process, digest',
        value: digest.rss / 2 ** 20,
        unit: 'MB',
        target: '< 256',
      },
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

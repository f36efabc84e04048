import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type BenchRow, printRows } from './row.js';

const SUITES = {
  startup: () => import('./startup.js'),
  extract: () => import('./extract.js'),
  lookup: () => import('./lookup.js'),
  import: () => import('./import.js'),
  poisoning: () => import('./poisoning.js'),
  webhook: () => import('./webhook.js'),
  reports: () => import('./reports.js'),
  digest: () => import('./digest.js'),
  pages: () => import('./pages.js'),
} as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, full: { type: 'boolean', default: false } },
});

const chosen = positionals.length > 0 ? positionals : Object.keys(SUITES);
const results: Record<string, BenchRow[]> = {};
for (const name of chosen) {
  const load = SUITES[name as keyof typeof SUITES];
  if (!load) {
    console.error(`no suite "${name}"; there are: ${Object.keys(SUITES).join(', ')}`);
    process.exit(2);
  }
  const { run } = await load();
  const rows = await run({ full: values.full });
  results[name] = rows;
  printRows(name, rows);
}
if (values.json) {
  const machine = { node: process.version, cores: cpus().length, model: cpus()[0]?.model ?? 'unknown' };
  writeFileSync(
    values.json,
    `${JSON.stringify({ when: new Date().toISOString(), machine, results }, null, 2)}\n`,
  );
}
process.exit(0);

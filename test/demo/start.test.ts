import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.js';

const count = ({ log }: Program, event: string): number =>
  log.filter((line) => line.includes(`"${event}"`)).length;
const at = ({ log }: Program, event: string): number => log.findIndex((line) => line.includes(`"${event}"`));

it('fills the desk of a new demo behind the start', { timeout: 120_000 }, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-demo-'));
  const start = (DEMO_REPORTS: string) => startProgram({ DATA_DIR: dataDir, DEMO_REPORTS });
  try {
    const first = await start('on');
    await expect.poll(() => count(first, 'demo.reports_seeded'), { timeout: 60_000 }).toBe(1);
    expect(at(first, 'demo.reports_seeded')).toBeGreaterThan(at(first, 'server.listening'));
    const health = await fetch(`${first.origin}/healthz`);
    expect(health.status).toBe(200);
    expect(await first.stop()).toBe(0);
    expect(first.log.filter((line) => /"level":"(?:warn|error)"/.test(line))).toEqual([]);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

import { describe, expect, it } from 'vitest';
import { openCore } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { silentLog } from '../../src/core/log.js';
import { createWorkers, JOBS } from '../../src/jobs.js';
import { SCHEDULE } from '../../src/schedule.js';
import { dueTimes } from '../../src/scheduler/index.js';
import { tempFolder } from '../support/temp-storage.js';

describe('the schedule', () => {
  it('names jobs of the program, each entry once, with a time that comes', () => {
    expect(SCHEDULE.map(({ name }) => name)).toEqual([...new Set(SCHEDULE.map(({ name }) => name))]);
    for (const entry of SCHEDULE) {
      expect(entry.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(JOBS).toContain(entry.job);
      expect(dueTimes(entry).next(0), entry.name).not.toBeNull();
    }
  });

  it('runs each entry on an empty store, and the console sees what became of it', async () => {
    const env = { DATA_DIR: tempFolder(), SECRET_KEY: 'a secret for tests only, thirty-two' };
    const core = await openCore(readConfig(env), { log: silentLog, clock: Date.now });
    try {
      core.queue.start(
        createWorkers(core, { outbound: { send: async () => 'kept' }, clientOf: () => null }),
        JOBS,
      );
      for (const { name } of SCHEDULE) await core.scheduler.runNow(name);
      await core.queue.runUntilEmpty();
      const { entries } = await core.scheduler.status();
      expect(entries.map(({ entry, runs }) => [entry.name, runs[0]?.result === 'queued'])).toEqual(
        SCHEDULE.map(({ name }) => [name, false]),
      );
      for (const { entry, runs } of entries) {
        expect(runs[0]?.note, entry.name).not.toBe('');
        expect(['done', 'skipped'], `${entry.name}: ${runs[0]?.note}`).toContain(runs[0]?.result);
      }
    } finally {
      await core.close();
    }
  }, 60_000);
});

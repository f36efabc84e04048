import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { demoEntries } from '../../src/blacklist/demo/seed-demo.js';
import { demoExamples } from '../../src/blacklist/index.js';
import { openDemoDesk } from '../../src/demo-desk.js';
import { DEMO_STORIES } from '../../src/demo-stories.js';
import { extract } from '../../src/identifiers/index.js';
import { seedDemoDesk } from '../../src/seed-demo-desk.js';
import { type ConsoleHarness, openConsoleHarness } from '../console/console-harness.js';

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
}, 60_000);
afterAll(() => harness.close());

describe('the desk of a new demo', () => {
  it.each([
    ['filled by a process that does background work', { demoReports: true, roles: ['worker'] }, 1],
    ['left alone by one that does none', { demoReports: true, roles: ['web'] }, 0],
    ['left alone with DEMO_REPORTS=off', { demoReports: false, roles: ['worker'] }, 0],
  ] as const)('is %s', async (_, change, planned) => {
    const { core } = harness;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const desk = openDemoDesk({ ...core, config: { ...core.config, ...change } });
    expect(vi.getTimerCount()).toBe(planned);
    await desk.stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(await core.storage.reports.list({}, 5)).toEqual([]);
  });

  it('has invented reports that verification has looked at, an appeal and a case', async () => {
    const { core } = harness;
    const { storage } = core;
    await seedDemoDesk(core);
    const reports = await storage.reports.list({}, 100);
    expect(reports).toHaveLength(DEMO_STORIES.length);
    for (const { redactedStory, history, createdAt } of reports) {
      expect(redactedStory).toMatch(/^【演示数据】/);
      expect(history.length).toBeGreaterThan(1);
      expect(history.at(-1)?.at ?? 0).toBeGreaterThan(createdAt);
    }
    const count = (status: string): number => reports.filter((one) => one.status === status).length;
    expect(count('adopted')).toBeGreaterThanOrEqual(4);
    expect(count('merged')).toBe(1);
    expect(count('received')).toBe(0);
    const waiting = await storage.review.waiting({}, 100);
    expect(waiting.length).toBeGreaterThanOrEqual(4);
    expect(waiting.some(({ needsSecond }) => needsSecond)).toBe(true);
    expect(waiting.some(({ identifiers }) => identifiers.length === 0)).toBe(true);
    const [appeal, ...others] = await storage.appeals.desk({}, 10);
    expect(others).toEqual([]);
    expect(appeal).toMatchObject({ status: 'open', provenBy: 'sms' });
    const reviewer = await harness.as('reviewer');
    expect(await (await reviewer.get('/console/desk')).text()).toContain('【演示数据】');
    const officer = await harness.as('officer');
    expect(await (await officer.get('/console/cases')).text()).toContain('【演示数据】冒充公检法');
    const [entry] = await storage.audit.list({ action: 'demo.reports' }, 1);
    expect(entry?.detail).toEqual({ reports: DEMO_STORIES.length });
  });

  it('is filled once: neither a second run nor the relay adds anything', async () => {
    const { core } = harness;
    const before = await core.storage.reports.list({}, 100);
    await seedDemoDesk(core);
    expect(await core.storage.reports.list({}, 100)).toHaveLength(before.length);
  });

  it('leaves the answers of the examples as they are, and names nobody real', () => {
    const asked = demoExamples().flatMap(({ text }) =>
      extract(text).mentions.map(({ identifier }) => `${identifier.type}:${identifier.value}`),
    );
    expect(asked.length).toBeGreaterThan(10);
    const known = new Set(demoEntries().map(({ type, value }) => `${type}:${value}`));
    for (const { suspects } of DEMO_STORIES)
      for (const { type, value } of suspects) {
        expect(asked).not.toContain(`${type}:${value}`);
        expect(known.has(`${type}:${value}`) || value === '16812340001').toBe(true);
      }
  });

  it('is left alone in production', async () => {
    const production = { ...harness.core, config: { ...harness.core.config, mode: 'production' as const } };
    const untouched = new Proxy(production.storage, {
      get: () => {
        throw new Error('touched');
      },
    });
    await seedDemoDesk({ ...production, storage: untouched });
  });
});

import { describe, expect, it } from 'vitest';
import { createLookup } from '../../src/blacklist/index.js';
import { type ReporterDeps, runReporter } from '../../src/cli/verbs/reporter.js';
import { HOUR_MS } from '../../src/core/clock.js';
import { factsOf } from '../../src/facts/index.js';
import { planRepair } from '../../src/verification/index.js';
import { openTempStorage } from '../support/temp-storage.js';
import { createWorld, official, phone, T0, type World } from './world.js';

const GROUP = 6;

/** One honest report and a group that brought the number to `suspect`. */
async function poisoned() {
  const world = createWorld(await openTempStorage());
  const honest = await world.report('honest', [phone(1)]);
  const reports = [];
  for (let n = 0; n < GROUP; n += 1) {
    world.setNow(T0 + (n + 1) * HOUR_MS);
    reports.push(await world.report(`villain-${n}`, [phone(1)]));
  }
  return { world, honest, reports };
}

const levelOf = async (world: World) =>
  (
    await createLookup({ store: world.tools.blacklist, official, facts: factsOf, clock: world.now })([
      phone(1),
    ])
  )[0]?.level;

function deps(world: World): ReporterDeps {
  const { reports, reporters } = world.tools;
  return {
    reports,
    reporters,
    keyedHash: world.keyedHash,
    suspend: world.suspend,
    restore: world.restore,
    done: async () => {},
    plan: (reporterKey, suspended) => planRepair(world.tools, { reporterKey, suspended }),
  };
}

function capture() {
  let text = '';
  const write = (chunk: string): boolean => {
    text += chunk;
    return true;
  };
  const stream = { write } as unknown as NodeJS.WritableStream;
  return { io: { stdout: stream, stderr: stream }, text: () => text };
}

describe('suspending the members of a group', () => {
  it('brings the verdict back, tells the others once, and can be undone', async () => {
    const { world, honest, reports } = await poisoned();
    expect(await levelOf(world)).toBe('suspect');
    expect(await world.statusOf(honest.id)).toBe('adopted');
    let corrections = 0;
    for (let n = 0; n < GROUP; n += 1)
      corrections += (await world.suspend(world.ref(`villain-${n}`))).corrections;
    expect(await levelOf(world)).toBe('tagged');
    expect(await world.statusOf(honest.id)).toBe('verifying');
    for (const { id } of reports) expect(await world.statusOf(id)).toBe('insufficient');
    const told = world.queue.jobs
      .filter(({ job }) => job === 'notify.correction')
      .map(({ payload }) => payload);
    expect(told.filter(({ reportId }) => reportId === honest.id)).toEqual([
      { v: 1, reportId: honest.id, identifier: phone(1), before: 'suspect', after: 'tagged' },
    ]);
    expect(corrections).toBe(told.length);
    for (let n = 0; n < GROUP; n += 1) await world.restore(world.ref(`villain-${n}`));
    expect(await levelOf(world)).toBe('suspect');
    expect(await world.statusOf(honest.id)).toBe('adopted');
  });

  it('is the same when repeated', async () => {
    const { world } = await poisoned();
    await world.suspend(world.ref('villain-0'));
    const [entry, jobs] = [await world.entryOf(phone(1)), world.queue.jobs.length];
    const again = await world.suspend(world.ref('villain-0'));
    expect(again.changes).toEqual([]);
    expect(await world.entryOf(phone(1))).toEqual(entry);
    expect(world.queue.jobs).toHaveLength(jobs);
  });

  it('lets nothing new of a suspended person count', async () => {
    const world = createWorld(await openTempStorage());
    await world.report('villain', [phone(1)]);
    await world.suspend(world.ref('villain'));
    const next = await world.report('villain', [phone(2)]);
    expect(next.status).toBe('insufficient');
    expect((await world.entryOf(phone(2)))?.reporters ?? 0).toBe(0);
  });
});

describe('txwz reporter', () => {
  it('shows what would change, and writes nothing', async () => {
    const { world, reports } = await poisoned();
    const before = await world.entryOf(phone(1));
    const out = capture();
    for (let n = 0; n < GROUP - 3; n += 1) await world.suspend(world.ref(`villain-${n}`));
    const held = await world.entryOf(phone(1));
    const args = { account: 'default', dryRun: true };
    expect(await runReporter('suspend', reports[5]?.number ?? '', deps(world), out.io, args)).toBe(0);
    expect(out.text()).toContain('nothing was written');
    expect(out.text()).toMatch(/reports of this person +1/);
    expect(await world.entryOf(phone(1))).toEqual(held);
    expect(held).not.toEqual(before);
  });

  it('takes an openid or a report number, and prints JSON', async () => {
    const { world, reports } = await poisoned();
    const out = capture();
    const args = { account: 'default', json: true };
    expect(await runReporter('suspend', 'villain-0', deps(world), out.io, args)).toBe(0);
    expect(JSON.parse(out.text())).toMatchObject({ action: 'suspend', dryRun: false, reports: 1 });
    const record = await world.tools.reporters.get(world.ref('villain-0').reporterKey);
    expect(record?.suspendedAt).toBe(world.now());
    expect(await runReporter('restore', reports[0]?.number ?? '', deps(world), out.io, args)).toBe(0);
    const restored = await world.tools.reporters.get(world.ref('villain-0').reporterKey);
    expect(restored?.suspendedAt).toBeNull();
  });

  it('says when there is no such person', async () => {
    const world = createWorld(await openTempStorage());
    const out = capture();
    expect(await runReporter('suspend', 'nobody', deps(world), out.io, { account: 'default' })).toBe(1);
    expect(out.text()).toContain('report number');
  });
});

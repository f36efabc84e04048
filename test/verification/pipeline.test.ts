import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/core/clock.js';
import { openTempStorage } from '../support/temp-storage.js';
import { createWorld, phone, T0, type World } from './world.js';

async function sixReports(world: World, target = phone(1)) {
  const list = [];
  for (let n = 0; n < 6; n += 1) {
    world.setNow(T0 + n * HOUR_MS);
    list.push(await world.report(`user-${n}`, [target]));
  }
  return list;
}

describe('the way of a report', () => {
  it('marks after the first, adopts all when independent people agree', async () => {
    const world = createWorld(await openTempStorage());
    const first = await world.report('a', [phone(1)]);
    expect(first.status).toBe('verifying');
    const entry = await world.entryOf(phone(1));
    expect(entry?.reporters).toBe(1);
    for (const report of await sixReports(world)) expect(await world.statusOf(report.id)).toBe('adopted');
    expect(await world.statusOf(first.id)).toBe('adopted');
    const record = await world.tools.reporters.get(world.ref('a').reporterKey);
    expect(record).toMatchObject({ reports: 1, adopted: 1, rejected: 0, points: 10 });
  });

  it('merges what the same person says again', async () => {
    const world = createWorld(await openTempStorage());
    const first = await world.report('a', [phone(1)]);
    world.setNow(T0 + HOUR_MS);
    const again = await world.report('a', [phone(1)]);
    expect(again).toMatchObject({ status: 'merged', mergedInto: first.id });
    expect((await world.entryOf(phone(1)))?.reporters).toBe(1);
  });

  it('gives a burst of new accounts one voice', async () => {
    const world = createWorld(await openTempStorage());
    for (let n = 0; n < 30; n += 1) {
      world.setNow(T0 + n * 1_000);
      await world.report(`new-${n}`, [phone(2)]);
    }
    expect(await world.entryOf(phone(2))).toMatchObject({ reporters: 1 });
  });

  it('takes a withdrawn report back, and what rested on it', async () => {
    const world = createWorld(await openTempStorage());
    const list = await sixReports(world);
    const gone = list.at(-1);
    if (!gone) throw new Error('no report');
    const before = await world.entryOf(phone(1));
    await world.withdraw({ account: 'default', user: 'user-5', key: 'w' }, gone.number);
    await world.verify(gone.id);
    await world.drain();
    expect((await world.entryOf(phone(1)))?.reporters).toBe((before?.reporters ?? 0) - 1);
  });

  it('keeps official and impossible identifiers out', async () => {
    const world = createWorld(await openTempStorage());
    const report = await world.submit('a', [phone(3)]);
    await world.tools.reports.update(report.id, (held) => ({
      ...held,
      suspects: [
        { type: 'service', value: '95588' },
        { type: 'phone', value: '1234' },
      ],
    }));
    await world.verify(report.id);
    expect(await world.statusOf(report.id)).toBe('insufficient');
    expect(await world.entryOf({ type: 'service', value: '95588' })).toBeNull();
  });

  it('answers for a report that is not there, and changes nothing for one that the police have', async () => {
    const world = createWorld(await openTempStorage());
    expect(await world.verify('nobody')).toBeNull();
    const [first] = await sixReports(world);
    if (!first) throw new Error('no report');
    await world.tools.changeStatus(first.id, { status: 'handed_over', reason: '已移交。' });
    await world.verify(first.id);
    expect(await world.statusOf(first.id)).toBe('handed_over');
  });

  it('counts people who come within minutes when they are known for longer', async () => {
    const world = createWorld(await openTempStorage());
    for (let n = 0; n < 5; n += 1) {
      await world.known(`old-${n}`);
      world.setNow(T0 + n * MINUTE_MS);
      await world.report(`old-${n}`, [phone(4)]);
    }
    expect((await world.entryOf(phone(4)))?.reporters).toBe(5);
  });
});

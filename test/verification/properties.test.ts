import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/core/clock.js';
import type { Report } from '../../src/reports/index.js';
import { createVerifyReport, type VerificationTools } from '../../src/verification/index.js';
import { openTempStorage } from '../support/temp-storage.js';
import { createWorld, phone, storyOf, T0, type World } from './world.js';

interface Move {
  readonly user: number;
  readonly targets: readonly number[];
  readonly story: number;
  readonly waitMs: number;
}

const move: fc.Arbitrary<Move> = fc.record({
  user: fc.integer({ min: 0, max: 7 }),
  targets: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 2 }),
  story: fc.integer({ min: 0, max: 20 }),
  waitMs: fc.constantFrom(1_000, 7 * MINUTE_MS, 3 * HOUR_MS, 30 * HOUR_MS),
});
const moves = fc.array(move, { minLength: 3, maxLength: 10 });

/** A ruling from outside, there from the start: what is said about phone 2 weighs more. */
const rule = (world: World): Promise<void> =>
  world.tools.blacklist.rule(phone(2), {
    level: 'tagged',
    at: T0,
    by: 'console',
    reason: '线索',
    expiresAt: null,
  });

/** Plays the moves but those of `without`; report i is named by its place. */
async function play(list: readonly Move[], without: number | null = null) {
  const world = createWorld(await openTempStorage());
  await rule(world);
  const reports = new Map<number, string>();
  let now = T0;
  for (const [at, { user, targets, story, waitMs }] of list.entries()) {
    now += waitMs;
    world.setNow(now);
    if (user === without) continue;
    const report = await world.report(`u${user}`, targets.map(phone), { story: storyOf(story) });
    reports.set(at, report.id);
  }
  return { world, reports };
}

/** What anybody can see: verdict masses, voices, dates, and what became of the reports. */
async function stateOf(
  world: World,
  reports: ReadonlyMap<number, string>,
  moves: readonly Move[],
  without: number,
) {
  const entries = [];
  for (const n of [0, 1, 2]) {
    const entry = await world.entryOf(phone(n));
    if (!entry) {
      entries.push({ n, reporters: 0, bad: 0, heat: 0, firstAt: 0, lastAt: 0, schemes: {} });
      continue;
    }
    const { reporters, bad, heat, firstAt, lastAt, schemes } = entry;
    entries.push({
      n,
      reporters,
      bad: round(bad),
      heat: round(heat),
      firstAt,
      lastAt,
      schemes: Object.fromEntries(Object.entries(schemes).map(([id, mass]) => [id, round(mass)])),
    });
  }
  const place = new Map([...reports].map(([at, id]) => [id, at]));
  const statuses = [];
  for (const [at, id] of reports) {
    if (moves[at]?.user === without) continue;
    const report = (await world.tools.reports.get(id)) as Report;
    statuses.push([at, report.status, report.mergedInto && place.get(report.mergedInto)]);
  }
  const users = [];
  for (let user = 0; user < 8; user += 1) {
    if (user === without) continue;
    const record = await world.tools.reporters.get(world.ref(`u${user}`).reporterKey);
    const counted = record && record.reports > 0 ? record : null;
    users.push(
      counted && [user, counted.reports, counted.adopted, counted.rejected, counted.points, counted.firstAt],
    );
  }
  return { entries, statuses, users };
}

const round = (mass: number): number => Number(mass.toPrecision(9));

describe('verification', () => {
  it('after a suspension everything is as if the reporter had never reported, and back again', async () => {
    await fc.assert(
      fc.asyncProperty(moves, fc.integer({ min: 0, max: 7 }), async (list, villain) => {
        const real = await play(list);
        const before = await stateOf(real.world, real.reports, list, -1);
        await real.world.suspend(real.world.ref(`u${villain}`));
        const other = await play(list, villain);
        // The clock has gone on in the world that the villain was in.
        const clean = await stateOf(other.world, other.reports, list, villain);
        expect(await stateOf(real.world, real.reports, list, villain)).toEqual(clean);
        await real.world.restore(real.world.ref(`u${villain}`));
        expect(await stateOf(real.world, real.reports, list, -1)).toEqual(before);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 240_000);

  it('cut off anywhere and done again, ends in the same state', async () => {
    await fc.assert(
      fc.asyncProperty(
        moves,
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 5 }),
        async (list, cuts) => {
          const whole = await play(list);
          const expected = await stateOf(whole.world, whole.reports, list, -1);
          const world = createWorld(await openTempStorage());
          await rule(world);
          const reports = new Map<number, string>();
          let now = T0;
          for (const [at, { user, targets, story, waitMs }] of list.entries()) {
            now += waitMs;
            world.setNow(now);
            const { id } = await world.submit(`u${user}`, targets.map(phone), { story: storyOf(story) });
            reports.set(at, id);
            for (const cut of cuts) await dieAfter(world.tools, cut, id);
            await world.verify(id);
            await world.drain();
          }
          expect(await stateOf(world, reports, list, -1)).toEqual(expected);
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  }, 240_000);
});

class Killed extends Error {}

/** Runs one look with tools whose `cut`-th write kills the process: before it (even) or right after it (odd). */
async function dieAfter(tools: VerificationTools, cut: number, id: string): Promise<void> {
  let writes = 0;
  const deadly =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      writes += 1;
      if (writes * 2 > cut + 1) throw new Killed();
      const result = await write(...args);
      if (writes * 2 === cut + 1) throw new Killed();
      return result;
    };
  const { blacklist, reporters, queue } = tools;
  const verify = createVerifyReport({
    ...tools,
    blacklist: { ...blacklist, add: deadly(blacklist.add), revise: deadly(blacklist.revise) },
    reporters: { ...reporters, getOrNew: deadly(reporters.getOrNew), mark: deadly(reporters.mark) },
    queue: { enqueue: deadly(queue.enqueue) },
    changeStatus: deadly(tools.changeStatus),
  });
  await verify(id).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
}

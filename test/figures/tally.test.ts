import { expect, it } from 'vitest';
import { silentLog } from '../../src/core/log.js';
import {
  createTally,
  dayName,
  dayOf,
  dayStart,
  type Figure,
  KEPT_DAYS,
  median,
} from '../../src/figures/index.js';

const NOON = Date.UTC(2026, 0, 15, 4);

function desk() {
  const kept: Figure[][] = [];
  const forgotten: number[] = [];
  const state = { now: NOON, away: false };
  const tally = createTally({
    store: {
      async add(figures) {
        if (state.away) throw new Error('away');
        kept.push([...figures]);
      },
      async forget(before) {
        forgotten.push(before);
      },
    },
    clock: () => state.now,
    log: silentLog,
  });
  return { tally, kept, forgotten, state };
}

it('days are those of Shanghai', () => {
  expect(dayName(dayOf(Date.UTC(2026, 0, 15, 15, 59, 59, 999)))).toBe('2026-01-15');
  expect(dayName(dayOf(Date.UTC(2026, 0, 15, 16)))).toBe('2026-01-16');
  expect(dayStart(dayOf(NOON))).toBe(Date.UTC(2026, 0, 14, 16));
});

it('writes one row for each number, and clears once a day', async () => {
  const { tally, kept, forgotten, state } = desk();
  for (let n = 0; n < 1_000; n += 1) tally.count('default', n % 2 ? 'verdict:confirmed' : 'verdict:unknown');
  await tally.flush();
  const day = dayOf(NOON);
  expect(kept).toEqual([
    [
      { day, account: 'default', name: 'verdict:unknown', value: 500 },
      { day, account: 'default', name: 'verdict:confirmed', value: 500 },
    ],
  ]);
  tally.count('default', 'verdict:unknown');
  await tally.flush();
  expect(forgotten).toEqual([day - KEPT_DAYS]);
  state.now += 86_400_000;
  tally.count('default', 'verdict:unknown');
  await tally.stop();
  expect(forgotten).toEqual([day - KEPT_DAYS, day + 1 - KEPT_DAYS]);
});

it('keeps counting while the store is away, in bounded memory', async () => {
  const { tally, kept, state } = desk();
  state.away = true;
  tally.count('a', 'x');
  await tally.flush();
  tally.count('a', 'x', 2);
  for (let n = 0; n < 10_000; n += 1) tally.count('a', `name-${n}`);
  state.away = false;
  await tally.flush();
  expect(kept[0]?.find(({ name }) => name === 'x')?.value).toBe(3);
  expect(kept[0]).toHaveLength(2_000);
});

it('the median of an even number of values is the lower one, of none there is none', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2, null]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpiringMap } from '../../src/coordination/embedded/expiring-map.js';
import { Lanes } from '../../src/coordination/embedded/lanes.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { describeCoordination } from '../contracts/coordination.contract.js';

let now = 1_000_000;
const clock = (): number => now;

describeCoordination('embedded', {
  async open() {
    const one = createEmbeddedCoordination({ clock });
    return { a: one, b: one, close: () => one.close() };
  },
  async pass(ms) {
    now += ms;
    await new Promise((resolve) => setImmediate(resolve));
  },
});

describe('memory of the embedded engine', () => {
  it('never holds more than its bound, and drops the oldest first', () => {
    const map = new ExpiringMap<number>(clock, 100);
    for (let index = 0; index < 1_000; index += 1) map.set(`k${index}`, index, 60_000);
    expect(map.size).toBeLessThanOrEqual(100);
    expect(map.get('k999')).toBe(999);
    expect(map.get('k0')).toBeUndefined();
  });

  it('gives expired entries back as new ones come, without any timer', () => {
    const map = new ExpiringMap<number>(clock, 10_000);
    for (let round = 0; round < 10; round += 1) {
      for (let index = 0; index < 500; index += 1) map.set(`${round}-${index}`, index, 1_000);
      now += 2_000;
    }
    expect(map.size).toBeLessThanOrEqual(1_000);
    expect(map.get('9-499')).toBeUndefined();
  });

  it('keeps every entry for its whole time while there is room, whatever the times of the others', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ ttl: fc.integer({ min: 1, max: 50 }), pause: fc.integer({ min: 0, max: 20 }) }),
          {
            maxLength: 60,
          },
        ),
        (steps) => {
          const map = new ExpiringMap<number>(clock, 1_000);
          const ends = new Map<string, number>();
          steps.forEach(({ ttl, pause }, index) => {
            map.set(`k${index}`, index, ttl);
            ends.set(`k${index}`, now + ttl);
            now += pause;
            for (const [key, end] of ends) expect(map.get(key) !== undefined).toBe(end > now);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('leaves no lane behind', async () => {
    const lanes = new Lanes();
    const works = Array.from({ length: 50 }, (_, index) => lanes.run(`u${index % 5}`, async () => index));
    await Promise.all(works);
    await new Promise((resolve) => setImmediate(resolve));
    expect(lanes.size).toBe(0);
  });
});

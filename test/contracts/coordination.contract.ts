import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Coordination } from '../../src/coordination/index.js';

export interface CoordinationEngine {
  /** Two doors to one and the same engine: two processes, or the same object twice. */
  open(): Promise<{ readonly a: Coordination; readonly b: Coordination; close(): Promise<void> }>;
  /** Lets time go by for the engine. */
  pass(ms: number): Promise<void>;
}

interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

const gate = (): Gate => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
};

let serial = 0;
const fresh = (): string => `k${process.pid}-${serial++}`;

/** The contract of the coordination port: every engine passes exactly these cases. */
export function describeCoordination(name: string, engine: CoordinationEngine): void {
  describe(`coordination: ${name}`, () => {
    let a: Coordination;
    let b: Coordination;
    let close = async (): Promise<void> => {};
    beforeAll(async () => {
      ({ a, b, close } = await engine.open());
    });
    afterAll(() => close());

    describe('once', () => {
      it('runs concurrent callers of one key once and gives all the same result', async () => {
        const key = fresh();
        const hold = gate();
        let runs = 0;
        const work = async () => {
          runs += 1;
          await hold.opened;
          return `结果 ${runs} 🎉`;
        };
        const all = [a, b, a, b, a].map((door) => door.once(key, 60_000, work));
        await engine.pass(30);
        hold.open();
        const got = await Promise.all(all);
        expect(runs).toBe(1);
        expect(new Set(got.map((one) => one.result))).toEqual(new Set(['结果 1 🎉']));
        expect(got.filter((one) => !one.joined)).toHaveLength(1);
      });

      it('gives later callers the stored result, and runs again after the time', async () => {
        const key = fresh();
        let runs = 0;
        const work = async () => String(++runs);
        expect(await a.once(key, 300, work)).toEqual({ result: '1', joined: false });
        expect(await b.once(key, 300, work)).toEqual({ result: '1', joined: true });
        await engine.pass(400);
        expect(await b.once(key, 300, work)).toEqual({ result: '2', joined: false });
      });

      it('keeps an empty result', async () => {
        const key = fresh();
        await a.once(key, 60_000, async () => '');
        expect(await b.once(key, 60_000, async () => 'again')).toEqual({ result: '', joined: true });
      });

      it('rejects all who wait when the work throws, and frees the key', async () => {
        const key = fresh();
        const hold = gate();
        const failing = async (): Promise<string> => {
          await hold.opened;
          throw new RangeError('no');
        };
        const first = a.once(key, 60_000, failing);
        await engine.pass(20);
        const second = b.once(key, 60_000, async () => 'second must wait');
        const outcome = Promise.allSettled([first, second]);
        await engine.pass(50);
        hold.open();
        expect((await outcome).map((one) => one.status)).toEqual(['rejected', 'rejected']);
        expect(await b.once(key, 60_000, async () => 'later')).toEqual({ result: 'later', joined: false });
      });

      it('keeps keys apart', async () => {
        const keys = [fresh(), fresh(), fresh()];
        const got = await Promise.all(keys.map((key) => a.once(key, 60_000, async () => key)));
        expect(got.map((one) => one.result)).toEqual(keys);
      });
    });

    describe('inOrder', () => {
      it('runs one key strictly in order of arrival, also past a work that throws', async () => {
        const key = fresh();
        const log: string[] = [];
        const work =
          (label: string, fail = false) =>
          async () => {
            log.push(`${label}+`);
            await new Promise((resolve) => setImmediate(resolve));
            log.push(`${label}-`);
            if (fail) throw new RangeError(label);
            return label;
          };
        const all = await Promise.allSettled([
          a.inOrder(key, work('1')),
          a.inOrder(key, work('2', true)),
          a.inOrder(key, work('3')),
        ]);
        expect(log).toEqual(['1+', '1-', '2+', '2-', '3+', '3-']);
        expect(all.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      });

      it('keeps two doors out of one lane at the same time, in order of arrival', async () => {
        const key = fresh();
        const log: string[] = [];
        const hold = gate();
        const first = a.inOrder(key, async () => {
          log.push('a+');
          await hold.opened;
          log.push('a-');
        });
        await engine.pass(20);
        const second = b.inOrder(key, async () => log.push('b'));
        await engine.pass(40);
        expect(log).toEqual(['a+']);
        hold.open();
        await Promise.all([first, second]);
        expect(log).toEqual(['a+', 'a-', 'b']);
      });

      it('runs different keys side by side', async () => {
        const hold = gate();
        const blocked = a.inOrder(fresh(), () => hold.opened);
        expect(await a.inOrder(fresh(), async () => 'through')).toBe('through');
        hold.open();
        await blocked;
      });

      it('property: any mix of keys keeps the order of each and loses nothing', async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 }), async (plan) => {
            const lanes = [fresh(), fresh(), fresh()];
            const seen: number[][] = [[], [], []];
            await Promise.all(
              plan.map((lane, index) =>
                a.inOrder(lanes[lane]!, async () => {
                  await new Promise((resolve) => setImmediate(resolve));
                  seen[lane]?.push(index);
                }),
              ),
            );
            for (const lane of [0, 1, 2]) {
              const expected = plan.flatMap((one, index) => (one === lane ? [index] : []));
              expect(seen[lane]).toEqual(expected);
            }
          }),
          { numRuns: 20 },
        );
      });
    });

    describe('marks and values', () => {
      it('marks a key once within its time', async () => {
        const key = fresh();
        expect(await a.mark(key, 300)).toBe(true);
        expect(await b.mark(key, 300)).toBe(false);
        await engine.pass(400);
        expect(await b.mark(key, 300)).toBe(true);
      });

      it('keeps the value of the first mark', async () => {
        const key = fresh();
        expect(await a.mark(key, 60_000, 'first')).toBe(true);
        expect(await b.mark(key, 60_000, 'second')).toBe(false);
        expect(await b.get(key)).toBe('first');
      });

      it('lets exactly one of many mark', async () => {
        const key = fresh();
        const got = await Promise.all(
          Array.from({ length: 10 }, (_, i) => (i % 2 ? a : b).mark(key, 60_000)),
        );
        expect(got.filter(Boolean)).toHaveLength(1);
      });

      it('reads what was set until its time is over', async () => {
        const key = fresh();
        expect(await a.get(key)).toBeNull();
        await a.set(key, '令牌 😀', 300);
        expect(await b.get(key)).toBe('令牌 😀');
        await b.set(key, 'new', 300);
        expect(await a.get(key)).toBe('new');
        await engine.pass(400);
        expect(await a.get(key)).toBeNull();
      });

      it('deletes only what it expects', async () => {
        const key = fresh();
        await a.set(key, 'new', 60_000);
        expect(await b.deleteIf(key, 'old')).toBe(false);
        expect(await b.deleteIf(key, 'new')).toBe(true);
        expect(await a.deleteIf(key, 'new')).toBe(false);
        expect(await a.get(key)).toBeNull();
      });
    });

    describe('take', () => {
      it('allows the limit, refuses without taking, and slides', async () => {
        const key = fresh();
        expect(await a.take(key, 2, 1_000)).toMatchObject({ allowed: true, remaining: 1 });
        await engine.pass(500);
        expect(await b.take(key, 2, 1_000)).toMatchObject({ allowed: true, remaining: 0 });
        const refused = await a.take(key, 2, 1_000);
        expect(refused).toMatchObject({ allowed: false, remaining: 0 });
        expect(refused.retryAfterMs).toBeGreaterThan(0);
        expect(refused.retryAfterMs).toBeLessThanOrEqual(500);
        await engine.pass(refused.retryAfterMs + 20);
        expect((await b.take(key, 2, 1_000)).allowed).toBe(true);
        expect((await b.take(key, 2, 1_000)).allowed).toBe(false);
      });

      it('gives out exactly the limit under a rush', async () => {
        const key = fresh();
        const got = await Promise.all(
          Array.from({ length: 30 }, (_, i) => (i % 2 ? a : b).take(key, 7, 60_000)),
        );
        expect(got.filter((one) => one.allowed)).toHaveLength(7);
      });
    });

    it('answers a ping', async () => {
      await expect(a.ping()).resolves.toBeUndefined();
    });
  });
}

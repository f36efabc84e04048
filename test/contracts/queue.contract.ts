import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isTxwzError } from '../../src/core/errors.js';
import { type JobContext, type Queue, RetryAfter, type Worker } from '../../src/queue/port.js';
import { TEST_LEASE_MS } from '../queue/open-test-queue.js';
import { testWorker } from '../queue/test-worker.js';

/** One store of jobs, empty at first. */
export interface QueueHarness {
  /** One more process' worth of the engine on the same store. */
  open(): Promise<Queue>;
  /** Arguments for test/queue/crash-child.ts, which opens the same store. */
  readonly child: readonly string[];
  dispose(): Promise<void>;
}

const CRASH_CHILD = fileURLToPath(new URL('../queue/crash-child.ts', import.meta.url));

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** What every engine of the queue must do. */
export function describeQueue(name: string, make: () => Promise<QueueHarness>): void {
  describe(`queue: ${name}`, () => {
    let harness: QueueHarness;
    let queue: Queue;
    const opened: Queue[] = [];
    const children: ChildProcess[] = [];

    const open = async (): Promise<Queue> => {
      const one = await harness.open();
      opened.push(one);
      return one;
    };

    beforeEach(async () => {
      harness = await make();
      queue = await open();
    });

    afterEach(async () => {
      for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
      await Promise.all(opened.splice(0).map((one) => one.stop(0)));
      await harness.dispose();
    });

    /** Starts a worker of the job `note` on the queue at hand. */
    const start = <Payload>(
      work: (payload: Payload, context: JobContext) => Promise<void> | void,
      options: Partial<Worker> = {},
    ): void => queue.start([testWorker(work, options)], ['note']);

    /** Starts the program that takes a job and hangs in it, and waits until it is in it. */
    async function startChild(): Promise<ChildProcess> {
      const child = spawn(process.execPath, ['--import', 'tsx', CRASH_CHILD, ...harness.child], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      if (!child.stdout) throw new Error('no output');
      for await (const line of createInterface({ input: child.stdout })) if (line === 'in the job') break;
      return child;
    }

    describe('order', () => {
      it('first in, first out within a priority', async () => {
        const seen: number[] = [];
        for (let n = 0; n < 12; n += 1) await queue.enqueue('note', n);
        start<number>((n) => void seen.push(n));
        await queue.runUntilEmpty();
        expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      });

      it('a smaller priority number goes first; none given is 5', async () => {
        const seen: string[] = [];
        await queue.enqueue('note', 'last', { priority: 9 });
        await queue.enqueue('note', 'plain 1');
        await queue.enqueue('note', 'first', { priority: 1 });
        await queue.enqueue('note', 'plain 2', { priority: 5 });
        await queue.enqueue('note', 'second', { priority: 2 });
        start<string>((text) => void seen.push(text));
        await queue.runUntilEmpty();
        expect(seen).toEqual(['first', 'second', 'plain 1', 'plain 2', 'last']);
      });

      it('carries any JSON, Chinese and emoji too', async () => {
        const payload = { text: '刷单返利 🧧', list: [1, null, { deep: true }] };
        const seen: unknown[] = [];
        await queue.enqueue('note', payload);
        await queue.enqueue('note', undefined);
        start((one) => void seen.push(one));
        await queue.runUntilEmpty();
        expect(seen).toEqual([payload, null]);
      });
    });

    describe('time', () => {
      it('a delayed job waits, others pass it', async () => {
        const seen: string[] = [];
        const before = Date.now();
        let ranAt = 0;
        await queue.enqueue('note', 'delayed', { delayMs: 400 });
        await queue.enqueue('note', 'at once');
        expect(await queue.stats()).toMatchObject({ waiting: 1, delayed: 1 });
        start<string>((text) => {
          seen.push(text);
          ranAt = Date.now();
        });
        await queue.runUntilEmpty(1_000);
        expect(seen).toEqual(['at once', 'delayed']);
        expect(ranAt - before).toBeGreaterThanOrEqual(399);
      });

      it('runUntilEmpty leaves what is delayed beyond its horizon', async () => {
        const seen: string[] = [];
        await queue.enqueue('note', 'tomorrow', { delayMs: 86_400_000 });
        await queue.enqueue('note', 'now');
        start<string>((text) => void seen.push(text));
        await queue.runUntilEmpty(50);
        expect(seen).toEqual(['now']);
        expect(await queue.stats()).toEqual({ waiting: 0, delayed: 1, active: 0, dead: 0, oldestAt: null });
      });

      it('runUntilEmpty waits for jobs that jobs ask for', async () => {
        const seen: number[] = [];
        start<number>(async (n) => {
          seen.push(n);
          if (n < 4) await queue.enqueue('note', n + 1, { delayMs: n % 2 === 0 ? 0 : 20 });
        });
        await queue.enqueue('note', 0);
        await queue.runUntilEmpty(1_000);
        expect(seen).toEqual([0, 1, 2, 3, 4]);
      });
    });

    describe('failures', () => {
      it('tries again after the back-off, counts, and gives up into the dead letters', async () => {
        const tries: { attempt: number; last: boolean; at: number }[] = [];
        const backoffs: number[] = [];
        start(
          (_payload, { attempt, lastAttempt }) => {
            tries.push({ attempt, last: lastAttempt, at: Date.now() });
            throw new Error(`no ${attempt}`);
          },
          {
            backoffMs: (attempt) => {
              backoffs.push(attempt);
              return 60 * attempt;
            },
          },
        );
        const { id } = await queue.enqueue('note', { n: 1 });
        await queue.runUntilEmpty(1_000);
        expect(tries.map(({ attempt, last }) => [attempt, last])).toEqual([
          [1, false],
          [2, false],
          [3, true],
        ]);
        expect(backoffs).toEqual([1, 2]);
        expect(tries[1]!.at - tries[0]!.at).toBeGreaterThanOrEqual(59);
        expect(tries[2]!.at - tries[1]!.at).toBeGreaterThanOrEqual(119);
        const [dead] = await queue.dead(10);
        expect(dead).toMatchObject({ id, job: 'note', payload: { n: 1 }, attempts: 3, error: 'no 3' });
        expect(dead!.diedAt).toBeGreaterThanOrEqual(tries[2]!.at);
        expect(await queue.stats()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 1, oldestAt: null });
      });

      it('RetryAfter waits without using up an attempt', async () => {
        const attempts: number[] = [];
        const times: number[] = [];
        start(
          (_payload, { attempt }) => {
            attempts.push(attempt);
            times.push(Date.now());
            if (attempts.length <= 4) throw new RetryAfter(30, 'quota');
            if (attempts.length === 5) throw new Error('a real failure');
          },
          { attempts: 2 },
        );
        await queue.enqueue('note', null);
        await queue.runUntilEmpty(1_000);
        expect(attempts).toEqual([1, 1, 1, 1, 1, 2]);
        expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(29);
        expect((await queue.stats()).dead).toBe(0);
      });

      it('time out aborts the signal and counts as a failed attempt', async () => {
        const reasons: string[] = [];
        start(
          async (_payload, { signal, attempt }) => {
            if (attempt === 2) return;
            await once(signal, 'abort');
            reasons.push(String(signal.reason));
            signal.throwIfAborted();
          },
          { timeoutMs: 100 },
        );
        await queue.enqueue('note', null);
        await queue.runUntilEmpty(1_000);
        expect(reasons).toEqual([expect.stringContaining('timeout after 100 ms')]);
        expect(await queue.stats()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, oldestAt: null });
      });

      it('work that does not heed its signal is left behind', async () => {
        start(() => new Promise<void>(() => {}), { timeoutMs: 50, attempts: 1 });
        await queue.enqueue('note', null);
        await queue.runUntilEmpty();
        expect(await queue.dead(1)).toMatchObject([{ error: 'timeout after 50 ms', attempts: 1 }]);
      });

      it('a payload that the parser refuses dies at once, and unworked', async () => {
        let worked = 0;
        start(
          () => {
            worked += 1;
          },
          {
            parse: () => {
              throw new Error('version 9 is not known');
            },
          },
        );
        await queue.enqueue('note', { version: 9 });
        await queue.runUntilEmpty();
        expect(worked).toBe(0);
        expect(await queue.dead(1)).toMatchObject([
          { payload: { version: 9 }, error: 'payload: version 9 is not known' },
        ]);
      });

      it('dead letters come newest first and go back with fresh attempts', async () => {
        const attempts: [string, number][] = [];
        let broken = true;
        start<string>(
          (text, { attempt }) => {
            attempts.push([text, attempt]);
            if (broken) throw new Error('broken');
          },
          { attempts: 2 },
        );
        await queue.enqueue('note', 'a');
        await queue.runUntilEmpty(100);
        await queue.enqueue('note', 'b');
        await queue.runUntilEmpty(100);
        const dead = await queue.dead(10);
        expect(dead.map(({ payload }) => payload)).toEqual(['b', 'a']);
        expect(await queue.dead(1)).toHaveLength(1);

        expect(await queue.replay(dead[1]!.id)).toBe(true);
        await queue.runUntilEmpty(100);
        expect(attempts.slice(4)).toEqual([
          ['a', 1],
          ['a', 2],
        ]);
        broken = false;
        expect(await queue.replay(dead[1]!.id)).toBe(true);
        await queue.runUntilEmpty();
        expect(attempts.at(-1)).toEqual(['a', 1]);
        expect(await queue.stats()).toMatchObject({ dead: 1, waiting: 0 });
        expect(await queue.replay(dead[1]!.id)).toBe(false);
        for (const id of ['', 'x', '99999', 'note/99999', 'other/1', "1'"])
          expect(await queue.replay(id)).toBe(false);
      });

      it('a job that is not dead cannot be replayed', async () => {
        const { id } = await queue.enqueue('note', null, { delayMs: 60_000 });
        expect(await queue.replay(id)).toBe(false);
        expect(await queue.stats()).toMatchObject({ delayed: 1 });
      });
    });

    describe('keys', () => {
      it('a second job of a name and key changes nothing: waiting, running, done or dead', async () => {
        let release = (): void => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        let began = 0;
        const first = await queue.enqueue('note', 1, { key: 'report:20261120-7：甲/乙' });
        const again = () => queue.enqueue('note', 2, { key: 'report:20261120-7：甲/乙' });
        expect(first.duplicate).toBe(false);
        expect(await again()).toEqual({ id: first.id, duplicate: true });
        const payloads: unknown[] = [];
        start(
          async (payload) => {
            began += 1;
            payloads.push(payload);
            await held;
            if (payload === 'dies') throw new Error('dead');
          },
          { attempts: 1 },
        );
        await until(() => began === 1);
        expect(await again()).toEqual({ id: first.id, duplicate: true });
        release();
        await queue.runUntilEmpty();
        expect(await again()).toEqual({ id: first.id, duplicate: true });
        const dead = await queue.enqueue('note', 'dies', { key: 'k2' });
        await queue.runUntilEmpty();
        expect(await queue.enqueue('note', 'dies', { key: 'k2' })).toEqual({ id: dead.id, duplicate: true });
        await queue.runUntilEmpty();
        expect(payloads).toEqual([1, 'dies']);
      });

      it('keys belong to a name, and jobs without one are never duplicates', async () => {
        const a = await queue.enqueue('note', 1, { key: 'same' });
        const b = await queue.enqueue('other', 1, { key: 'same' });
        const c = await queue.enqueue('note', 1);
        const d = await queue.enqueue('note', 1);
        expect([a, b, c, d].map(({ duplicate }) => duplicate)).toEqual([false, false, false, false]);
        expect(new Set([a, b, c, d].map(({ id }) => id)).size).toBe(4);
        expect(await queue.stats()).toMatchObject({ waiting: 4 });
      });

      it('of many at the same time, from two processes, one is new', async () => {
        const second = await open();
        const results = await Promise.all(
          Array.from({ length: 40 }, (_, n) => (n % 2 ? queue : second).enqueue('note', n, { key: 'one' })),
        );
        expect(results.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
        expect(new Set(results.map(({ id }) => id)).size).toBe(1);
        expect(await queue.stats()).toMatchObject({ waiting: 1 });
      });

      it('words that an engine might use for itself are keys like others', async () => {
        for (const key of ['wait', 'active', 'id', '1', '', '%3A', 'a:b', 'completed']) {
          expect(await queue.enqueue('note', key, { key })).toMatchObject({ duplicate: false });
          expect(await queue.enqueue('note', key, { key })).toMatchObject({ duplicate: true });
        }
        const seen: unknown[] = [];
        start((key) => void seen.push(key));
        await queue.runUntilEmpty();
        expect(seen).toEqual(['wait', 'active', 'id', '1', '', '%3A', 'a:b', 'completed']);
      });
    });

    describe('workers', () => {
      it('never runs more of a job at once than its concurrency, but that many', async () => {
        let now = 0;
        let most = 0;
        for (let n = 0; n < 12; n += 1) await queue.enqueue('note', n);
        start(
          async () => {
            now += 1;
            most = Math.max(most, now);
            await new Promise((resolve) => setTimeout(resolve, 20));
            now -= 1;
          },
          { concurrency: 3 },
        );
        await queue.runUntilEmpty();
        expect(most).toBe(3);
      });

      it('two processes share the jobs, each runs once', async () => {
        const seen: number[] = [];
        const second = await open();
        for (let n = 0; n < 40; n += 1) await queue.enqueue('note', n);
        const worker = testWorker<number>(
          async (n) => {
            seen.push(n);
            await new Promise((resolve) => setTimeout(resolve, 2));
          },
          { concurrency: 2 },
        );
        queue.start([worker], ['note']);
        second.start([worker], ['note']);
        await Promise.all([queue.runUntilEmpty(), second.runUntilEmpty()]);
        expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
      });

      it('notices what another process puts in', async () => {
        const seen: unknown[] = [];
        start((payload) => void seen.push(payload));
        const second = await open();
        await second.enqueue('note', 'from afar');
        await until(() => seen.length === 1);
        expect(seen).toEqual(['from afar']);
      });

      it('jobs of different names do not wait for each other', async () => {
        const seen: string[] = [];
        let release = (): void => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        queue.start(
          [
            testWorker(
              async () => {
                await held;
                seen.push('slow');
              },
              { job: 'slow' },
            ),
            testWorker(
              () => {
                seen.push('quick');
                release();
              },
              { job: 'quick' },
            ),
          ],
          ['slow', 'quick'],
        );
        await queue.enqueue('slow', null);
        await queue.enqueue('quick', null);
        await queue.runUntilEmpty();
        expect(seen).toEqual(['quick', 'slow']);
      });

      it('every job needs exactly one worker', () => {
        const worker = testWorker(() => {});
        const fault = (workers: Worker[], jobs: string[]): string => {
          try {
            queue.start(workers, jobs);
          } catch (error) {
            if (isTxwzError(error, 'queue_workers')) return error.detail ?? '';
            throw error;
          }
          return 'none';
        };
        expect(fault([], ['note'])).toBe('note: 0 workers');
        expect(fault([worker, worker], ['note'])).toBe('note: 2 workers');
        expect(fault([worker], ['note', 'other'])).toBe('other: 0 workers');
        expect(fault([worker], [])).toBe('note: not in the list of jobs');
      });
    });

    describe('stopping', () => {
      it('waits for running jobs and takes no more', async () => {
        const ended: number[] = [];
        let began = 0;
        start<number>(async (n) => {
          began += 1;
          await new Promise((resolve) => setTimeout(resolve, 100));
          ended.push(n);
        });
        const other = await open();
        for (let n = 0; n < 3; n += 1) await queue.enqueue('note', n);
        await until(() => began === 1);
        await queue.stop(10_000);
        expect(ended).toEqual([0]);
        expect(await other.stats()).toMatchObject({ waiting: 2, active: 0 });
      });

      it('aborts what is not done in time; it runs again, without a lost attempt', async () => {
        let began = 0;
        start(
          async (_payload, { signal }) => {
            began += 1;
            await once(signal, 'abort');
            signal.throwIfAborted();
          },
          { attempts: 1 },
        );
        await queue.enqueue('note', 'cut off');
        await until(() => began === 1);
        await queue.stop(30);
        const second = await open();
        const attempts: number[] = [];
        second.start(
          [testWorker((_payload, { attempt }) => void attempts.push(attempt), { attempts: 1 })],
          ['note'],
        );
        await second.runUntilEmpty(100);
        expect(attempts).toEqual([1]);
        expect(await second.stats()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, oldestAt: null });
      });
    });

    describe('a killed process', () => {
      it('its job runs again, its attempt counted', async () => {
        await queue.enqueue('note', 'survives', { key: 'crash' });
        const child = await startChild();
        expect(await queue.stats()).toMatchObject({ waiting: 0, active: 1 });
        child.kill('SIGKILL');
        await once(child, 'exit');
        const seen: [unknown, number][] = [];
        start((payload, { attempt }) => void seen.push([payload, attempt]));
        await queue.runUntilEmpty();
        expect(seen).toEqual([['survives', 2]]);
        expect(await queue.stats()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, oldestAt: null });
        expect(await queue.enqueue('note', 'survives', { key: 'crash' })).toMatchObject({ duplicate: true });
      }, 60_000);

      it('a job that kills its process each time ends as dead', async () => {
        await queue.enqueue('note', 'killer');
        const child = await startChild();
        child.kill('SIGKILL');
        await once(child, 'exit');
        let worked = 0;
        start(
          () => {
            worked += 1;
          },
          { attempts: 1 },
        );
        await queue.runUntilEmpty();
        expect(worked).toBe(0);
        expect(await queue.dead(5)).toMatchObject([
          { payload: 'killer', error: 'its process died in the last attempt' },
        ]);
      }, 60_000);

      it('work longer than the lease stays with the process that lives', async () => {
        let worked = 0;
        const slow = testWorker(async () => {
          worked += 1;
          await new Promise((resolve) => setTimeout(resolve, TEST_LEASE_MS * 2.5));
        });
        const second = await open();
        queue.start([slow], ['note']);
        second.start([slow], ['note']);
        await queue.enqueue('note', null);
        await queue.runUntilEmpty();
        expect(worked).toBe(1);
      }, 60_000);
    });
  });
}

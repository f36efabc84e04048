import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Queue } from '../../src/queue/port.js';

const MINUTE = 60_000;
/** A Monday, 08:00 in Shanghai. */
const BASE = Date.UTC(2026, 10, 23, 0, 0);

interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
}

function start(engine: string, where: string, since: number): Child {
  const script = 'test/scheduler/scheduler-child.ts';
  const args = ['--import', 'tsx', script, engine, where, String(BASE), String(since)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  readline.createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return { process: child, lines };
}

const timesOf = (children: readonly Child[], word: string): number[] =>
  children.flatMap(({ lines }) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.split(' ')[1])),
  );

async function until(what: () => boolean): Promise<void> {
  while (!what()) await sleep(50);
}

async function kill(child: Child): Promise<void> {
  if (child.process.exitCode !== null || child.process.signalCode !== null) return;
  const gone = once(child.process, 'exit');
  child.process.kill('SIGKILL');
  await gone;
}

/**
 * Three schedulers on one store; the leader is killed twice. Every minute of the children's clock must have come
 * to the queue, each once.
 */
export async function threeSchedulers(
  engine: 'sqlite' | 'mongo',
  where: string,
  queue: Pick<Queue, 'stats'>,
): Promise<void> {
  const since = Date.now();
  const children = [1, 2, 3].map(() => start(engine, where, since));
  const distinct = (): number[] =>
    [...new Set([...timesOf(children, 'queued'), ...timesOf(children, 'again')])].sort((a, b) => a - b);
  try {
    for (const more of [2, 4]) {
      await until(() => distinct().length >= more);
      const leaders = children.filter(
        ({ process, lines }) => process.signalCode === null && lines.includes('scheduler.leads'),
      );
      // Whoever led last.
      const leader = leaders.find(({ lines }) =>
        timesOf([{ lines } as Child], 'queued').includes(distinct().at(-1) ?? 0),
      );
      if (leader) await kill(leader);
      const before = distinct().length;
      await until(() => distinct().length > before);
    }
  } finally {
    for (const child of children) await kill(child);
  }
  const times = distinct();
  expect(children.filter(({ lines }) => lines.includes('scheduler.leads')).length).toBeGreaterThanOrEqual(2);
  // No minute left out, none brought twice.
  expect(times).toEqual(times.map((_, n) => (times[0] ?? 0) + n * MINUTE));
  const fresh = timesOf(children, 'queued');
  expect(new Set(fresh).size).toBe(fresh.length);
  const { waiting } = await queue.stats();
  // A leader may have been killed between the queue and its line.
  expect(waiting - times.length).toBeGreaterThanOrEqual(0);
  expect(waiting - times.length).toBeLessThanOrEqual(1);
}

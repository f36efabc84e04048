import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { StorageHarness } from '../contracts/storage-harness.js';
import { faultBatch, LANES, TARGETS } from './fault-batch.js';

const SCRIPT = fileURLToPath(new URL('./fault-child.ts', import.meta.url));

export interface KillPlan {
  readonly engine: 'sqlite' | 'mongo';
  /** Folder or URI. */
  readonly target: string;
  readonly rounds: number;
  /** Processes that work, and die, at the same time. */
  readonly children: number;
  /** Brings the store to rest after a kill. */
  readonly settle: () => Promise<void>;
}

/**
 * Lets processes add evidence, kills them with SIGKILL at a random moment, and holds what is stored
 * against what was acknowledged; in the end every batch is sent once more and the sums must be exact.
 */
export async function runKillRounds(harness: StorageHarness, plan: KillPlan): Promise<void> {
  const sent: Sent[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    const names = Array.from({ length: plan.children }, (_, index) => `r${round}c${index}`);
    sent.push(...(await Promise.all(names.map((name) => workUntilKilled(plan, name)))));
    await plan.settle();
    await compare(harness, sent);
  }
  const before = await stored(harness);
  const again = sent.flatMap(({ child, acknowledged }) =>
    acknowledged.flatMap((last, lane) =>
      Array.from({ length: last + 2 }, (_, n) => faultBatch(child, lane, n)),
    ),
  );
  expect(again.length).toBeGreaterThan(plan.rounds * plan.children * LANES);
  await harness.storage.blacklist.add(again.flat());
  const unique = new Set(again.flat().map(({ evidence }) => `${evidence.identifier.value} ${evidence.id}`))
    .size;
  const after = await stored(harness);
  expect(after.flat()).toHaveLength(unique);
  // The batches under way when a process died: at most one for each lane.
  expect(unique - before.flat().length).toBeLessThanOrEqual(sent.length * LANES * TARGETS.length);
  await compare(harness, sent);
}

interface Sent {
  readonly child: string;
  /** Number of the last acknowledged batch by lane, -1 = none. */
  readonly acknowledged: number[];
}

const stored = (harness: StorageHarness): Promise<string[][]> =>
  Promise.all(TARGETS.map((identifier) => harness.raw.evidenceIds(identifier)));

async function compare(harness: StorageHarness, sent: readonly Sent[]): Promise<void> {
  const lists = await stored(harness);
  for (const [index, identifier] of TARGETS.entries()) {
    const ids = lists[index] ?? [];
    const present = new Set(ids);
    expect(present.size, 'evidence stored twice').toBe(ids.length);
    const lost = sent.flatMap(({ child, acknowledged }) =>
      acknowledged.flatMap((last, lane) =>
        Array.from({ length: last + 1 }, (_, n) => `${child}-${lane}-${n}`).filter((id) => !present.has(id)),
      ),
    );
    expect(lost, 'acknowledged and lost').toEqual([]);
    const origins = new Set(ids.map((id) => (Number(id.split('-')[2]) + index) % 11));
    const entry = await harness.raw.entry(identifier);
    expect({ bad: entry?.bad ?? 0, reporters: entry?.reporters ?? 0 }).toEqual({
      bad: ids.length,
      reporters: origins.size,
    });
  }
}

async function workUntilKilled({ engine, target }: KillPlan, child: string): Promise<Sent> {
  const acknowledged = new Array<number>(LANES).fill(-1);
  const worker: ChildProcess = spawn(process.execPath, ['--import', 'tsx', SCRIPT, engine, target, child], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const enough = 3 + Math.floor(Math.random() * 40);
  let lines = 0;
  if (!worker.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: worker.stdout })) {
    const [lane = 0, n = 0] = line.split(' ').map(Number);
    acknowledged[lane] = n;
    lines += 1;
    // Not at the acknowledgement itself: somewhere in the work that follows it.
    if (lines === enough) setTimeout(() => worker.kill('SIGKILL'), Math.random() * 15);
  }
  if (worker.signalCode === null && worker.exitCode === null) await once(worker, 'exit');
  expect(worker.signalCode, `${child} ended by itself`).toBe('SIGKILL');
  return { child, acknowledged };
}

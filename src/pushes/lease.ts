import type { Push } from './model.js';
import type { SendTools } from './tools.js';

/** Thrown when the push was cancelled, stopped, or taken over while this worker had it. */
export class LeaseLost extends Error {}

/** One worker's hold on a push. Each change renews it; whoever changes the row otherwise ends it. */
export interface Lease {
  /** As last stored by this worker. */
  readonly push: Push;
  /** Reads, changes, writes back and renews. @throws LeaseLost, store_unavailable */
  change(step: (push: Push) => Push): Promise<Push>;
  /** The last change: nobody has the push afterwards. `nextAt` of the result says when to look again. */
  release(step: (push: Push) => Push): Promise<Push>;
}

const LEASE_MS = 60_000;

/**
 * Takes a push that is due; null when it is not, or another worker has it. A worker that dies lets it fall due
 * again when its lease is over, because the lease is its `nextAt`.
 */
export async function takeLease(tools: SendTools, id: string): Promise<Lease | null> {
  const { pushes, clock, leaseMs = LEASE_MS } = tools;
  let mine = 0;
  const taken = await pushes.update(id, (push) => {
    mine = 0;
    const now = clock();
    if (push.nextAt === null || push.nextAt > now) return null;
    mine = now + leaseMs;
    return { ...push, leaseUntil: mine, nextAt: mine };
  });
  if (taken === null || mine === 0) return null;
  let held = taken;
  const write = async (step: (push: Push) => Push, until: (push: Push) => number): Promise<Push> => {
    const before = mine;
    const next = await pushes.update(id, (push) => {
      if (push.leaseUntil !== before) throw new LeaseLost();
      const changed = step(push);
      const leaseUntil = until(changed);
      return { ...changed, leaseUntil, updatedAt: clock() };
    });
    if (next === null) throw new LeaseLost();
    mine = next.leaseUntil;
    held = next;
    return next;
  };
  return {
    get push() {
      return held;
    },
    change: (step) => {
      const until = Math.max(clock() + leaseMs, mine + 1);
      return write(
        (push) => ({ ...step(push), nextAt: until }),
        () => until,
      );
    },
    release: (step) => write(step, () => 0),
  };
}

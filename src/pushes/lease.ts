import type { Push } from './model.js';
import type { SendTools } from './tools.js';

/** Thrown when the push was cancelled, stopped, or taken over while this worker had it. */
export class LeaseLost extends Error {}

/** One worker's hold on a push, renewed while it lives; whoever changes the row otherwise ends it. */
export interface Lease {
  /** As last stored by this worker. */
  readonly push: Push;
  /** The heartbeat found that the push was stopped, cancelled or taken over. */
  readonly lost: boolean;
  /** Reads, changes, writes back and renews. @throws LeaseLost, store_unavailable */
  change(step: (push: Push) => Push): Promise<Push>;
  /** The last change: nobody has the push afterwards. `nextAt` of the result says when to look again. */
  release(step: (push: Push) => Push): Promise<Push>;
  /** Ends the renewing. The row stays as it is: without a release it falls due when the lease is over. */
  end(): void;
}

/**
 * How long a dead worker keeps a push, ms. A living one renews after a third of that, so that a slow upload loses
 * nothing.
 */
export const LEASE_MS = 10_000;

/**
 * Takes a push that is due; null when it is not, or another worker has it. A worker that dies lets it fall due
 * again when its lease is over, because the lease is its `nextAt`.
 */
export async function takeLease(tools: SendTools, id: string): Promise<Lease | null> {
  const { pushes, clock, log, leaseMs = LEASE_MS } = tools;
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
  let lost = false;
  /** One write after the other: the heartbeat must not end the lease that a step is about to write under. */
  let last: Promise<unknown> = Promise.resolve();
  const write = (step: (push: Push) => Push): Promise<Push> => {
    const run = async (): Promise<Push> => {
      const next = await pushes.update(id, (push) => {
        if (push.leaseUntil !== mine) throw new LeaseLost();
        return step(push);
      });
      if (next === null) throw new LeaseLost();
      mine = next.leaseUntil;
      held = next;
      return next;
    };
    const result = last.then(run, run);
    last = result.catch(() => undefined);
    return result;
  };
  const renewed = (push: Push): Push => {
    const until = Math.max(clock() + leaseMs, mine + 1);
    return { ...push, nextAt: until, leaseUntil: until };
  };
  const heartbeat = setInterval(() => {
    write(renewed).catch((error: unknown) => {
      if (error instanceof LeaseLost) {
        lost = true;
        clearInterval(heartbeat);
      } else log.warn('push.lease_not_renewed', { push: id, error });
    });
  }, leaseMs / 3);
  heartbeat.unref();
  const end = (): void => clearInterval(heartbeat);
  return {
    get push() {
      return held;
    },
    get lost() {
      return lost;
    },
    change: (step) => write((push) => renewed({ ...step(push), updatedAt: clock() })),
    release: (step) => {
      end();
      return write((push) => ({ ...step(push), leaseUntil: 0, updatedAt: clock() }));
    },
    end,
  };
}

import { isTxwzError } from '../../core/errors.js';

type Write = <T>(work: () => T) => Promise<T>;

interface Waiting {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Bounds how long one transaction keeps other processes from writing. */
const LARGEST_GROUP = 500;

/**
 * Puts changes that are asked for in the same turn of the event loop into one transaction: a commit costs
 * a flush to the disk, however much it holds. Each promise resolves when its change is durable.
 * @param restMs pause after a group of several, so that under load more share the next one; a change that
 *   comes alone never waits for it
 */
export function createCommitGroup(write: Write, restMs = 0): Write {
  const waiting: Waiting[] = [];
  let busy = false;

  async function alone({ work, resolve, reject }: Waiting): Promise<void> {
    try {
      resolve((await write(work)) as never);
    } catch (error) {
      reject(error);
    }
  }

  async function commit(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await write(() => group.map(({ work }) => work()));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as never);
    } catch (error) {
      // One change may have failed for a reason of its own: it must not take the others with it.
      if (isTxwzError(error, 'store_unavailable')) for (const { reject } of group) reject(error);
      else for (const one of group) await alone(one);
    }
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, LARGEST_GROUP);
      await commit(group);
      // What the resolved promises ask for next joins the next group.
      await new Promise((resolve) => {
        if (restMs > 0 && group.length > 1) setTimeout(resolve, restMs);
        else setImmediate(resolve);
      });
    }
    busy = false;
  }

  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (busy) return;
      busy = true;
      setImmediate(() => void flush());
    });
}

/** Works of one key one after another, different keys side by side, never more than the limits allow. */
export interface KeyedQueue {
  /** False when the key's queue, or the whole, is full: the work will not run. */
  push(key: string, work: () => Promise<void>): boolean;
  /** Works that wait or run. */
  readonly size: number;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
}

export interface QueueLimits {
  readonly perKey: number;
  readonly total: number;
}

/** `failed` hears of works that reject; the next one runs all the same. */
export function createKeyedQueue(limits: QueueLimits, failed: (error: unknown) => void): KeyedQueue {
  const waiting = new Map<string, (() => Promise<void>)[]>();
  let size = 0;
  let resting: (() => void)[] = [];

  async function run(key: string, works: (() => Promise<void>)[]): Promise<void> {
    for (let work = works[0]; work !== undefined; work = works[0]) {
      try {
        await work();
      } catch (error) {
        failed(error);
      }
      works.shift();
      size -= 1;
    }
    waiting.delete(key);
    if (size === 0) {
      const told = resting;
      resting = [];
      for (const tell of told) tell();
    }
  }

  return {
    push(key, work) {
      const works = waiting.get(key);
      if (size >= limits.total || (works?.length ?? 0) >= limits.perKey) return false;
      size += 1;
      if (works !== undefined) works.push(work);
      else {
        const first = [work];
        waiting.set(key, first);
        void run(key, first);
      }
      return true;
    },
    get size() {
      return size;
    },
    idle: () => (size === 0 ? Promise.resolve() : new Promise((resolve) => resting.push(resolve))),
  };
}

/** Runs one piece of work after the other, in the order in which they came. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** A door for one: what needs a lot of memory or a whole core passes it singly. */
export function createGate(): Gate {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work);
    last = run.catch(() => undefined);
    return run;
  };
}

/** Runs works side by side, never more than there are doors; the others wait in order. */
export type Doors = <T>(work: () => Promise<T>) => Promise<T>;

/** For works that hold something large. Who waits holds nothing but its place. */
export function createDoors(count: number): Doors {
  let open = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (open > 0) open -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) open += 1;
      else next();
    }
  };
}

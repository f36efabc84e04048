/** The last values by id; older ones are forgotten. */
export interface Recent<T extends { readonly id: string }> {
  add(value: T): void;
  get(id: string): T | null;
  list(): readonly T[];
  clear(): void;
}

/**
 * Keeps at most `limit` values, and fewer when together they weigh more than `maxWeight` (the last
 * one is kept whatever it weighs).
 */
export function createRecent<T extends { readonly id: string }>(
  limit: number,
  { weigh = () => 0, maxWeight = 0 }: { weigh?: (value: T) => number; maxWeight?: number } = {},
): Recent<T> {
  const values = new Map<string, T>();
  let weight = 0;
  return {
    add(value) {
      values.set(value.id, value);
      weight += weigh(value);
      for (const oldest of values.values()) {
        if (oldest === value || (values.size <= limit && weight <= maxWeight)) break;
        values.delete(oldest.id);
        weight -= weigh(oldest);
      }
    },
    get: (id) => values.get(id) ?? null,
    list: () => [...values.values()],
    clear() {
      values.clear();
      weight = 0;
    },
  };
}

/** The last `limit` values by id; older ones are forgotten. */
export interface Recent<T extends { readonly id: string }> {
  add(value: T): void;
  get(id: string): T | null;
  list(): readonly T[];
  clear(): void;
}

export function createRecent<T extends { readonly id: string }>(limit: number): Recent<T> {
  const values = new Map<string, T>();
  return {
    add(value) {
      values.set(value.id, value);
      if (values.size <= limit) return;
      for (const oldest of values.keys()) {
        values.delete(oldest);
        break;
      }
    },
    get: (id) => values.get(id) ?? null,
    list: () => [...values.values()],
    clear: () => values.clear(),
  };
}

/** What the embedded engine needs of SQLite; `src/storage/sqlite/queue-database.ts` provides it. */
export interface QueueDatabase {
  prepare(sql: string): {
    run(...values: (string | number | null)[]): {
      readonly changes: number | bigint;
      readonly lastInsertRowid: number | bigint;
    };
    get(...values: (string | number | null)[]): unknown;
    all(...values: (string | number | null)[]): unknown[];
  };
  /** @throws store_unavailable */
  read<T>(work: () => T): Promise<T>;
  /** One durable transaction; `work` is synchronous and may run again. @throws store_unavailable */
  write<T>(work: () => T): Promise<T>;
}

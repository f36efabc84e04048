/**
 * What several deliveries, users or processes must agree on for a short time. Two engines with one
 * contract suite: memory of the process (embedded profile), Redis (cluster profile). Nothing here is
 * durable; what must survive a crash belongs into a store.
 */
export interface Coordination {
  /**
   * Runs `work` once per key within `ttlMs`, whoever asks and wherever: callers that come while it runs
   * wait for the same result, callers that come later get the stored one. When the running process dies,
   * the next caller runs it. `work` throwing frees the key and rejects all who wait.
   * `joined` is true for everyone but the one who ran it.
   */
  once(
    key: string,
    ttlMs: number,
    work: () => Promise<string>,
  ): Promise<{ readonly result: string; readonly joined: boolean }>;
  /** Runs works of one key strictly one after another in order of arrival, different keys in parallel. */
  inOrder<T>(key: string, work: () => Promise<T>): Promise<T>;
  /**
   * Sets a value if absent; false when it was there, and then `get` tells what it was. For nonce memory
   * and short marks. `value` is '' when not given.
   */
  mark(key: string, ttlMs: number, value?: string): Promise<boolean>;
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Deletes the key only if it still holds `expected`; true when it did. */
  deleteIf(key: string, expected: string): Promise<boolean>;
  /** Takes one from a sliding window; refuses (and takes nothing) when `limit` are used. */
  take(
    key: string,
    limit: number,
    windowMs: number,
  ): Promise<{ readonly allowed: boolean; readonly remaining: number; readonly retryAfterMs: number }>;
  /** Round trip to the engine; throws `store_unavailable`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

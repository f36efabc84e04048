import type { Clock } from '../../core/clock.js';

interface Slot<V> {
  readonly value: V;
  /** ms after the map was made: small enough to need no object of its own in V8. */
  readonly expiresAt: number;
}

/**
 * A map whose entries end by themselves and whose size is bounded, without timers and without walking:
 * entries go into a young generation; when it is half of the bound, or as old as the longest life given,
 * it becomes the old one, and the old one is dropped whole. So an entry is forgotten before its time only
 * when more than half of `maxEntries` came after it.
 */
export class ExpiringMap<V> {
  private young = new Map<string, Slot<V>>();
  private old = new Map<string, Slot<V>>();
  private readonly madeAt: number;
  private turnedAt = 0;
  private longestMs = 0;

  constructor(
    private readonly clock: Clock,
    private readonly maxEntries: number,
  ) {
    this.madeAt = clock();
  }

  get size(): number {
    return this.young.size + this.old.size;
  }

  get(key: string): V | undefined {
    const slot = this.young.get(key) ?? (this.old.size === 0 ? undefined : this.old.get(key));
    return slot !== undefined && slot.expiresAt > this.clock() - this.madeAt ? slot.value : undefined;
  }

  set(key: string, value: V, ttlMs: number): void {
    const now = this.clock() - this.madeAt;
    if (ttlMs > this.longestMs) this.longestMs = ttlMs;
    if (this.young.size >= this.maxEntries / 2 || now - this.turnedAt >= this.longestMs) {
      this.old = this.young;
      this.young = new Map();
      this.turnedAt = now;
    }
    this.young.set(key, { value, expiresAt: now + ttlMs });
  }

  delete(key: string): boolean {
    const inOld = this.old.delete(key);
    return this.young.delete(key) || inOld;
  }

  clear(): void {
    this.young = new Map();
    this.old = new Map();
  }
}

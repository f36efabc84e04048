import type { Clock } from '../../core/clock.js';

interface Slot<V> {
  value: V;
  expiresAt: number;
}

/**
 * A map whose entries end by themselves and whose size is bounded, without a timer: each insert drops up
 * to two of the oldest entries that are over; at `maxEntries` the oldest goes in any case.
 */
export class ExpiringMap<V> {
  private readonly slots = new Map<string, Slot<V>>();
  /**
   * Stays where the oldest entry is. A fresh iterator would step over the gap of every entry deleted
   * before (a Map keeps gaps until it is rehashed), which made an insert into a full map 100 times dearer.
   */
  private cursor = this.slots.entries();
  private oldest: readonly [string, Slot<V>] | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly maxEntries: number,
  ) {}

  get size(): number {
    return this.slots.size;
  }

  get(key: string): V | undefined {
    const slot = this.slots.get(key);
    if (slot === undefined) return undefined;
    if (slot.expiresAt > this.clock()) return slot.value;
    this.slots.delete(key);
    return undefined;
  }

  set(key: string, value: V, ttlMs: number): void {
    const now = this.clock();
    this.slots.delete(key);
    this.sweep(now);
    this.slots.set(key, { value, expiresAt: now + ttlMs });
  }

  delete(key: string): boolean {
    return this.slots.delete(key);
  }

  clear(): void {
    this.slots.clear();
    this.cursor = this.slots.entries();
    this.oldest = null;
  }

  private sweep(now: number): void {
    for (let dropped = 0; dropped < 2; dropped++) {
      const oldest = this.findOldest();
      if (oldest === null) return;
      const [key, slot] = oldest;
      if (slot.expiresAt > now && this.slots.size < this.maxEntries) return;
      this.slots.delete(key);
    }
  }

  private findOldest(): readonly [string, Slot<V>] | null {
    // The entry under the cursor may have been deleted or set anew (then it comes again, at the end).
    while (this.oldest === null || this.slots.get(this.oldest[0]) !== this.oldest[1]) {
      let next = this.cursor.next();
      if (next.done) {
        if (this.slots.size === 0) return null;
        // An iterator that has reached the end stays there.
        this.cursor = this.slots.entries();
        next = this.cursor.next();
        if (next.done) return null;
      }
      this.oldest = next.value;
    }
    return this.oldest;
  }
}

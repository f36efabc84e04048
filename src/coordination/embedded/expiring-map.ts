import type { Clock } from '../../core/clock.js';

interface Slot<V> {
  value: V;
  expiresAt: number;
}

/**
 * A map whose entries end by themselves and whose size is bounded, without a timer: each insert looks
 * at the two oldest entries and drops what is over; above `maxEntries` the oldest goes.
 */
export class ExpiringMap<V> {
  private readonly slots = new Map<string, Slot<V>>();

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
  }

  private sweep(now: number): void {
    let looked = 0;
    for (const [key, slot] of this.slots) {
      if (slot.expiresAt <= now || this.slots.size >= this.maxEntries) this.slots.delete(key);
      looked += 1;
      if (looked === 2) return;
    }
  }
}

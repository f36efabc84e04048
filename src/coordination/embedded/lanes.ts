/**
 * Runs works of one key one after another in order of arrival, works of different keys side by side.
 * A lane exists only while somebody is in it.
 */
export class Lanes {
  private readonly tails = new Map<string, Promise<unknown>>();

  get size(): number {
    return this.tails.size;
  }

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const ahead = this.tails.get(key);
    const mine = ahead === undefined ? work() : ahead.then(work, work);
    this.tails.set(key, mine);
    const leave = (): void => {
      if (this.tails.get(key) === mine) this.tails.delete(key);
    };
    mine.then(leave, leave);
    return mine;
  }
}

import { expect } from 'vitest';

/** Waits until a reading is as expected; generous, because a busy machine is no fault of the page. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 });

/** Of one browser test, ms. */
export const BROWSER_TIMEOUT = 60_000;

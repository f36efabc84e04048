import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeadlines } from '../../src/conversation/deadlines.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('calls each wait once, in order, and not before its time', () => {
  const after = createDeadlines();
  const called: string[] = [];
  after(4_500, () => called.push('first'));
  vi.advanceTimersByTime(1_000);
  after(4_500, () => called.push('second'));
  vi.advanceTimersByTime(3_499);
  expect(called).toEqual([]);
  vi.advanceTimersByTime(51);
  expect(called).toEqual(['first']);
  vi.advanceTimersByTime(5_000);
  expect(called).toEqual(['first', 'second']);
});

it('does not call what was taken back, and leaves no timer behind', () => {
  const after = createDeadlines();
  const run = vi.fn();
  after(4_500, run)();
  vi.advanceTimersByTime(10_000);
  expect(run).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
  after(4_500, run);
  vi.advanceTimersByTime(5_000);
  expect(run).toHaveBeenCalledTimes(1);
});

import type { ScheduleEntry } from '../../src/scheduler/index.js';

/** How much faster the children's clock runs: a minute a second. */
export const SPEED = 60;

export const entry = (over: Partial<ScheduleEntry> = {}): ScheduleEntry => ({
  name: 'minutely',
  label: '每分钟',
  cron: '* * * * *',
  job: 'test.minutely',
  missed: 'each',
  ...over,
});

export const ENTRIES: readonly ScheduleEntry[] = [entry()];

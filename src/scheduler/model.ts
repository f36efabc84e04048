/** A job that comes round (定时任务). The scheduler only enqueues; the queue's workers do the work. */
export interface ScheduleEntry {
  /** Unique, kebab-case; shown in the console. */
  readonly name: string;
  /** For the console, Chinese. */
  readonly label: string;
  /** Five-field cron expression, read in Asia/Shanghai. */
  readonly cron: string;
  /** Queue job; its payload is `{v: 1, name, dueAt}` (ms). The key `schedule:<name>:<dueAt>` makes a second enqueue harmless. */
  readonly job: string;
  /** After an outage: `once` runs the latest missed time only, `each` every one of the last `maxMissed`. */
  readonly missed: 'once' | 'each';
}

/** The last that is known of an entry. */
export interface ScheduleRun {
  readonly name: string;
  readonly dueAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly result: 'queued' | 'done' | 'failed' | 'skipped';
  /** One sentence: what it did, or why it failed or was skipped. */
  readonly note: string;
}

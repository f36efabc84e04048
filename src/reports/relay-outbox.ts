import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../core/log.js';
import type { Queue } from '../queue/port.js';
import type { OutboxEntry, Report } from './model.js';

const BATCH = 200;
/** Reports that wait on the fast path; what comes on top is left to the sweep. */
const MOST_WAITING = 2_000;
/** The fast path takes what came within this time together: the stores put it into few transactions. */
const GATHER_MS = 10;

/** What has an outbox in its row. */
export interface WithOutbox {
  readonly id: string;
  readonly outbox: readonly OutboxEntry[];
}

export interface OutboxRelay<Row extends WithOutbox = Report> {
  /** Moves one report's entries to the queue; false when that failed and the sweep has to. Never throws. */
  relay(report: Row): Promise<boolean>;
  /** The fast path: has the report moved within some milliseconds, and returns. For `ReportTools.stored`. */
  stored(report: Row): void;
  /** Moves everything that waits; returns how many reports were done. Never throws. */
  sweep(): Promise<number>;
  /** Sweeps now and then again and again, default every 5 s. */
  start(everyMs?: number): void;
  /** Ends the sweeping and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Brings the outbox entries of reports (or appeals) to the queue: first the queue has the job, then the entry goes. Dying
 * in between means that the entry is brought again, and the queue knows its key: nothing is lost, nothing
 * is done twice.
 */
export function relayOutbox<Row extends WithOutbox>({
  reports,
  queue,
  log,
}: {
  readonly reports: {
    withOutbox(limit: number): Promise<readonly Row[]>;
    clearOutbox(id: string, keys: readonly string[]): Promise<void>;
  };
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly log: Log;
}): OutboxRelay<Row> {
  const underWay = new Map<string, Promise<boolean>>();
  const gathered: Row[] = [];
  let fastPath: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let sweeping: Promise<number> | null = null;
  let away = false;

  const bring = async ({ id, outbox }: Row): Promise<boolean> => {
    try {
      await Promise.all(
        outbox.map(({ job, key, payload, delayMs, priority }) =>
          queue.enqueue(job, payload, {
            key,
            ...(delayMs === undefined ? {} : { delayMs }),
            ...(priority === undefined ? {} : { priority }),
          }),
        ),
      );
      await reports.clearOutbox(
        id,
        outbox.map(({ key }) => key),
      );
      away = false;
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  };

  /** Logs the first of a row of failures: an outage would repeat it for every report. */
  function failed(error: unknown): void {
    if (!away) log.warn('reports.outbox_waits', { error });
    away = true;
  }

  const relay = async (report: Row): Promise<boolean> => {
    if (report.outbox.length === 0) return true;
    const before = underWay.get(report.id);
    const run = (before ?? Promise.resolve(true)).then(() => bring(report));
    underWay.set(report.id, run);
    const done = await run;
    if (underWay.get(report.id) === run) underWay.delete(report.id);
    return done;
  };

  async function moveGathered(): Promise<void> {
    while (gathered.length > 0) {
      await sleep(GATHER_MS);
      await Promise.all(gathered.splice(0, BATCH).map(relay));
    }
    fastPath = null;
  }

  async function sweepAll(): Promise<number> {
    let moved = 0;
    try {
      for (;;) {
        const waiting = await reports.withOutbox(BATCH);
        const done = await Promise.all(waiting.map(relay));
        moved += done.filter(Boolean).length;
        if (waiting.length < BATCH || done.includes(false)) return moved;
      }
    } catch (error) {
      failed(error);
      return moved;
    }
  }

  const sweep = (): Promise<number> => {
    sweeping ??= sweepAll().finally(() => {
      sweeping = null;
    });
    return sweeping;
  };

  return {
    relay,
    stored(report) {
      if (gathered.length >= MOST_WAITING) return;
      gathered.push(report);
      fastPath ??= moveGathered();
    },
    sweep,
    start(everyMs = 5_000) {
      timer ??= setInterval(() => void sweep(), everyMs);
      timer.unref();
      void sweep();
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      await Promise.all([sweeping, fastPath]);
      await Promise.all(underWay.values());
    },
  };
}

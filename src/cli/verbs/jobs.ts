import type { DeadJob, Queue, Worker } from '../../queue/port.js';
import { type CliIo, EXIT } from '../io.js';

/** Dead jobs that one call lists or replays; `retry --all` goes on until there are none. */
const PAGE = 100;

export interface JobsParts {
  readonly queue: Queue;
  /** For `run-until-empty`; the other actions start none. */
  readonly workers?: readonly Worker[];
}

export interface JobsArgs {
  /** One JSON record instead of lines. */
  readonly json?: boolean;
  /** `retry`: the job, as `list` names it. */
  readonly id?: string;
  /** `retry`: every dead job. */
  readonly all?: boolean;
  /** `run-until-empty`: also waits for jobs that are delayed up to so many ms. */
  readonly horizonMs?: number;
}

/**
 * `txwz jobs list|retry|run-until-empty`: what waits, what died and why; dead jobs back to work. Payloads
 * are not shown: they may speak of people. The caller stops the queue.
 * @returns exit code: 0 done, 1 no such dead job, 2 wrong use
 * @throws store_unavailable · queue_workers
 */
export function runJobs(
  action: 'list' | 'retry' | 'run-until-empty',
  args: JobsArgs,
  parts: JobsParts,
  io: Pick<CliIo, 'stdout' | 'stderr'>,
): Promise<number> {
  switch (action) {
    case 'list':
      return list(args, parts.queue, io);
    case 'retry':
      return retry(args, parts.queue, io);
    case 'run-until-empty':
      return runUntilEmpty(args, parts, io);
  }
}

type Io = Pick<CliIo, 'stdout' | 'stderr'>;

async function list({ json }: JobsArgs, queue: Queue, io: Io): Promise<number> {
  const counts = await queue.stats();
  const dead = (await queue.dead(PAGE)).map(shown);
  if (json) {
    io.stdout.write(`${JSON.stringify({ ...counts, deadJobs: dead })}\n`);
    return EXIT.done;
  }
  const { waiting, delayed, active } = counts;
  io.stdout.write(`waiting ${waiting}, delayed ${delayed}, running ${active}, dead ${counts.dead}\n`);
  for (const job of dead)
    io.stdout.write(`${job.id}  ${job.job}  ${job.diedAt}  attempts ${job.attempts}: ${job.error}\n`);
  if (counts.dead > dead.length) io.stdout.write(`… and ${counts.dead - dead.length} older ones\n`);
  return EXIT.done;
}

/** Control characters of an error text must not reach the terminal. */
const shown = ({ id, job, attempts, error, diedAt }: DeadJob) => ({
  id,
  job,
  attempts,
  error: error.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' '),
  diedAt: new Date(diedAt).toISOString(),
});

async function retry({ id, all, json }: JobsArgs, queue: Queue, io: Io): Promise<number> {
  if ((id === undefined) === !all) {
    io.stderr.write('give the id of a dead job (see `txwz jobs list`) or --all\n');
    return EXIT.usage;
  }
  const replayed = id === undefined ? await replayAll(queue) : Number(await queue.replay(id));
  if (json) io.stdout.write(`${JSON.stringify({ replayed })}\n`);
  else io.stdout.write(`${replayed} ${replayed === 1 ? 'job' : 'jobs'} put back\n`);
  if (id === undefined || replayed === 1) return EXIT.done;
  io.stderr.write(`no dead job ${id}\n`);
  return EXIT.failed;
}

/** Ends where a page brings nothing new: workers elsewhere may let a replayed job die once more. */
async function replayAll(queue: Queue): Promise<number> {
  const seen = new Set<string>();
  let replayed = 0;
  for (;;) {
    const fresh = (await queue.dead(PAGE)).filter(({ id }) => !seen.has(id));
    if (fresh.length === 0) return replayed;
    for (const { id } of fresh) {
      seen.add(id);
      if (await queue.replay(id)) replayed += 1;
    }
  }
}

async function runUntilEmpty({ json, horizonMs }: JobsArgs, parts: JobsParts, io: Io): Promise<number> {
  const { queue, workers = [] } = parts;
  queue.start(
    workers,
    workers.map(({ job }) => job),
  );
  await queue.runUntilEmpty(horizonMs);
  const counts = await queue.stats();
  if (json) io.stdout.write(`${JSON.stringify(counts)}\n`);
  else io.stdout.write(`nothing left to do; delayed ${counts.delayed}, dead ${counts.dead}\n`);
  return EXIT.done;
}

import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Clock, systemClock } from '../../core/clock.js';
import { TxwzError } from '../../core/errors.js';
import { createOfficialDirectory, type OfficialDirectory } from '../official/directory.js';
import type { BlacklistStore, ImportCheckpointStore } from '../store.js';
import { detectEncoding, type Encoding } from './encoding.js';
import { fileKeyOf, readHead } from './file-key.js';
import { FORMATS, type ImportFormat } from './formats.js';
import { createIntake } from './intake.js';
import { bytesOfLines, readBlocks } from './read-blocks.js';
import { openRejectFile } from './reject-file.js';
import { splitRecords } from './split-records.js';
import { createEvidenceMaker } from './to-evidence.js';

const LINE_FEED = 10;

/** One import; the same values again go on with it. */
export interface ImportOptions {
  readonly path: string;
  readonly format: ImportFormat;
  readonly store: Pick<BlacklistStore, 'add'>;
  readonly checkpoints: ImportCheckpointStore;
  /** Where refused rows go; made only if there are any. */
  readonly rejectPath: string;
  /** Called after each batch. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Aborting stops at the next batch; the same call later goes on from there. */
  readonly signal?: AbortSignal;
  readonly official?: OfficialDirectory;
  readonly clock?: Clock;
}

/** How far an import is, runs before this one included. */
export interface ImportProgress {
  /** Bytes done and in the file. */
  readonly bytes: number;
  readonly totalBytes: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** How an import ended. */
export interface ImportResult {
  /** False when the signal stopped it. */
  readonly completed: boolean;
  /** Rows that the store has, over all runs that this import took. */
  readonly accepted: number;
  /** Rows refused, over all runs. */
  readonly rejected: number;
  /** Of this run's rows: newly counted, and known before. */
  readonly added: number;
  readonly duplicates: number;
  /** Byte that this run started from; 0 for a new import. */
  readonly resumedFrom: number;
}

/**
 * Reads a file into the blacklist, in memory that does not grow with the file. Bad rows go to the
 * reject file, good ones are kept. After each block the checkpoint is saved, so that a run that was
 * killed goes on from there; rows between checkpoint and kill are counted once by their ids.
 * Throws `import_unreadable` (no such file, not a text) and `store_unavailable`.
 */
export async function importFile(options: ImportOptions): Promise<ImportResult> {
  const { path } = options;
  const unreadable = (cause: NodeJS.ErrnoException): never => {
    throw new TxwzError('import_unreadable', {
      detail: `${path}: ${cause.code ?? 'cannot be opened'}`,
      cause,
    });
  };
  // Before it is opened: opening a pipe waits for its other end, and no signal reaches that wait.
  const kind = await stat(path).catch(unreadable);
  if (!kind.isFile()) throw new TxwzError('import_unreadable', { detail: `${path} is not a file` });
  const file = await open(path, 'r').catch(unreadable);
  try {
    return await run(file, options);
  } finally {
    await file.close();
  }
}

async function run(file: FileHandle, options: ImportOptions): Promise<ImportResult> {
  const { path, format, checkpoints, signal, clock = systemClock } = options;
  const stats = await file.stat();
  const head = await readHead(file);
  const encoding = detectEncoding(head);
  const { csv, source, rulingLastsMs, open: openReader } = FORMATS[format];
  const fileKey = fileKeyOf(path, stats.size, format, head);
  const checkpoint = await checkpoints.load(fileKey);
  const rejects = await openRejectFile(options.rejectPath, checkpoint?.line ?? 0);
  const intake = createIntake({
    read: openReader(firstRecord(encoding, head, csv)),
    toEvidence: createEvidenceMaker({
      official: options.official ?? createOfficialDirectory(),
      source: source ?? basename(path),
      now: clock(),
      rulingLastsMs,
    }),
    store: options.store,
    rejects,
    accepted: checkpoint?.accepted ?? 0,
    rejected: checkpoint?.rejected ?? 0,
  });
  let line = checkpoint?.line ?? 0;
  let offset = checkpoint?.offset ?? encoding.skip;
  const report = (): void => {
    const { accepted, rejected } = intake.tally;
    options.onProgress?.({ bytes: offset, totalBytes: stats.size, accepted, rejected });
  };

  try {
    const blocks = readBlocks(file, offset);
    let completed = true;
    let inLongLine = false;
    for (let next = await blocks.next(0); !next.done; ) {
      if (signal?.aborted) {
        completed = false;
        break;
      }
      const { bytes, final } = next.value;
      // The rest of a line that was too long for a block and is refused already.
      const from: number = inLongLine ? bytesOfLines(bytes, 1) : 0;
      const text = encoding.decode(bytes.subarray(from));
      const lines = splitRecords(text, { csv, final, line: line + 1 }, intake.take);
      const done: number = from + bytesOfLines(bytes.subarray(from), lines);
      inLongLine = !final && done > 0 && bytes[done - 1] !== LINE_FEED;
      await intake.store(report);
      offset += done;
      line += lines;
      if (!inLongLine) {
        // Refused rows first: what the checkpoint has passed is never read again.
        await rejects.flush();
        const { accepted, rejected } = intake.tally;
        await checkpoints.save({ fileKey, offset, line, accepted, rejected, updatedAt: clock() });
      }
      next = await blocks.next(done);
    }
    report();
    if (completed) {
      await rejects.flush();
      await checkpoints.clear(fileKey);
    }
    return { completed, ...intake.tally, resumedFrom: checkpoint?.offset ?? 0 };
  } finally {
    await rejects.close();
  }
}

/** The first record of the file: it may name the columns. */
function firstRecord(encoding: Encoding, head: Buffer, csv: boolean): string[] {
  const text = encoding.decode(head.subarray(encoding.skip));
  let first: string[] | undefined;
  splitRecords(text, { csv, final: true, line: 1 }, (cells) => {
    first ??= cells ?? [];
  });
  return first ?? [];
}

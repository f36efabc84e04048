import { type FileHandle, open } from 'node:fs/promises';
import { csvCell } from '../../core/csv-cell.js';
import { TxwzError } from '../../core/errors.js';

const HEADER = 'line,reason,row\n';
/** Characters of a refused row that are kept. */
const MAX_ROW = 1_000;

/** Refused rows with line number and reason, for whoever repairs the file. */
export interface RejectFile {
  add(line: number, reason: string, row: string): void;
  /** Writes what was added; the file is made with the first refused row (mode 0600: it holds the rows). */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the reject file of an import that goes on after line `afterLine` (0 = a new import). Rows
 * that an interrupted run refused beyond that line are dropped: they will be refused again. A file that is no
 * reject file is left alone: the import itself, a database or somebody's notes would be lost.
 * @throws import_unreadable when `path` is such a file
 */
export async function openRejectFile(path: string, afterLine: number): Promise<RejectFile> {
  let handle: FileHandle | null = null;
  let size = 0;
  const unusable = (cause: NodeJS.ErrnoException): never => {
    throw new TxwzError('import_unreadable', { detail: `--reject ${path}: ${cause.code}`, cause });
  };
  const old = await open(path, 'r+').catch((error) => (error.code === 'ENOENT' ? null : unusable(error)));
  if (old) {
    if (!(await isRejectFile(old))) {
      await old.close();
      throw new TxwzError('import_unreadable', {
        detail: `${path} exists and is no reject file; name another one with --reject`,
      });
    }
    size = afterLine === 0 ? 0 : await endOfLine(old, afterLine);
    await old.truncate(size);
    handle = old;
  }
  let pending = '';
  return {
    add(line, reason, row) {
      // One physical line each, so that a resumed run finds its place.
      const kept = row.slice(0, MAX_ROW).replace(/[\r\n]+/g, '⏎');
      pending += `${line},${csvCell(reason)},${csvCell(kept)}\n`;
    },
    async flush() {
      if (pending === '') return;
      handle ??= await open(path, 'w', 0o600).catch(unusable);
      const bytes = Buffer.from(size === 0 ? HEADER + pending : pending);
      await handle.write(bytes, 0, bytes.length, size);
      size += bytes.length;
      pending = '';
    },
    async close() {
      await handle?.close();
    },
  };
}

/** Bytes up to and with the last row whose line number is not above `line`. */
async function endOfLine(file: FileHandle, line: number): Promise<number> {
  let size = 0;
  for await (const text of file.readLines({ start: 0, autoClose: false })) {
    const number = Number.parseInt(text, 10);
    if (size > 0 && !(number <= line)) break;
    size += Buffer.byteLength(text) + 1;
  }
  return size;
}

/** Empty, or begins as we begin one. */
async function isRejectFile(file: FileHandle): Promise<boolean> {
  const stats = await file.stat();
  if (!stats.isFile()) return false;
  const start = Buffer.alloc(HEADER.length);
  const { bytesRead } = await file.read(start, 0, start.length, 0);
  return bytesRead === 0 || start.toString('latin1', 0, bytesRead) === HEADER;
}

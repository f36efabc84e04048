import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HOUR_MS, systemClock } from '../../core/clock.js';
import { TxwzError } from '../../core/errors.js';
import type { BlobReference, BlobStore } from '../../evidence/index.js';

const ADDRESS = /^[0-9a-f]{64}$/;
/** A folder that goes between our making it and our writing into it was emptied by a release; so often at most. */
const TRIES = 20;
/** File systems without hard links, or with too many to one file: the reference gets bytes of its own. */
const NO_LINKS = new Set(['EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV']);

/**
 * Blobs as files, `ab/cdef…/<reference>`: a folder for each address, in it one hard link for each reference. So the
 * file system counts the references itself: the last link takes the bytes along, at once, whatever dies in
 * between, and with several processes on one folder. Modes 0700 and 0600.
 */
export function createFileBlobs(root: string): BlobStore {
  const folderOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256.slice(2));
  /** References come from elsewhere; written so, none can leave the folder. */
  const nameOf = (ref: string): string => Buffer.from(ref).toString('base64url');
  const refOf = (name: string): string => Buffer.from(name, 'base64url').toString();
  const fresh = join(root, 'new');
  let tidied = false;

  async function linked(folder: string, name: string): Promise<boolean> {
    const names = await listed(folder);
    if (names.includes(name)) return true;
    for (const other of names) {
      try {
        await link(join(folder, other), join(folder, name));
        await sync(folder);
        return true;
      } catch (error) {
        const code = codeOf(error);
        if (code === 'EEXIST') return true;
        if (NO_LINKS.has(code)) return false;
        if (code !== 'ENOENT') throw error;
      }
    }
    return false;
  }

  async function written(folder: string, name: string, bytes: Buffer): Promise<void> {
    await mkdir(fresh, { recursive: true, mode: 0o700 });
    if (!tidied) await tidy(fresh);
    tidied = true;
    const path = join(fresh, randomUUID());
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await moved(path, folder, name);
    } catch (error) {
      await unlink(path).catch(() => undefined);
      throw error;
    }
    for (const part of [folder, dirname(folder), root]) await sync(part);
  }

  return {
    retain: (sha256, ref) =>
      guarded(async () => ADDRESS.test(sha256) && (await linked(folderOf(sha256), nameOf(ref)))),
    put: (sha256, ref, sealed) =>
      guarded(async () => {
        if (!ADDRESS.test(sha256)) throw new RangeError('not an address');
        const folder = folderOf(sha256);
        if (!(await linked(folder, nameOf(ref)))) await written(folder, nameOf(ref), sealed);
      }),
    get: (sha256) =>
      guarded(async () => {
        if (!ADDRESS.test(sha256)) return null;
        for (const name of await listed(folderOf(sha256))) {
          try {
            return await readFile(join(folderOf(sha256), name));
          } catch (error) {
            if (codeOf(error) !== 'ENOENT') throw error;
          }
        }
        return null;
      }),
    has: (sha256) => guarded(async () => ADDRESS.test(sha256) && (await listed(folderOf(sha256))).length > 0),
    release: (sha256, ref) =>
      guarded(async () => {
        if (!ADDRESS.test(sha256)) return;
        const folder = folderOf(sha256);
        await unless(['ENOENT'], () => unlink(join(folder, nameOf(ref))));
        await unless(['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => rmdir(folder));
        await unless(['ENOENT'], () => sync(dirname(folder)));
      }),
    async *all() {
      for (const start of await guarded(() => listed(root))) {
        if (!/^[0-9a-f]{2}$/.test(start)) continue;
        for (const rest of await guarded(() => listed(join(root, start)))) {
          yield* await guarded(() => references(join(root, start, rest), start + rest, refOf));
        }
      }
    },
  };
}

async function references(
  folder: string,
  sha256: string,
  refOf: (name: string) => string,
): Promise<BlobReference[]> {
  const found: BlobReference[] = [];
  for (const name of await listed(folder)) {
    // The time of the inode's last change: making or removing any link to it counts.
    await unless(['ENOENT'], async () => {
      found.push({
        sha256,
        ref: refOf(name),
        changedAt: Math.floor((await stat(join(folder, name))).ctimeMs),
      });
    });
  }
  return found;
}

/** Into the folder of the address, made again when a release took it away meanwhile. */
async function moved(path: string, folder: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      return await rename(path, join(folder, name));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || tries === TRIES) throw error;
    }
  }
}

/** Half-written files of a process that died; a living one needs seconds. */
async function tidy(fresh: string): Promise<void> {
  for (const name of await listed(fresh)) {
    const path = join(fresh, name);
    await unless(['ENOENT'], async () => {
      if ((await stat(path)).mtimeMs < systemClock() - HOUR_MS) await unlink(path);
    });
  }
}

async function listed(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** A name in a folder is durable when the folder was flushed. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unless(codes: readonly string[], call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!codes.includes(codeOf(error))) throw error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const code = codeOf(error);
    if (!/^E[A-Z0-9]+$/.test(code)) throw error;
    throw new TxwzError('store_unavailable', { detail: `evidence files: ${code}`, cause: error });
  }
}

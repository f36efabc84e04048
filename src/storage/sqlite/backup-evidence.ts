import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TxwzError } from '../../core/errors.js';
import { createFileBlobs } from './file-blobs.js';
import { EVIDENCE_FOLDER } from './open.js';

/** The sealed pictures and voices lie beside the backup of the database: `FILE.evidence`. */
export const evidenceBeside = (file: string): string => `${file}.evidence`;

/**
 * Copies every sealed medium with its references, whole files one by one; to be called after the database was copied,
 * so that what its reports name is there. The folder appears only when it is whole. Returns how many references
 * there were; 0 and no folder where the store has no evidence.
 * @throws data_dir_unusable when the target exists · store_unavailable
 */
export async function backupEvidence(dataDir: string, file: string): Promise<number> {
  const source = join(dataDir, EVIDENCE_FOLDER);
  const target = evidenceBeside(file);
  if (!existsSync(source)) return 0;
  refuseExisting(target);
  const partial = `${target}.${process.pid}.partial`;
  try {
    const count = await copy(source, partial);
    if (count > 0) renameSync(partial, target);
    return count;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/**
 * Puts the evidence of a backup in the place of the store's, which is kept beside it. Where the backup has none the
 * store's stays as it is. Returns how many references were restored, null when there was no folder.
 * @throws store_unavailable
 */
export async function restoreEvidence(file: string, dataDir: string, stamp: string): Promise<number | null> {
  const source = evidenceBeside(file);
  const target = join(dataDir, EVIDENCE_FOLDER);
  if (!existsSync(source)) return null;
  const incoming = `${target}.incoming`;
  rmSync(incoming, { recursive: true, force: true });
  const count = await copy(source, incoming);
  if (existsSync(target)) renameSync(target, `${target}.before-${stamp}`);
  if (count > 0) renameSync(incoming, target);
  return count;
}

/** @throws data_dir_unusable when there is something at the place already */
export function refuseExisting(path: string): void {
  if (existsSync(path)) throw new TxwzError('data_dir_unusable', { detail: `${path} exists already` });
}

/** By the rules of the vault itself, so that a medium of many reports is stored once in the copy too. */
async function copy(from: string, to: string): Promise<number> {
  const [source, target] = [createFileBlobs(from), createFileBlobs(to)];
  let count = 0;
  for await (const { sha256, ref } of source.all()) {
    if (!(await target.retain(sha256, ref))) {
      const sealed = await source.get(sha256);
      // Given up since the database was copied.
      if (sealed === null) continue;
      await target.put(sha256, ref, sealed);
    }
    count += 1;
  }
  return count;
}

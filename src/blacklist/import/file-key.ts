import { hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';

const HEAD_BYTES = 64 * 1024;

/** The first bytes of a file, cut after the last whole line where there is more. */
export async function readHead(file: FileHandle): Promise<Buffer> {
  const buffer = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
  const head = buffer.subarray(0, bytesRead);
  const cut = bytesRead < HEAD_BYTES ? 0 : head.lastIndexOf(10) + 1;
  return cut > 0 ? head.subarray(0, cut) : head;
}

/** Names a file's content for its checkpoint: path, size, format and first bytes. */
export function fileKeyOf(path: string, size: number, format: string, head: Buffer): string {
  return hash('sha256', `${resolve(path)}\n${size}\n${format}\n${head.toString('latin1')}`, 'hex').slice(
    0,
    32,
  );
}

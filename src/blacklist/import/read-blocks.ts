import type { FileHandle } from 'node:fs/promises';

/** Bytes read at a time: some thousands of rows, and the most that is held of a file. */
const BLOCK_BYTES = 512 * 1024;

export interface Block {
  /** Whole lines (up to the end of the file in the last block). */
  readonly bytes: Buffer;
  /** Where they start in the file. */
  readonly offset: number;
  readonly final: boolean;
}

/**
 * The file from `offset` in blocks of whole lines. The consumer answers each block with the number
 * of bytes that it is done with; what is left comes again in front of the next block. A line that
 * is longer than a block comes in pieces, which the consumer refuses by their length.
 */
export async function* readBlocks(file: FileHandle, offset: number): AsyncGenerator<Block, void, number> {
  let held = Buffer.alloc(0);
  let position = offset;
  for (let ended = false; !ended; ) {
    const buffer = Buffer.allocUnsafe(held.length + BLOCK_BYTES);
    held.copy(buffer);
    const { bytesRead } = await file.read(buffer, held.length, BLOCK_BYTES, position + held.length);
    ended = bytesRead === 0;
    const filled = buffer.subarray(0, held.length + bytesRead);
    if (filled.length === 0) return;
    const whole = ended ? filled.length : filled.lastIndexOf(10) + 1;
    const cut = whole > 0 ? whole : filled.length > BLOCK_BYTES ? filled.length : 0;
    const done = cut === 0 ? 0 : yield { bytes: filled.subarray(0, cut), offset: position, final: ended };
    position += done;
    held = filled.subarray(done);
  }
}

/** How many bytes the first `lines` lines of `bytes` take. */
export function bytesOfLines(bytes: Buffer, lines: number): number {
  let at = 0;
  for (let i = 0; i < lines; i++) {
    const newline = bytes.indexOf(10, at);
    if (newline < 0) return bytes.length;
    at = newline + 1;
  }
  return at;
}

import { TxwzError } from '../../core/errors.js';

type Decode = (bytes: Buffer) => string;

export interface Encoding {
  readonly name: 'utf-8' | 'gb18030';
  /** Bytes of a byte-order mark to leave out. */
  readonly skip: number;
  readonly decode: Decode;
}

/**
 * The encoding of a text by its first bytes (whole lines, or all of a short file): UTF-8 with or
 * without a mark, else GB18030, which is what spreadsheets on Chinese systems write. In both no
 * byte of a longer character can be mistaken for a line end. Throws `import_unreadable` for UTF-16
 * and for what is no text at all.
 */
export function detectEncoding(head: Buffer): Encoding {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw new TxwzError('import_unreadable', { detail: 'the file is UTF-16: save it as UTF-8' });
  }
  if (head.includes(0)) throw new TxwzError('import_unreadable', { detail: 'the file is not a text' });
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  if (marked || isValid('utf-8', head)) {
    return { name: 'utf-8', skip: marked ? 3 : 0, decode: (bytes) => bytes.toString('utf8') };
  }
  if (!isValid('gb18030', head)) {
    throw new TxwzError('import_unreadable', { detail: 'the file is neither UTF-8 nor GB18030' });
  }
  const decoder = new TextDecoder('gb18030');
  return { name: 'gb18030', skip: 0, decode: (bytes) => decoder.decode(bytes) };
}

function isValid(encoding: string, bytes: Buffer): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

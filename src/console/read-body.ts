import type { IncomingMessage } from 'node:http';
import { SECOND_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import { readMultipart } from '../core/multipart.js';
import { readBytes } from '../core/read-bytes.js';
import type { UploadedFile } from './contract.js';

const FORM_BYTES = 64 * 1024;
const UPLOAD_BYTES = 12 * 1024 * 1024;
/** Time for a whole body; a slower client is cut off. */
const FORM_MS = 10 * SECOND_MS;
const UPLOAD_MS = 120 * SECOND_MS;

export interface PostedForm {
  readonly form: URLSearchParams;
  readonly files: readonly UploadedFile[];
}

/**
 * The posted form: 64 kB, with files 12 MB, of which the fields are 64 kB all the same. The size is counted while it
 * arrives; what is too large is never held in memory. `files: false` for those who are not signed in: no stranger
 * makes the process hold megabytes.
 * @throws body_too_large · body_timeout · form_invalid
 */
export async function readForm(
  request: IncomingMessage,
  { files }: { readonly files: boolean },
): Promise<PostedForm> {
  const type = request.headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    const body = await readBytes(request, FORM_BYTES, FORM_MS);
    return { form: new URLSearchParams(body.toString('utf8')), files: [] };
  }
  if (!files || !/^multipart\/form-data\b/i.test(type))
    throw new TxwzError('form_invalid', { detail: 'content type' });
  const parts = readMultipart(await readBytes(request, UPLOAD_BYTES, UPLOAD_MS), type);
  if (!parts) throw new TxwzError('form_invalid', { detail: 'multipart' });
  const size = parts.fields.reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value), 0);
  if (size > FORM_BYTES) throw new TxwzError('body_too_large', { detail: 'fields' });
  return {
    form: new URLSearchParams(parts.fields.map(([name, value]): [string, string] => [name, value])),
    // An empty file field arrives as a file without name and bytes.
    files: parts.files
      .filter(({ name, bytes }) => name !== '' || bytes.length > 0)
      .map(({ field, name, bytes }) => ({ field, name, bytes })),
  };
}

import { readMultipart } from '../../core/multipart.js';

export interface Upload {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The file in one field of a multipart/form-data body, or null. */
export function readUpload(body: Buffer, contentType: string, fieldName: string): Upload | null {
  const file = readMultipart(body, contentType)?.files.find(({ field }) => field === fieldName);
  return file ? { fileName: file.name, contentType: file.contentType, bytes: file.bytes } : null;
}

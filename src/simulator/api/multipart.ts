export interface Upload {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

const HEADER_END = Buffer.from('\r\n\r\n');

/** The file in one field of a multipart/form-data body (RFC 7578), or null. */
export function readUpload(body: Buffer, contentType: string, fieldName: string): Upload | null {
  const boundary = /^multipart\/form-data\b.*\bboundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) return null;
  const mark = Buffer.from(`--${boundary}`);
  let start = body.indexOf(mark);
  while (start !== -1) {
    const end = body.indexOf(mark, start + mark.length);
    if (end === -1) return null;
    const headerEnd = body.indexOf(HEADER_END, start);
    if (headerEnd !== -1 && headerEnd < end) {
      const header = body.toString('utf8', start + mark.length, headerEnd);
      // The line break before the next boundary belongs to the boundary.
      const bytes = Buffer.from(body.subarray(headerEnd + HEADER_END.length, end - 2));
      if (new RegExp(`[;\\s]name="?${fieldName}"?`, 'i').test(header))
        return {
          fileName: /filename="([^"]*)"/i.exec(header)?.[1] ?? '',
          contentType: /^content-type:\s*(\S+)/im.exec(header)?.[1] ?? 'application/octet-stream',
          bytes,
        };
    }
    start = end;
  }
  return null;
}

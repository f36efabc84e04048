/** A file in a posted form; name and type are what the sender says. */
export interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface MultipartForm {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly files: readonly FormFile[];
}

const HEADER_END = Buffer.from('\r\n\r\n');
const LINE_END = Buffer.from('\r\n');
/** More parts than any form of ours has. */
const MOST_PARTS = 200;

/** The parts of a multipart/form-data body (RFC 7578), or null when it is none or is damaged. */
export function readMultipart(body: Buffer, contentType: string): MultipartForm | null {
  const match = /^multipart\/form-data\b.*\bboundary=(?:"([^"]{1,70})"|([^";,\s]{1,70}))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (!boundary) return null;
  const first = Buffer.from(`--${boundary}`);
  // Only behind a line break is it a boundary; inside a file the same bytes are its own.
  const mark = Buffer.concat([LINE_END, first]);
  if (!body.subarray(0, first.length).equals(first)) return null;
  const fields: (readonly [string, string])[] = [];
  const files: FormFile[] = [];
  let at = first.length;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    if (body.toString('latin1', at, at + 2) === '--') return { fields, files };
    const headerEnd = body.indexOf(HEADER_END, at);
    const end = headerEnd < 0 ? -1 : body.indexOf(mark, headerEnd + 2);
    if (end < 0) return null;
    const header = body.toString('utf8', at, headerEnd);
    const bytes = body.subarray(Math.min(headerEnd + HEADER_END.length, end), end);
    const field = parameter(header, 'name');
    const name = parameter(header, 'filename');
    if (field !== null && name === null) fields.push([field, bytes.toString('utf8')]);
    else if (field !== null && name !== null)
      files.push({ field, name, contentType: typeOf(header), bytes: Buffer.from(bytes) });
    at = end + mark.length;
  }
  return null;
}

/** Browsers write quotes and line breaks in names as %22, %0D and %0A. */
function parameter(header: string, name: string): string | null {
  const line = /^content-disposition:([^\r\n]*)/im.exec(header)?.[1] ?? '';
  const match = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(line);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? null : value.replace(/%(22|0D|0A)/gi, (code) => decodeURIComponent(code));
}

const typeOf = (header: string): string =>
  /^content-type:\s*(\S+)/im.exec(header)?.[1] ?? 'application/octet-stream';

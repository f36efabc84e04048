/** What a file is, read from its first bytes. The sender's header and file name are never believed. */
export type MediaType = 'jpeg' | 'png' | 'webp' | 'gif' | 'heif' | 'amr' | 'amr-wb';

const ascii = (bytes: Buffer, start: number, end: number): string => bytes.toString('latin1', start, end);

/** Brands of the HEIF family (ISO/IEC 23008-12): what iPhones write, and AVIF. */
const HEIF_BRANDS = /^(?:hei[cxms]|hev[cxms]|mif1|msf1|avi[fs])$/;

/** The type by magic bytes, null for anything that is not evidence. */
export function mediaTypeOf(bytes: Buffer): MediaType | null {
  if (bytes.length < 12) return ascii(bytes, 0, 6) === '#!AMR\n' ? 'amr' : null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 4, 8) === 'ftyp' && HEIF_BRANDS.test(ascii(bytes, 8, 12))) return 'heif';
  if (ascii(bytes, 0, 6) === '#!AMR\n') return 'amr';
  if (ascii(bytes, 0, 9) === '#!AMR-WB\n') return 'amr-wb';
  return null;
}

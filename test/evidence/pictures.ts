import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const require = createRequire(import.meta.url);

/** A QR code as PNG, `pixels` to a module. */
export async function qrCode(text: string, pixels = 6): Promise<Buffer> {
  const wasm = readFileSync(require.resolve('zxing-wasm/writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const { svg, error } = await writeBarcode(text, { format: 'QRCode', scale: pixels });
  if (error !== '') throw new Error(error);
  return await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).png().toBuffer();
}

/** A tall screenshot with pictures pasted onto it, the first at the given place. */
export async function screenshot(
  pasted: readonly { input: Buffer; left: number; top: number }[],
  size = { width: 1080, height: 2400 },
): Promise<Buffer> {
  const background = { r: 240, g: 240, b: 240 };
  return await sharp({ create: { ...size, channels: 3, background } })
    .composite([...pasted])
    .png()
    .toBuffer();
}

/** What must never come out of the cleaning. */
export const SECRETS = [
  'Fictional Lane 7',
  'SerialNo-0042',
  'xmp-secret-place',
  'comment-secret',
  'display-p3',
];

/** A photograph that says where and by what it was taken, lying on its side. */
export async function photograph(width = 320, height = 200): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
  const jpeg = await sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .withIccProfile('p3')
    .withExif({
      IFD0: { ImageDescription: 'Fictional Lane 7' },
      IFD2: { BodySerialNumber: 'SerialNo-0042' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1', GPSLongitudeRef: 'E' },
    })
    .withMetadata({ orientation: 6 })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>xmp-secret-place</place></x:xmpmeta>')
    .jpeg()
    .toBuffer();
  const comment = Buffer.from('comment-secret display-p3');
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)]);
}

/** A PNG whose header claims any size, with next to nothing behind it. */
export function bomb(width: number, height: number): Buffer {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A voice of `frames` frames of 20 ms (AMR, 12.2 kbit/s). */
export function voice(frames: number): Buffer {
  const frame = Buffer.alloc(32, 0x5a);
  frame[0] = 0x3c;
  return Buffer.concat([Buffer.from('#!AMR\n'), ...Array.from({ length: frames }, () => frame)]);
}

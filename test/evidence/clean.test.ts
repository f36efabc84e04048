import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isTxwzError } from '../../src/core/errors.js';
import { cleanMedia } from '../../src/evidence/index.js';
import { bomb, photograph, SECRETS, screenshot, voice } from './pictures.js';

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  await work.then(
    () => 'taken',
    (error: unknown) => (isTxwzError(error) ? error.code : `uncoded: ${error}`),
  );

const flat = (width = 200, height = 120) =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } });

/** Opens with other eyes than the code under test: a real JPEG, from its first byte to its last. */
function segments(jpeg: Buffer): string[] {
  const found: string[] = [];
  let at = 2;
  while (jpeg[at] === 0xff && jpeg[at + 1] !== 0xda) {
    found.push(jpeg[at + 1]!.toString(16));
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return found;
}

describe('a picture', () => {
  it('loses place, device, comments and profile, and stands upright', async () => {
    const raw = await photograph();
    for (const secret of SECRETS) expect(raw.includes(secret)).toBe(true);
    expect(raw.includes('Exif')).toBe(true);
    const { bytes, contentType } = await cleanMedia('image', raw);
    for (const secret of [...SECRETS, 'Exif', 'ICC_PROFILE', 'xmpmeta', 'GPS']) {
      expect(bytes.includes(secret)).toBe(false);
    }
    // Neither APP1 … APP15 nor a comment; APP0 is the JFIF header.
    expect(segments(bytes).filter((marker) => /^(?:e[1-9a-f]|fe)$/.test(marker))).toEqual([]);
    expect(contentType).toBe('image/jpeg');
    const { width, height, orientation } = await sharp(bytes).metadata();
    expect({ width, height, orientation }).toEqual({ width: 200, height: 320, orientation: undefined });
  });

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('of type %s is taken', async (format) => {
    const { bytes } = await cleanMedia('image', await flat().toFormat(format).toBuffer());
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect([
      Math.abs(data[0]! - 0x33) < 6,
      Math.abs(data[1]! - 0xaa) < 6,
      Math.abs(data[2]! - 0x77) < 6,
    ]).toEqual([true, true, true]);
  });

  it('that moves is its first frame', async () => {
    const frames = await Promise.all(
      ['#f00', '#00f'].map((background) =>
        sharp({ create: { width: 40, height: 40, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animated = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(animated, { animated: true }).metadata()).pages).toBe(2);
    const { bytes } = await cleanMedia('image', animated);
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect(info.height).toBe(40);
    expect(data[0]).toBeGreaterThan(200);
    expect(data[2]).toBeLessThan(60);
  });

  it('that is something else as well comes out as a picture alone', async () => {
    const script = Buffer.from('<html><script>alert("polyglot")</script></html>');
    const archive = Buffer.from('PK\x03\x04\x14\x00hidden-file.txtPK\x05\x06');
    const raw = Buffer.concat([await flat().jpeg().toBuffer(), script, archive]);
    const { bytes } = await cleanMedia('image', raw);
    for (const part of ['script', 'polyglot', 'hidden-file', 'PK\x03\x04'])
      expect(bytes.includes(part)).toBe(false);
    expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  });

  it('gives the same bytes again: one address for one picture', async () => {
    const raw = await photograph();
    expect((await cleanMedia('image', raw)).bytes).toEqual((await cleanMedia('image', raw)).bytes);
  });

  it('of ten screens stays readable, a huge one becomes smaller', async () => {
    const tall = await cleanMedia('image', await screenshot([], { width: 1080, height: 15_000 }));
    expect(await sharp(tall.bytes).metadata()).toMatchObject({ width: 1080, height: 15_000 });
    const huge = await cleanMedia('image', await flat(8_000, 6_000).jpeg().toBuffer());
    const { width, height } = await sharp(huge.bytes).metadata();
    expect(width * height).toBeLessThanOrEqual(20_000_000);
    expect(width / height).toBeCloseTo(4 / 3, 2);
  });

  it('of noise that would grow above the limit is made small enough', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 80 };
    const raw = await sharp({
      create: { width: 2_600, height: 2_600, channels: 3, background: '#888', noise },
    })
      .jpeg({ quality: 45 })
      .toBuffer();
    expect(raw.length).toBeLessThan(10 * 1024 * 1024);
    expect((await cleanMedia('image', raw)).bytes.length).toBeLessThanOrEqual(10 * 1024 * 1024);
  });
});

describe('refused, each for its own reason,', () => {
  it('is what has one byte more than 10 MB, and what has exactly 10 MB is not', async () => {
    const jpeg = await flat().jpeg().toBuffer();
    const padded = (size: number) => Buffer.concat([jpeg, Buffer.alloc(size - jpeg.length)]);
    expect(await codeOf(cleanMedia('image', padded(10 * 1024 * 1024)))).toBe('taken');
    expect(await codeOf(cleanMedia('image', padded(10 * 1024 * 1024 + 1)))).toBe('media_too_large');
  });

  it('is a decompression bomb, before it is unpacked', async () => {
    const before = process.memoryUsage().rss;
    expect(await codeOf(cleanMedia('image', bomb(60_000, 60_000)))).toBe('media_pixels_exceeded');
    expect(await codeOf(cleanMedia('image', bomb(2 ** 31 - 1, 2)))).toMatch(
      /media_(pixels_exceeded|malformed)/,
    );
    const honest = await sharp({ create: { width: 10_000, height: 6_000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    expect(honest.length).toBeLessThan(300_000);
    expect(await codeOf(cleanMedia('image', honest))).toBe('media_pixels_exceeded');
    // Far from the 14 GB that the first one claims.
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });

  it('is HEIC, whatever it is called', async () => {
    const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), Buffer.alloc(100)]);
    expect(await codeOf(cleanMedia('image', heic))).toBe('media_heic_refused');
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><html><body>hello</body></html>')],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a document', Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n')],
    ['an archive', Buffer.from('PK\x03\x04\x14\x00\x00\x00\x08\x00')],
    ['a bitmap', Buffer.from('BM\x36\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00')],
    ['nothing', Buffer.alloc(0)],
    ['a voice', voice(3)],
  ])('is %s', async (_, bytes) => {
    expect(await codeOf(cleanMedia('image', bytes))).toBe('media_type_refused');
  });

  it('is a picture that was cut off', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif'] as const) {
      const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
      const whole = await sharp({
        create: { width: 300, height: 300, channels: 3, background: '#888', noise },
      })
        .toFormat(format)
        .toBuffer();
      for (const part of [0.05, 0.3, 0.6]) {
        const cut = whole.subarray(0, Math.floor(whole.length * part));
        expect([format, part, await codeOf(cleanMedia('image', cut))]).toEqual([
          format,
          part,
          'media_malformed',
        ]);
      }
    }
  });
});

describe('a voice', () => {
  it('is kept as it is', async () => {
    expect(await cleanMedia('voice', voice(50))).toEqual({ bytes: voice(50), contentType: 'audio/amr' });
  });

  it('loses what hangs on behind it', async () => {
    const raw = Buffer.concat([voice(5), Buffer.from('\xff<script>alert(1)</script>', 'latin1')]);
    expect((await cleanMedia('voice', raw)).bytes).toEqual(voice(5));
  });

  it('in wide band is taken too', async () => {
    const frame = Buffer.alloc(24, 1);
    frame[0] = 0x0c;
    const raw = Buffer.concat([Buffer.from('#!AMR-WB\n'), frame]);
    expect(await cleanMedia('voice', raw)).toEqual({ bytes: raw, contentType: 'audio/amr-wb' });
  });

  it('is refused when it is too long, empty, cut off in its first frame, or a picture', async () => {
    expect(await codeOf(cleanMedia('voice', voice(65_536)))).toBe('media_too_large');
    expect(await codeOf(cleanMedia('voice', voice(0)))).toBe('media_malformed');
    expect(await codeOf(cleanMedia('voice', voice(1).subarray(0, 20)))).toBe('media_malformed');
    expect(await codeOf(cleanMedia('voice', await flat().jpeg().toBuffer()))).toBe('media_type_refused');
  });
});

describe('whatever the bytes are', () => {
  const expected =
    /^(?:taken|media_(?:malformed|too_slow|type_refused|too_large|pixels_exceeded|heic_refused))$/;
  const heads = ['\xff\xd8\xff\xe0', '\x89PNG\r\n\x1a\n', 'RIFF\0\0\0\0WEBP', 'GIF89a', '#!AMR\n', ''];

  it('only coded errors come out of random ones with a true head', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('image' as const, 'voice' as const),
        async (head, tail, kind) => {
          const bytes = Buffer.concat([Buffer.from(head, 'latin1'), tail]);
          expect(await codeOf(cleanMedia(kind, bytes))).toMatch(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('only coded errors come out of true pictures with damaged places', async () => {
    const originals = await Promise.all(
      (['jpeg', 'png', 'webp', 'gif'] as const).map((format) => flat(64, 64).toFormat(format).toBuffer()),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...originals),
        fc.array(fc.tuple(fc.nat(5_000), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (original, damages) => {
          const bytes = Buffer.from(original);
          for (const [place, value] of damages) bytes[place % bytes.length] = value;
          expect(await codeOf(cleanMedia('image', bytes))).toMatch(expected);
        },
      ),
      { numRuns: 150 },
    );
  });
});

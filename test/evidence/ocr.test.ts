import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nock from 'nock';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { getMedia } from '../../src/channels/official-account/api/media-get.js';
import { ocrComm } from '../../src/channels/official-account/api/ocr-comm.js';
import { createLocalOcr, createPlatformOcr, ocrInOrder } from '../../src/evidence/index.js';
import { tidyText } from '../../src/evidence/ocr/tidy-text.js';
import { API, grant, listeningLog, stable, strictNetwork, world } from '../official-account/api/support.js';
import { tempFolder } from '../support/temp-storage.js';

const context = { account: 'default' };

describe('text as a recogniser gives it', () => {
  it.each([
    ['spaces inside Chinese go', '加 微 信 领 取 红 包', '加微信领取红包'],
    ['those around figures stay', '微信 fiction_wx 电话 170', '微信 fiction_wx 电话 170'],
    [
      'a link over two lines is one',
      '尊敬的用户您的积分即将过期\nhttps://jifen-duihuan.exam\nple/verify?id=20261122',
      '尊敬的用户您的积分即将过期\nhttps://jifen-duihuan.example/verify?id=20261122',
    ],
    [
      'a link over three lines is one, and the words behind it stand alone',
      '点击 https://jifen-duihuan.exa\nmple/verify/account/with/a/l\nong/path 立即兑换',
      '点击 https://jifen-duihuan.example/verify/account/with/a/long/path\n立即兑换',
    ],
    [
      'a link that ends in the middle of its line has ended',
      '网址 https://a.example\nabc\n这一行是最长的一行，所以上面的网址没有断开',
      '网址 https://a.example\nabc\n这一行是最长的一行，所以上面的网址没有断开',
    ],
    [
      'a link below a link is another',
      'https://first-address.example/abc\nhttps://second-address.example/a',
      'https://first-address.example/abc\nhttps://second-address.example/a',
    ],
    ['a torn scheme is mended', '打开 https: //a-b.example/x', '打开 https://a-b.example/x'],
    ['nothing stays nothing', ' \n\r\n ', ''],
  ])('%s', (_, text, expected) => {
    expect(tidyText(text)).toBe(expected);
  });

  it('keeps a telephone number below a link for itself too', () => {
    const text = tidyText('https://jifen-duihuan.example/\n17012345678');
    expect(text.split('\n')).toContain('17012345678');
  });
});

describe("the platform's recognition", () => {
  strictNetwork();
  const ocr = () => nock(API).post('/cv/ocr/comm').query({ access_token: 'T1' });
  const picture = () =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
  const open = () => {
    stable().reply(200, grant('T1'));
    const { client } = world();
    const log = listeningLog();
    return { log, ocr: createPlatformOcr({ log, recognise: (_, jpeg) => ocrComm(client, jpeg) }) };
  };

  it('gets the picture as a form and gives its lines', async () => {
    const seen = { type: '', size: 0 };
    ocr().reply(function (_, body) {
      seen.type = String(this.req.headers['content-type']);
      seen.size = String(body).length;
      return [
        200,
        { errcode: 0, items: [{ text: '客服 QQ', pos: {} }, { text: '1234567890' }, { pos: {} }] },
      ];
    });
    const { ocr: adapter } = open();
    expect(await adapter.recogniseText(await picture(), context)).toBe('客服 QQ\n1234567890');
    expect(seen.type).toMatch(/^multipart\/form-data; ?boundary=/);
    expect(seen.size).toBeGreaterThan(200);
  });

  it.each([
    [45009, 'platform_refused'],
    [48001, 'platform_not_permitted'],
    [101000, 'platform_refused'],
  ])('gives nothing after errcode %i, without an error', async (errcode, code) => {
    ocr().reply(200, { errcode, errmsg: 'no' });
    const { ocr: adapter, log } = open();
    expect(await adapter.recogniseText(await picture(), context)).toBeNull();
    expect(log.lines.join()).toContain(code);
  });

  it('gives nothing for a picture without text', async () => {
    ocr().reply(200, { errcode: 0, items: [] });
    expect(await open().ocr.recogniseText(await picture(), context)).toBeNull();
  });

  it('gets large pictures below its 2 MB', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
    const large = await sharp({
      create: { width: 2_000, height: 1_500, channels: 3, background: '#888', noise },
    })
      .jpeg({ quality: 90 })
      .toBuffer();
    expect(large.length).toBeGreaterThan(2_000_000);
    const sizes: number[] = [];
    const adapter = createPlatformOcr({
      log: listeningLog(),
      recognise: async (_, jpeg) => {
        sizes.push(jpeg.length);
        return ['x'];
      },
    });
    expect(await adapter.recogniseText(large, context)).toBe('x');
    expect(sizes).toHaveLength(1);
    expect(sizes[0]).toBeLessThan(2_000_000);
  });

  it('never throws, whatever the picture is', async () => {
    const broken = Buffer.alloc(3_000_000);
    expect(
      await createPlatformOcr({ log: listeningLog(), recognise: async () => [] }).recogniseText(
        broken,
        context,
      ),
    ).toBeNull();
  });

  it('does not disturb downloads: a medium too large is asked for once and is no trouble of the platform', async () => {
    stable().reply(200, grant('T1'));
    const { client } = world();
    for (let round = 0; round < 6; round += 1) {
      nock(API)
        .get('/cgi-bin/media/get')
        .query(true)
        .reply(200, Buffer.alloc(200), { 'content-type': 'image/jpeg' });
      await expect(getMedia(client, 'M1', 100)).rejects.toMatchObject({ code: 'platform_answer_too_large' });
    }
  });
});

/** Stands in for the optional packages: the calls that the adapter makes, and none of the recognition. */
function engine(recognise: string): string {
  const folder = tempFolder();
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, 'node_modules', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', path), text);
  };
  put('tesseract.js/package.json', '{"name":"tesseract.js","main":"index.js"}');
  put(
    'tesseract.js/index.js',
    `const { appendFileSync } = require('node:fs');
     const note = (what) => appendFileSync(${JSON.stringify(join(folder, 'calls'))}, what + '\\n');
     note('');
     exports.createWorker = async (language, mode, options) => {
       note(JSON.stringify({ language, mode, langPath: options.langPath, cacheMethod: options.cacheMethod, errorHandler: typeof options.errorHandler }));
       return { recognize: async (image, a, output) => { note('recognize ' + output.text); ${recognise} }, terminate: async () => note('terminate') };
     };`,
  );
  put('@tesseract.js-data/chi_sim/package.json', '{"name":"@tesseract.js-data/chi_sim"}');
  return folder;
}

describe('recognition on this machine', () => {
  const image = Buffer.from('a picture');

  it('reads nothing where the packages are not installed, and says so once', async () => {
    const log = listeningLog();
    const ocr = createLocalOcr({ log, from: tempFolder() });
    expect(await ocr.recogniseText(image, context)).toBeNull();
    expect(await ocr.recogniseText(image, context)).toBeNull();
    expect(log.lines.filter((line) => line.includes('evidence.local_ocr_absent'))).toHaveLength(1);
    await ocr.close();
  });

  it('starts one worker from a folder, without cache, and tidies what it reads', async () => {
    const from = engine("return { data: { text: '加 微 信 fiction_wx' } };");
    const ocr = createLocalOcr({ log: listeningLog(), from });
    const texts = await Promise.all([1, 2, 3].map(() => ocr.recogniseText(image, context)));
    expect(texts).toEqual(Array.from({ length: 3 }, () => '加微信 fiction_wx'));
    await ocr.close();
    const calls = (await import('node:fs')).readFileSync(join(from, 'calls'), 'utf8').trim().split('\n');
    const started = calls.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
    expect(started).toEqual([
      {
        language: 'chi_sim',
        mode: 1,
        langPath: join(from, 'node_modules/@tesseract.js-data/chi_sim/4.0.0_best_int'),
        cacheMethod: 'none',
        errorHandler: 'function',
      },
    ]);
    expect(calls.at(-1)).toBe('terminate');
  });

  it('gives up a picture that takes too long, ends the worker, and starts another for the next', async () => {
    const from = engine('return await new Promise(() => {});');
    const log = listeningLog();
    const ocr = createLocalOcr({ log, from, timeLimitMs: 50 });
    expect(await ocr.recogniseText(image, context)).toBeNull();
    expect(await ocr.recogniseText(image, context)).toBeNull();
    await ocr.close();
    const calls = (await import('node:fs')).readFileSync(join(from, 'calls'), 'utf8');
    expect(calls.match(/\{"language/g)).toHaveLength(2);
    expect(calls.match(/terminate/g)).toHaveLength(2);
    expect(log.lines.join()).toContain('no text within 50 ms');
  });

  it('that fails gives nothing', async () => {
    const ocr = createLocalOcr({ log: listeningLog(), from: engine("throw new Error('broken');") });
    expect(await ocr.recogniseText(image, context)).toBeNull();
    await ocr.close();
  });

  it('comes before the platform where both are set up', async () => {
    const log = listeningLog();
    const absent = createLocalOcr({ log, from: tempFolder() });
    const platform = createPlatformOcr({ log, recognise: async () => ['from the platform'] });
    const present = createLocalOcr({ log, from: engine("return { data: { text: 'from here' } };") });
    expect(await ocrInOrder([absent, platform]).recogniseText(image, context)).toBe('from the platform');
    const both = ocrInOrder([present, platform]);
    expect(await both.recogniseText(image, context)).toBe('from here');
    await both.close();
  });
});

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanMedia, createCodeReader, findIdentifiers } from '../../src/evidence/index.js';
import { listeningLog } from '../official-account/api/support.js';
import { photograph, qrCode, screenshot } from './pictures.js';

const log = listeningLog();
const readCodes = createCodeReader({ log });
const cleaned = async (raw: Buffer): Promise<Buffer> => (await cleanMedia('image', raw)).bytes;

describe('QR codes', () => {
  // Reading never fails aloud, so a fault would look like "no code".
  afterEach(() => {
    expect(log.lines).toEqual([]);
  });

  it('are read from a screenshot, all of them', async () => {
    const texts = ['https://pay-refund.example/q?id=1', '加微信 wxid_fiction2026 返现', 'plain words'];
    const codes = await Promise.all(texts.map((text) => qrCode(text)));
    const image = await screenshot(
      codes.map((input, at) => ({ input, left: 60 + at * 330, top: 200 + at * 700 })),
    );
    expect([...(await readCodes(await cleaned(image)))].sort()).toEqual([...texts].sort());
  });

  it('are read in a long screenshot, turned, small, and from a photograph of a screen', async () => {
    const text = 'https://pay-refund.example/long';
    const code = await qrCode(text);
    const long = await screenshot([{ input: code, left: 300, top: 12_000 }], {
      width: 1_080,
      height: 14_000,
    });
    expect(await readCodes(await cleaned(long))).toEqual([text]);
    const turned = await sharp(code).rotate(28, { background: '#fff' }).png().toBuffer();
    expect(await readCodes(await cleaned(turned))).toEqual([text]);
    expect(await readCodes(await cleaned(await qrCode(text, 3)))).toEqual([text]);
    const blurred = await sharp(code).blur(1.2).linear(0.6, 40).jpeg({ quality: 40 }).toBuffer();
    expect(await readCodes(await cleaned(blurred))).toEqual([text]);
  });

  it('of a picture without any are none', async () => {
    expect(await readCodes(await cleaned(await photograph()))).toEqual([]);
  });
});

it('are read without a look at the network, in every thread', async () => {
  const guard = fileURLToPath(new URL('./no-network.mjs', import.meta.url));
  const child = fileURLToPath(new URL('./codes-child.ts', import.meta.url));
  const argv = ['--import', 'tsx', '--import', guard, child];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, argv);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ codes: ['https://quiet.example/'], guarded: true });
});

it('what is no picture gives no codes, and the next picture is read all the same', async () => {
  expect(await readCodes(Buffer.from('nothing'))).toEqual([]);
  expect(log.lines.length).toBeGreaterThan(0);
  expect(await readCodes(await cleaned(await qrCode('https://again.example/')))).toEqual([
    'https://again.example/',
  ]);
});

describe('identifiers of a picture', () => {
  const keys = (codes: string[], text: string | null) =>
    findIdentifiers(codes, text).map(({ identifier: { type, value }, by }) => `${by} ${type}:${value}`);

  it('come from codes and text, each once, the code first', () => {
    const text = '客服QQ：1234567890\n微信号 fiction_wx2026\n网址 https://pay-refund.example/q';
    expect(keys(['https://pay-refund.example/q'], text)).toEqual([
      'qr url:https://pay-refund.example/q',
      'ocr qq:1234567890',
      'ocr wechat:fiction_wx2026',
    ]);
  });

  it('are not what is called an order, a code, or an advised number', () => {
    expect(keys([], '订单号 202611220001234 验证码 384756，如遇诈骗请拨打 96110')).toEqual([]);
  });

  it('wait for the answer of the person', () => {
    expect(findIdentifiers(['https://a-b.example/'], null)[0]?.confirmed).toBeNull();
  });

  it('are at most twenty', () => {
    const many = Array.from({ length: 60 }, (_, at) => `https://n${at}.example/x`).join('\n');
    expect(keys([], many)).toHaveLength(20);
  });
});

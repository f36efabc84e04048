import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { createDoors } from '../../src/channels/wechaty/doors.js';
import { readFile } from '../../src/channels/wechaty/read-file.js';
import { qrSvg } from '../../src/console/qr-svg.js';
import { TYPE } from './mock-bot.js';
import { stageWechaty, until, type WechatyStage } from './stage.js';

const SCAM = 'url,https://pay.scam.example/a,confirmed,refund,2026-11-10,测试,';
const CONTACT = 'wechat,txwz_invented_1,confirmed,refund,2026-11-10,测试,';
const MB = 1024 * 1024;

let stage: WechatyStage;
afterEach(() => stage?.dispose());

/** A file as wechaty hands it over, of which nothing exists before it is read. */
function lazyFile({ says, mb = 100, ends }: { says: number; mb?: number; ends?: 'stall' | 'error' }) {
  let sent = 0;
  const stream = new Readable({
    highWaterMark: MB,
    read() {
      if (sent < mb) {
        sent += 1;
        this.push(Buffer.alloc(MB));
      } else if (ends === undefined) this.push(null);
      else if (ends === 'error') this.destroy(new Error('the line broke'));
    },
  });
  return { file: { size: says, toStream: async () => stream }, stream, sentMb: () => sent };
}

const heardBy = (who: string): string =>
  stage.wechat.heard
    .filter(({ to }) => to === who)
    .map(({ text }) => text)
    .join('\n');

it.each([
  ['of unknown size', 0],
  ['that says it has 1 KB', 1_024],
])('a file of 100 MB %s is cut off after 10 MB, and the person is told', async (_, says) => {
  stage = await stageWechaty();
  const { file, stream, sentMb } = lazyFile({ says });
  stage.wechat.send('anna', { type: TYPE.image, detail: file });
  await until(() => heardBy('anna') !== '');
  expect(heardBy('anna')).toContain('太大');
  await until(() => stream.destroyed);
  // What the limit allows, the piece too many, and what the stream reads ahead.
  expect(sentMb()).toBeLessThanOrEqual(13);
  expect(stage.channel.status.counts.refused).toBe(1);
  expect(stage.inbounds).toEqual([]);
});

it('a transfer that breaks off half-way does not end the conversation', async () => {
  stage = await stageWechaty();
  const { file, stream } = lazyFile({ says: 0, mb: 2, ends: 'error' });
  stage.wechat.send('anna', { type: TYPE.image, detail: file });
  stage.wechat.send('anna', { type: TYPE.text, text: '在吗' });
  await until(() => heardBy('anna').includes('答：在吗'));
  expect(stage.inbounds).toMatchObject([{ kind: 'image', mediaId: 'wechaty:lost' }, { kind: 'text' }]);
  expect(stream.destroyed).toBe(true);
  expect(stage.channel.status.counts.failed).toBe(1);
});

it('a transfer that stands still ends when its time is over, and is closed', async () => {
  const { stream, sentMb } = lazyFile({ says: 0, mb: 2, ends: 'stall' });
  let dropped = 0;
  const file = {
    name: 'a.png',
    size: async () => null,
    open: async () => ({ pieces: stream, close: () => void stream.destroy() }),
    drop: () => {
      dropped += 1;
    },
  };
  await expect(readFile(file, { maxBytes: 10 * MB, ms: 200 })).rejects.toThrow('does not arrive');
  expect([sentMb(), dropped]).toEqual([2, 1]);
  await until(() => stream.destroyed);
});

it('transfers of many that stand still hold up nobody who writes', async () => {
  stage = await stageWechaty();
  const stalled = Array.from({ length: 30 }, () => lazyFile({ says: 0, mb: 1, ends: 'stall' }));
  for (const [n, { file }] of stalled.entries())
    stage.wechat.send(`p${n}`, { type: TYPE.image, detail: file });
  await until(() => stalled.filter(({ sentMb }) => sentMb() > 0).length === 8);
  stage.wechat.send('anna', { type: TYPE.text, text: '在吗' });
  await until(() => heardBy('anna').includes('答：在吗'));
  expect(stalled.filter(({ sentMb }) => sentMb() > 0)).toHaveLength(8);
  for (const { stream } of stalled) stream.destroy();
});

it('a transfer that opens after its time was over is closed as well', async () => {
  const { stream } = lazyFile({ says: 0 });
  const open = async () => {
    await sleep(100);
    return { pieces: stream, close: () => void stream.destroy() };
  };
  const file = { name: 'a.png', size: async () => null, open };
  await expect(readFile(file, { maxBytes: 10 * MB, ms: 20 })).rejects.toThrow('does not arrive');
  await until(() => stream.destroyed);
});

it('a hundred people who send files at once have eight of them open', async () => {
  const doors = createDoors(8);
  let [open, most, done] = [0, 0, 0];
  await Promise.all(
    Array.from({ length: 100 }, async (_, n) => {
      const work = doors(async () => {
        open += 1;
        most = Math.max(most, open);
        await sleep(1);
        open -= 1;
        if (n % 10 === 0) throw new Error('broken');
      });
      await work.catch(() => undefined);
      done += 1;
    }),
  );
  expect([open, most, done]).toEqual([0, 8, 100]);
});

const qrPicture = async (text: string): Promise<Buffer> =>
  sharp(
    Buffer.from(String(qrSvg(text, 'code')).replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')),
    {
      density: 800,
    },
  )
    .png()
    .toBuffer();

it('a QR code with a confirmed link gets its verdict in private and one warning in a room', async () => {
  stage = await stageWechaty({ rows: [SCAM] });
  const bytes = await qrPicture('https://pay.scam.example/a');
  const picture = { size: bytes.length, toStream: async () => Readable.from([bytes]) };
  stage.wechat.send('anna', { type: TYPE.image, detail: picture });
  await until(() => heardBy('anna').includes('二维码'));
  expect(heardBy('anna')).toContain('已核实');
  stage.wechat.room('r@room', ['anna', 'ben']);
  stage.wechat.send('anna', { type: TYPE.image, detail: picture }, 'r@room');
  await until(() => heardBy('r@room') !== '');
  stage.wechat.send('ben', { type: TYPE.image, detail: picture }, 'r@room');
  await until(() => stage.channel.status.counts.received === 3);
  await stage.channel.idle();
  expect(stage.wechat.heard.filter(({ to }) => to === 'r@room')).toHaveLength(1);
  expect(heardBy('r@room')).toContain('已核实');
});

it('a contact card with a confirmed WeChat id is asked about in private and warned of in a room', async () => {
  stage = await stageWechaty({ rows: [CONTACT] });
  stage.wechat.mocker.createContact({ id: 'wxid_card', name: '客服小李', handle: 'txwz_invented_1' });
  stage.wechat.send('anna', { type: TYPE.card, detail: 'wxid_card' });
  await until(() => stage.inbounds.length === 1);
  expect(stage.inbounds[0]).toMatchObject({ kind: 'text', text: '微信号：txwz_invented_1' });
  stage.wechat.room('r@room', ['anna']);
  stage.wechat.send('anna', { type: TYPE.card, detail: 'wxid_card' }, 'r@room');
  await until(() => heardBy('r@room') !== '');
  expect(heardBy('r@room')).toContain('已核实');
});

import { FileBox } from 'file-box';
import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import type { OpenBot } from '../../src/channels/wechaty/index.js';
import { userOf } from '../../src/channels/wechaty/index.js';
import { createVault, fetchKeptOr } from '../../src/evidence/index.js';
import { TYPE } from './mock-bot.js';
import { stageWechaty, until, type WechatyStage } from './stage.js';

let stage: WechatyStage;
afterEach(() => stage.dispose());
const settled = async (): Promise<void> => {
  await new Promise((done) => setTimeout(done, 60));
  await stage.channel.idle();
};

it('a file of 100 MB is never opened, and the person is told', async () => {
  stage = await stageWechaty();
  let opened = 0;
  const file = {
    size: 100 * 1024 * 1024,
    toStream: async () => {
      opened += 1;
      throw new Error('opened');
    },
  };
  stage.wechat.send('anna', { type: TYPE.image, detail: file });
  await until(() => stage.wechat.heard.length > 0);
  expect(stage.wechat.heard[0]?.text).toContain('太大');
  expect(opened).toBe(0);
  expect(stage.inbounds).toEqual([]);
  expect(stage.channel.status.counts.refused).toBe(1);
});

it('a picture is kept for the report, and found again by its id', async () => {
  stage = await stageWechaty();
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  stage.wechat.send('anna', { type: TYPE.image, detail: FileBox.fromBuffer(picture, 'a.png') });
  await until(() => stage.inbounds.length === 1);
  const [inbound] = stage.inbounds;
  if (inbound?.kind !== 'image') throw new Error('no picture');
  expect(inbound).toMatchObject({ channel: 'wechaty', user: userOf('anna') });
  const vault = createVault({ blobs: stage.storage.blobs, box: stage.box });
  const fetchMedia = fetchKeptOr('wechaty:', vault, async () => ({ bytes: Buffer.from('platform') }));
  const asked = { account: 'default', maxBytes: 1_000_000 };
  expect((await fetchMedia({ ...asked, mediaId: inbound.mediaId })).bytes).toEqual(picture);
  expect((await fetchMedia({ ...asked, mediaId: 'x' })).bytes.toString()).toBe('platform');
  await expect(fetchMedia({ ...asked, mediaId: 'wechaty:lost' })).rejects.toMatchObject({
    code: 'media_gone',
  });
  await settled();
});

it('a flood of one person is bounded and told once; another one is answered meanwhile', async () => {
  let release: () => void = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  stage = await stageWechaty({
    converse: async (inbound) => {
      if (inbound.user === userOf('flood')) await held;
      return { replies: [{ kind: 'text', text: inbound.user }], at: 0 };
    },
  });
  for (let n = 0; n < 60; n += 1) stage.wechat.send('flood', { type: TYPE.text, text: `第 ${n} 条` });
  await until(() => stage.channel.status.counts.received === 60);
  expect(stage.channel.status.counts.dropped).toBe(40);
  await until(() => stage.wechat.heard.length === 1);
  expect(stage.wechat.heard[0]).toMatchObject({ to: 'flood', text: expect.stringContaining('没看') });
  stage.wechat.send('anna', { type: TYPE.text, text: '在吗' });
  await until(() => stage.wechat.heard.some(({ to }) => to === 'anna'));
  release();
  await settled();
  expect(stage.wechat.heard.filter(({ to }) => to === 'flood')).toHaveLength(21);
});

it('a lost log-in is visible, messages are kept meanwhile, a new scan is shown', async () => {
  stage = await stageWechaty();
  const send = () => stage.channel.outbound.send('default', userOf('anna'), [{ kind: 'text', text: '好了' }]);
  stage.wechat.person('anna');
  expect(await send()).toBe('sent');
  await stage.wechat.puppet.logout('kicked');
  await until(() => stage.channel.status.state === 'lost');
  expect(await send()).toBe('kept');
  stage.wechat.mocker.scan('https://login.example/qr');
  await until(() => stage.channel.status.state === 'scan');
  expect(stage.channel.status.code).toBe('https://login.example/qr');
  expect(stage.printed.join()).toContain('█');
  expect(await stage.metrics.text()).toContain('txwz_channel_state{state="scan"} 1');
  stage.wechat.mocker.login(stage.wechat.mocker.ContactMock.load('bot'));
  await until(() => stage.channel.status.state === 'online');
  expect(await send()).toBe('sent');
});

it('a puppet that cannot start is tried again after growing pauses', async () => {
  let tries = 0;
  const open: OpenBot = async (events) => {
    tries += 1;
    if (tries < 4) throw new Error(`down ${tries}`);
    events.login('天下无贼');
    return {
      sayToPerson: async () => {},
      sayToRoom: async () => {},
      room: async (id) => ({ id, topic: '', admins: [] }),
      alive: async () => true,
      close: async () => {},
    };
  };
  stage = await stageWechaty({ open });
  await until(() => stage.channel.status.fault === 'down 1');
  expect(stage.channel.status.state).toBe('lost');
  await stage.time.pass(2_000);
  expect(tries).toBe(2);
  await stage.time.pass(2_000);
  expect(tries).toBe(2);
  await stage.time.pass(2_000);
  expect(tries).toBe(3);
  await stage.time.pass(8_000);
  expect(stage.channel.status).toMatchObject({ state: 'online', fault: null, counts: { restarts: 3 } });
});

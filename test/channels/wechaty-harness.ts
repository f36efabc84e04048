import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createWechatyChannel, userOf } from '../../src/channels/wechaty/index.js';
import { idleAfter } from '../../src/conversation/parts.js';
import { systemClock } from '../../src/core/clock.js';
import { silentLog } from '../../src/core/log.js';
import { mediumTooLarge, messagesDropped } from '../../templates/replies/chat.js';
import { SYSTEM_WORDS } from '../../templates/replies/system.js';
import { type OpenChannel, type Said, until } from '../contracts/channel/harness.js';
import { createMockWechat, type Sent, TYPE } from '../wechaty/mock-bot.js';

/** One WeChat account of the mock, friends with everybody who writes. */
export const openWechaty: OpenChannel = async (talk, account = 'default') => {
  const memory = join(tmpdir(), `txwz-channel-${randomUUID()}`);
  const wechat = createMockWechat({ memory, clock: systemClock });
  const kept = new Map<string, Buffer>();
  let opened = 0;
  let outbound: Parameters<typeof talk.converse>[0] = { send: async () => 'kept' };
  const converse = talk.converse({ send: (...sent) => outbound.send(...sent) });
  const channel = createWechatyChannel({
    account,
    puppet: 'wechaty-puppet-mock',
    open: wechat.open,
    converse,
    coordination: talk.coordination,
    rooms: {} as never,
    async keep(bytes) {
      const id = `wechaty:${kept.size}`;
      kept.set(id, bytes);
      return id;
    },
    lookInside: async () => null,
    readCodes: async () => [],
    findDanger: async () => null,
    answerBriefly: async () => '',
    seal: (topic) => topic,
    keyedHash: (...of) => of.join(),
    words: { tooLarge: mediumTooLarge(), dropped: messagesDropped() } as never,
    unavailable: SYSTEM_WORDS.unavailable,
    showCode: () => {},
    after: idleAfter,
    clock: systemClock,
    log: silentLog,
  });
  outbound = channel.outbound;
  channel.start();
  await until(() => channel.status.state === 'online');

  const medium = (bytes: Buffer) => ({
    size: bytes.length,
    async toStream() {
      opened += 1;
      return Readable.from([bytes]);
    },
  });

  function sentOf(said: Said): Sent {
    switch (said.kind) {
      case 'follow':
        throw new Error('no message');
      case 'text':
        return { type: TYPE.text, text: said.text };
      case 'image':
        return { type: TYPE.image, detail: medium(said.bytes) };
      case 'voice':
        return { type: TYPE.voice, detail: medium(Buffer.from('#!AMR')) };
      case 'video':
        return { type: TYPE.video, detail: medium(Buffer.from('mp4')) };
      case 'file':
        return { type: TYPE.file, filename: said.name };
      case 'other':
        return { type: TYPE.history };
      case 'location':
        return {
          type: TYPE.location,
          detail: { ...said, name: said.label, address: '', accuracy: 1 },
        };
      case 'link':
        return { type: TYPE.link, detail: said };
    }
  }

  return {
    channel: 'wechaty',
    account,
    late: 'sent',
    media: true,
    outbound,
    userOf,
    async send(person, said, { copies = 1, together = false, id = randomUUID() } = {}) {
      const before = channel.status.counts.received;
      for (let copy = 1; copy <= copies; copy += 1) {
        if (said.kind === 'follow') wechat.befriend(person);
        else wechat.send(person, { ...sentOf(said), id });
        if (!together || copy === copies) {
          await until(() => channel.status.counts.received >= before + copy);
          await channel.idle();
        }
      }
    },
    heard: (person) => wechat.heard.filter(({ to }) => to === person).map(({ text }) => text),
    async fetch(mediaId) {
      const bytes = kept.get(mediaId);
      if (bytes === undefined) throw new Error('never kept');
      return bytes;
    },
    opened: () => opened,
    async settled() {
      await new Promise((done) => setTimeout(done, 60));
      await channel.idle();
    },
    async dispose() {
      await channel.stop();
      rmSync(`${memory}.memory-card.json`, { force: true });
    },
  };
};

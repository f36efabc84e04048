import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainMenu } from '../../../menus/main.js';
import { createWechatyChannel, userOf } from '../../../src/channels/wechaty/index.js';
import type { Converse, Inbound } from '../../../src/conversation/contract.js';
import { createEmbeddedCoordination } from '../../../src/coordination/index.js';
import type { Clock } from '../../../src/core/clock.js';
import { silentLog } from '../../../src/core/log.js';
import type { Storage } from '../../../src/storage/port.js';
import { createMockWechat, type MockWechat, type Sent, TYPE } from '../../wechaty/mock-bot.js';
import type { Transport } from './transport.js';

const contact = (payload: object) => payload as never;

/** The text whose bytes are the id under which the transcript describes the picture. */
const file = async (mediaId: string) => {
  const { FileBox } = await import('file-box');
  return FileBox.fromBuffer(Buffer.from(mediaId), 'medium.jpg');
};

/** The name on the button of a key: what people type where there is no menu to tap. */
const LABELS: ReadonlyMap<string, string> = new Map(
  mainMenu.buttons.flatMap(({ buttons }) => buttons.map(({ key, name }) => [key, name])),
);

async function sentOf(inbound: Inbound): Promise<Sent | 'friend' | null> {
  switch (inbound.kind) {
    case 'text':
      return { type: TYPE.text, text: inbound.text };
    case 'menu': {
      const label = LABELS.get(inbound.intent);
      return label === undefined ? null : { type: TYPE.text, text: label };
    }
    // What the platform's own scanner reads, people press 复制 and send.
    case 'scan':
      return inbound.text === null ? null : { type: TYPE.text, text: inbound.text };
    case 'follow':
      return 'friend';
    // Recognised speech is the official account's; here people press 转文字 and send the words.
    case 'voice':
      return inbound.recognition === null
        ? { type: TYPE.voice, detail: await file(inbound.mediaId) }
        : { type: TYPE.text, text: inbound.recognition };
    case 'image':
      return { type: TYPE.image, detail: await file(inbound.mediaId) };
    case 'video':
      return { type: TYPE.video };
    case 'file':
      return { type: TYPE.file, filename: inbound.name };
    case 'other':
      return { type: TYPE.history };
    case 'location': {
      const { latitude, longitude, label } = inbound;
      return {
        type: TYPE.location,
        detail: contact({ latitude, longitude, name: label, address: '', accuracy: 1 }),
      };
    }
    case 'link': {
      const { title, description, url } = inbound;
      return { type: TYPE.link, detail: contact({ title, description, url }) };
    }
    case 'unfollow':
    case 'notice':
      return null;
  }
}

interface Parts {
  readonly converse: Converse;
  readonly clock: Clock;
  readonly storage: Storage;
}

async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; round < 2_000 && !holds(); round += 1) await new Promise((done) => setTimeout(done, 2));
  if (!holds()) throw new Error('wechaty: nothing came of a message');
}

/** One WeChat account that speaks for an account of the installation, as a process of its own would. */
async function openDoor(account: string, parts: Parts) {
  const memory = join(tmpdir(), `txwz-mock-${randomUUID()}`);
  const wechat: MockWechat = createMockWechat({ memory, clock: parts.clock });
  const coordination = createEmbeddedCoordination({ clock: parts.clock });
  let turns = 0;
  const channel = createWechatyChannel({
    account,
    puppet: 'wechaty-puppet-mock',
    open: wechat.open,
    converse: async (inbound) => {
      try {
        return await parts.converse(inbound);
      } finally {
        turns += 1;
      }
    },
    coordination,
    rooms: parts.storage.rooms,
    keep: async (bytes) => bytes.toString(),
    lookInside: async () => null,
    readCodes: async () => [],
    findDanger: async () => null,
    answerBriefly: async () => '',
    seal: (topic) => topic,
    keyedHash: (...of) => of.join(),
    words: {} as never,
    unavailable: '',
    showCode: () => {},
    after: () => () => {},
    clock: parts.clock,
    log: silentLog,
  });
  channel.start();
  await until(() => channel.status.state === 'online');
  return {
    async deliver(inbound: Inbound, sent: Sent | 'friend'): Promise<string | null> {
      const [before, heard] = [turns, wechat.heard.length];
      if (sent === 'friend') wechat.befriend(inbound.user);
      else wechat.send(inbound.user, { ...sent, id: inbound.key, at: inbound.sentAt });
      await until(() => turns > before);
      await channel.idle();
      const said = wechat.heard.slice(heard).map(({ text }) => text);
      return said.length === 0 ? null : said.join('\n');
    },
    async close() {
      await channel.stop();
      await coordination.close();
      rmSync(`${memory}.memory-card.json`, { force: true });
    },
  };
}

/** Through the puppet mock, the adapter and the channel; each account has a WeChat of its own. */
export async function wechaty(parts: Parts): Promise<Transport> {
  const doors = new Map([['default', await openDoor('default', parts)]]);
  return {
    userOf,
    async deliver(inbound) {
      const sent = await sentOf(inbound);
      if (sent === null) throw new Error(`wechaty: no such message: ${inbound.kind}`);
      const door = doors.get(inbound.account) ?? (await openDoor(inbound.account, parts));
      doors.set(inbound.account, door);
      return door.deliver(inbound, sent);
    },
    async close() {
      for (const door of doors.values()) await door.close();
    },
  };
}

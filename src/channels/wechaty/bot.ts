import type { Contact, Message, Room, Wechaty } from 'wechaty';
import { type Clock, HOUR_MS, SECOND_MS, systemClock } from '../../core/clock.js';
import { plain } from './plain.js';
import type { Bot, BotEvents, BotFile, BotMessage } from './port.js';
import { within } from './within.js';

/** Which puppet moves the account, and how. */
export interface BotOptions {
  /** Name of its package; in tests the puppet itself. */
  readonly puppet: string | object;
  readonly token: string | null;
  /** File (without its ending) in which the login is kept. */
  readonly memory: string;
  /** For tests with a time of their own. */
  readonly clock?: Clock;
}

/** Messages that the platform brings again after a log-in; nobody waits for an answer to older ones. */
const TOO_OLD_MS = HOUR_MS;

/** Messages that may wait to be read; a puppet that has to ask for each can be slower than they come. */
const MOST_WAITING = 2_000;
/** What the puppet takes longer to tell of one message stands in nobody else's way. */
const READ_MS = 10 * SECOND_MS;
/** Less, so that a message whose content is not to be had is still answered. */
const CONTENT_MS = 8 * SECOND_MS;

/** Of the platform itself, as ids. */
const SYSTEM = new Set(['weixin', 'fmessage', 'medianote', 'floatbottle', 'filehelper', 'newsapp']);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The only file that knows wechaty. Loads it (about 1.4 s and 140 MB), starts the puppet and turns what it says into
 * plain data. Its messages are mapped one by one, in order.
 * Rejects when wechaty or the puppet cannot be loaded or started.
 */
export async function openBot(options: BotOptions, events: BotEvents): Promise<Bot> {
  const { WechatyBuilder, types } = await import('wechaty');
  const bot: Wechaty = WechatyBuilder.build({
    name: options.memory,
    puppet: options.puppet as never,
    ...(options.token === null ? {} : { puppetOptions: { token: options.token } }),
  });
  const { clock = systemClock } = options;
  let closed = false;
  let started = false;
  let startFault: unknown = null;
  const telling = (tell: () => void): void => {
    if (!closed) tell();
  };

  function fileOf(message: Message, name: string): BotFile {
    let box: ReturnType<Message['toFileBox']> | undefined;
    const boxed = () => {
      box ??= message.toFileBox();
      return box;
    };
    return {
      ...plain({ name }),
      async size() {
        const { size } = await boxed();
        return size > 0 ? size : null;
      },
      async open() {
        const stream = await (await boxed()).toStream();
        return { pieces: stream as AsyncIterable<Uint8Array>, close: () => void stream.destroy() };
      },
      drop() {
        box = undefined;
      },
    };
  }

  /** Whether a room's message speaks to the account, and its text without the address. */
  async function addressOf(message: Message, room: Room): Promise<{ addressed: boolean; text: string }> {
    const names = [bot.currentUser.name(), await room.alias(bot.currentUser).catch(() => undefined)];
    const known = names.filter((name): name is string => name !== undefined && name !== '');
    const text = message.text();
    // Without a name every @ would be an address.
    if (known.length === 0) return { addressed: await message.mentionSelf(), text: text.trim() };
    const at = new RegExp(`[@＠](?:${known.map(escaped).join('|')})[\\u2005\\s]*`, 'gu');
    const without = text.replace(at, '').trim();
    return { addressed: without !== text.trim() || (await message.mentionSelf()), text: without };
  }

  async function contentOf(message: Message, text: string) {
    const type = message.type();
    const Type = types.Message;
    switch (type) {
      case Type.Text:
        return { kind: 'text', text } as const;
      case Type.Image:
        return { kind: 'image', file: fileOf(message, 'picture') } as const;
      case Type.Audio:
        return { kind: 'voice', file: fileOf(message, 'voice') } as const;
      case Type.Video:
        return { kind: 'video', file: fileOf(message, 'video') } as const;
      case Type.Attachment: {
        const name = message.payload?.filename ?? message.text();
        const kind = /\.(?:jpe?g|png|webp|gif)$/iu.test(name) ? 'image' : 'file';
        return { kind, file: fileOf(message, name) } as const;
      }
      case Type.Url: {
        const link = await message.toUrlLink();
        return {
          kind: 'link',
          title: link.title(),
          description: link.description() ?? '',
          url: link.url(),
        } as const;
      }
      case Type.MiniProgram: {
        const program = await message.toMiniProgram();
        const [title, description] = [program.title() ?? '', program.description() ?? ''];
        return { kind: 'link', title, description, url: '' } as const;
      }
      case Type.Contact: {
        const contact = await message.toContact();
        return { kind: 'card', name: contact.name(), handle: handleOf(contact) } as const;
      }
      case Type.Location: {
        // `toLocation` of 1.20.2 makes an instance of a class that refuses to have any.
        const { latitude, longitude, name, address } = await bot.puppet.messageLocation(message.id);
        return { kind: 'location', latitude, longitude, label: `${name} ${address}`.trim() } as const;
      }
      default:
        return { kind: 'other', type: String(Type[type] ?? type) } as const;
    }
  }

  async function read(message: Message): Promise<BotMessage | null> {
    const talker = message.talker();
    const sentAt = message.date().getTime();
    if (message.self() || SYSTEM.has(talker.id) || clock() - sentAt > TOO_OLD_MS) return null;
    if (talker.type() === types.Contact.Official) return null;
    const room = message.room();
    const { addressed, text } =
      room === undefined ? { addressed: false, text: message.text() } : await addressOf(message, room);
    // 撤回: what it was is gone, and nobody waits for words.
    if (message.type() === types.Message.Recalled) return null;
    const base = {
      id: message.id,
      from: talker.id,
      sentAt,
      room: room?.id ?? null,
      addressed,
    };
    return { ...base, ...plain(await contentOr(message, text)) };
  }

  /** The content; where the puppet cannot give it, at least that there was something. */
  async function contentOr(message: Message, text: string) {
    try {
      return await within(CONTENT_MS, contentOf(message, text), 'the puppet does not give the content');
    } catch (error) {
      telling(() => events.error(error));
      return { kind: 'other', type: 'unreadable' } as const;
    }
  }

  let reading: Promise<void> = Promise.resolve();
  let waiting = 0;
  const inTurn = (make: () => Promise<BotMessage | null>): void => {
    if (waiting >= MOST_WAITING) {
      telling(() => events.dropped());
      return;
    }
    waiting += 1;
    reading = reading.then(async () => {
      try {
        const message = await within(READ_MS, make(), 'the puppet does not tell what the message is');
        if (message !== null) telling(() => events.message(message));
      } catch (error) {
        telling(() => events.error(error));
      }
      waiting -= 1;
    });
  };

  bot.on('scan', (code) => {
    // Without one it only says how far the scan has come.
    if (code) telling(() => events.scan(code));
  });
  bot.on('login', (user) => telling(() => events.login(user.name())));
  bot.on('logout', (_user, reason) => telling(() => events.logout(reason ?? '')));
  bot.on('message', (message) => inTurn(() => read(message)));
  bot.on('friendship', async (friendship) => {
    try {
      const kind = friendship.type();
      if (kind === types.Friendship.Receive) await friendship.accept();
      const from = friendship.contact().id;
      const base = { id: `friend:${from}:${friendship.id}`, from, sentAt: clock(), room: null };
      if (kind === types.Friendship.Confirm)
        inTurn(async () => ({ ...base, addressed: false, kind: 'friend' }));
    } catch (error) {
      telling(() => events.error(error));
    }
  });
  bot.on('error', (error) => {
    if (!started) startFault = error;
    telling(() => events.error(error));
  });
  bot.on('stop', () => telling(() => events.stopped('puppet stopped')));

  const close = async (): Promise<void> => {
    closed = true;
    await bot.stop().catch(() => undefined);
  };
  await bot.start();
  started = true;
  // A puppet that fails to start says so as an event only.
  if (startFault !== null) {
    await close();
    throw startFault;
  }

  const contact = async (id: string): Promise<Contact> => {
    const found = await bot.Contact.find({ id });
    if (found === undefined) throw new Error('no such contact');
    return found;
  };
  const room = async (id: string): Promise<Room> => {
    const found = await bot.Room.find({ id });
    if (found === undefined) throw new Error('no such room');
    return found;
  };
  return {
    async sayToPerson(id, text) {
      await (await contact(id)).say(text);
    },
    async sayToRoom(id, text) {
      await (await room(id)).say(text);
    },
    async room(id) {
      const found = await room(id);
      const { ownerId, adminIdList = [], topic = '' } = found.payload ?? {};
      return { id, topic, admins: ownerId === undefined ? adminIdList : [ownerId, ...adminIdList] };
    },
    alive: async () => bot.isLoggedIn,
    close,
  };
}

/** The WeChat id (微信号) that a person chose; the platform's own id of a person is none. */
const handleOf = (contact: Contact): string | null => contact.handle() ?? null;

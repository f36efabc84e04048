import type { Clock } from '../../core/clock.js';
import { TxwzError } from '../../core/errors.js';
import { createChatLog } from '../chat/chat-log.js';
import { createMediaShelf, type MediaShelf } from '../chat/media.js';
import { createBooks } from './books.js';
import { ACCOUNT_NAME, type Cast, createCast, PARTS } from './cast.js';
import type { WechatContent, WechatEvent, WechatItem } from './model.js';
import type { Connect } from './program.js';
import type { SaidContent } from './read-input.js';
import type { Scene } from './scenes.js';
import { toSent } from './sent.js';

/** Entries of each chat; older ones are forgotten. */
const MOST_ITEMS = 300;
const MAX_MEDIA_BYTES = 33_554_432;
/** People who join in when everybody pastes. */
const MOST_AT_ONCE = 50;

/** One ordinary WeChat account, its friends and its groups, in memory. */
export interface World {
  readonly cast: Cast;
  readonly media: MediaShelf;
  chat(id: string): readonly WechatItem[];
  /**
   * Somebody says something to a group, or to the account alone (`chat` = the person). Resolves when the program
   * decided about it. @throws simulator_action_invalid
   */
  say(chat: string, from: string, content: SaidContent): Promise<void>;
  /** Plays a scene in a group. @throws simulator_action_invalid */
  play(chat: string, scene: Scene): Promise<void>;
  /** The person becomes a friend (通过好友验证); nothing when they are one. @throws simulator_action_invalid */
  befriend(person: string): Promise<void>;
  close(): Promise<void>;
}

const unknown = (what: string): TxwzError =>
  new TxwzError('simulator_action_invalid', { detail: `${what}: unknown` });

/** Sets the stage and logs the account in. Rejects when the program cannot take it. */
export async function createWorld(parts: {
  readonly connect: Connect;
  readonly clock: Clock;
  readonly emit: (event: WechatEvent) => void;
}): Promise<World> {
  const { clock, emit } = parts;
  const cast = createCast();
  const people = new Map(cast.people.map((person) => [person.id, person]));
  const groups = new Map(cast.groups.map((group) => [group.id, group]));
  const chats = createChatLog<WechatItem>(MOST_ITEMS);
  const media = createMediaShelf(clock, MAX_MEDIA_BYTES);
  const friends = new Set<string>();
  let serial = 0;

  const post = (chat: string, from: string | null, content: WechatContent): WechatItem => {
    const item = chats.add(chat, { at: clock(), chat, from, content, outcome: null });
    emit({ type: 'item', item });
    return item;
  };
  const books = createBooks({
    emit,
    line: (chat, text) => void post(chat, null, { kind: 'line', text }),
  });
  const groupOf = (id: string) => {
    const group = groups.get(id);
    if (!group) throw unknown('chat');
    return group;
  };

  const program = await parts.connect({
    name: ACCOUNT_NAME,
    sayToPerson(id, text) {
      if (!people.has(id)) throw unknown('person');
      post(id, null, { kind: 'text', text });
    },
    sayToGroup: (id, text) => void post(groupOf(id).id, null, { kind: 'text', text }),
    group(id) {
      const { topic, owner } = groupOf(id);
      return { id, topic, admins: [owner] };
    },
    decided: books.decided,
  });

  const nextId = (): string => {
    serial += 1;
    return `${cast.people[0]?.id}-m${serial}`;
  };

  const answered = async (chat: string, receive: () => void): Promise<void> => {
    emit({ type: 'busy', chat, busy: true });
    receive();
    await program.idle();
    emit({ type: 'busy', chat, busy: false });
  };

  function tell(chat: string, from: string, content: SaidContent): void {
    const id = nextId();
    const sent = toSent({ id, from, sentAt: clock(), room: chat }, content, media);
    books.open(id, post(chat, from, content));
    program.receive(sent);
  }

  return {
    cast,
    media,
    chat: chats.list,
    async say(chat, from, content) {
      if (chat === from && people.has(from)) {
        const sent = toSent({ id: nextId(), from, sentAt: clock(), room: null }, content, media);
        post(chat, from, content);
        return answered(chat, () => program.receive(sent));
      }
      if (!groupOf(chat).members.includes(from)) throw unknown('from');
      tell(chat, from, content);
      await books.settled(chat);
    },
    async play(chat, { by, text }) {
      const { members } = groupOf(chat);
      const one = by === 'all' ? undefined : cast.chosen[PARTS[by]]?.id;
      const speakers = one === undefined ? members.slice(0, MOST_AT_ONCE) : [one];
      const release = books.hold(chat);
      for (const from of speakers) tell(chat, from, { kind: 'text', text });
      release();
      await books.settled(chat);
    },
    async befriend(person) {
      if (!people.has(person)) throw unknown('person');
      if (friends.has(person)) return;
      friends.add(person);
      post(person, null, { kind: 'line', text: `你已添加了${ACCOUNT_NAME}，现在可以开始聊天了。` });
      const base = { id: nextId(), from: person, sentAt: clock(), room: null, addressed: false };
      await answered(person, () => program.receive({ ...base, kind: 'friend' }));
    },
    async close() {
      books.close();
      await program.close();
    },
  };
}

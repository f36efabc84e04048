import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { type BotOptions, openBot } from '../../src/channels/wechaty/bot.js';
import type { BotEvents, OpenBot } from '../../src/channels/wechaty/index.js';
import type { Clock } from '../../src/core/clock.js';

/** `types.Message` of wechaty-puppet. */
export const TYPE = {
  unknown: 0,
  file: 1,
  voice: 2,
  card: 3,
  history: 4,
  sticker: 5,
  image: 6,
  text: 7,
  location: 8,
  transfer: 11,
  redEnvelope: 12,
  recalled: 13,
  link: 14,
  video: 15,
} as const;

export interface Sent {
  readonly type: number;
  readonly text?: string;
  readonly filename?: string;
  /** Answer of the puppet when the content is asked for. */
  readonly detail?: unknown;
  readonly at?: number;
  readonly id?: string;
}

/** A puppet that answers what the mock leaves out, with what the test said was sent. */
class Puppet extends PuppetMock {
  readonly details = new Map<string, unknown>();
  override messageUrl = async (id: string) => this.details.get(id) as never;
  override messageContact = async (id: string) => this.details.get(id) as never;
  override messageLocation = async (id: string) => this.details.get(id) as never;
  override messageFile = async (id: string) => this.details.get(id) as never;
  override friendshipRawPayload = async (id: string) =>
    ({ id, ...(this.details.get(id) as object) }) as never;
}

let serial = 0;

/** One logged-in account of the mock, its friends and its rooms. */
export function createMockWechat({ memory, clock }: { readonly memory: string; readonly clock: Clock }) {
  const heard: { to: string; text: string }[] = [];
  let listen: (to: string, text: string) => void = () => {};
  let stage = newStage();

  function newStage() {
    const mocker = new mock.Mocker();
    const puppet = new Puppet({ mocker });
    const self = mocker.createContact({ id: 'bot', name: '天下无贼' });
    const send = puppet.messageSendText.bind(puppet);
    puppet.messageSendText = async (to: string, text: string) => {
      await send(to, text);
      heard.push({ to, text });
      listen(to, text);
    };
    return { mocker, puppet, self, contacts: new Set<string>(['bot']), rooms: new Set<string>() };
  }

  function person(id: string): void {
    if (stage.contacts.has(id)) return;
    stage.contacts.add(id);
    stage.mocker.createContact({ id, name: id });
  }

  const open: OpenBot = async (events: BotEvents) => {
    if (stage.puppet.state.active()) stage = newStage();
    const options: BotOptions = { puppet: stage.puppet, token: null, memory, clock };
    const bot = await openBot(options, events);
    stage.mocker.login(stage.self);
    return bot;
  };

  return {
    open,
    heard,
    get puppet() {
      return stage.puppet;
    },
    get mocker() {
      return stage.mocker;
    },
    onHeard(next: typeof listen) {
      listen = next;
    },
    person,
    room(id: string, members: readonly string[], payload: { ownerId?: string; adminIdList?: string[] } = {}) {
      for (const member of members) person(member);
      stage.rooms.add(id);
      stage.mocker.createRoom({
        id,
        topic: '小区群',
        memberIdList: ['bot', ...members],
        adminIdList: [],
        ...payload,
      });
    },
    /** Somebody's request is accepted (`Friendship.Confirm` of wechaty-puppet). */
    befriend(from: string): void {
      person(from);
      const id = `f${serial++}`;
      stage.puppet.details.set(id, { contactId: from, hello: '', type: 1, timestamp: clock() });
      stage.puppet.emit('friendship', { friendshipId: id });
    },
    /** A message from somebody, in private or in a room; `mention` addresses the account. */
    send(from: string, sent: Sent, room?: string, mention = false): string {
      person(from);
      const { detail, at, id = `m${serial++}`, ...payload } = sent;
      stage.puppet.details.set(id, detail);
      const where =
        room === undefined ? { listenerId: 'bot' } : { roomId: room, mentionIdList: mention ? ['bot'] : [] };
      const message = { id, talkerId: from, timestamp: at ?? clock(), ...payload, ...where } as never;
      if (!stage.mocker.cacheMessagePayload.has(id)) stage.mocker.MessageMock.create(message);
      stage.puppet.emit('message', { messageId: id });
      return id;
    },
  };
}

export type MockWechat = ReturnType<typeof createMockWechat>;

import type { Converse, Outbound } from '../../conversation/contract.js';
import type { After } from '../../conversation/parts.js';
import type { Coordination } from '../../coordination/port.js';
import { MINUTE_MS } from '../../core/clock.js';
import { createTakeWarning } from '../../rooms/index.js';
import { createAnswered } from './answered.js';
import { createDoors } from './doors.js';
import { createLease } from './lease.js';
import type { BotMessage, OpenBot } from './port.js';
import { type ChatParts, createPrivateChat } from './private-chat.js';
import { createRoomChat, type RoomParts } from './room-chat.js';
import { type ChannelCount, type ChannelStatus, createStatusBoard, STATUS_KEY } from './status.js';
import { createSupervisor } from './supervisor.js';
import { contactOf } from './user-id.js';
import type { ChannelWords } from './words.js';

/** Files that are read and looked into side by side; each may have 10 MB, and some more while it is decoded. */
const MOST_FILES_AT_ONCE = 8;

/** How long a published status is believed; it is renewed three times as often. */
const STATUS_MS = MINUTE_MS;

/** What the channel is made of. */
export interface ChannelParts
  extends Pick<ChatParts, 'account' | 'keep' | 'lookInside' | 'clock' | 'log'>,
    Pick<
      RoomParts,
      | 'rooms'
      | 'keyedHash'
      | 'seal'
      | 'findDanger'
      | 'readCodes'
      | 'answerBriefly'
      | 'unavailable'
      | 'decided'
    > {
  /** Name of the puppet, for the console. */
  readonly puppet: string;
  readonly open: OpenBot;
  readonly converse: Converse;
  readonly coordination: Coordination;
  readonly words: ChannelWords;
  readonly showCode: (code: string) => void;
  readonly after: After;
  /** Hears of every new state and count; must be cheap. */
  readonly metrics?: { state(status: ChannelStatus): void; count(what: ChannelCount): void };
}

/** The wechaty channel: private chats and rooms of one WeChat account. */
export interface WechatyChannel {
  start(): void;
  /** Messages outside a reply, to people of this channel (`user` made by `userOf`). Never rejects. */
  readonly outbound: Outbound;
  readonly status: ChannelStatus;
  /** Resolves when nothing waits for an answer. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function createWechatyChannel(parts: ChannelParts): WechatyChannel {
  const { account, puppet, coordination, clock, log } = parts;
  const publish = (status: ChannelStatus): void => {
    // Of several processes the one that runs it speaks.
    if (!supervisor.leads()) return;
    coordination.set(STATUS_KEY, JSON.stringify(status), STATUS_MS).catch((error: unknown) => {
      log.debug('wechaty.status_lost', { error });
    });
  };
  const board = createStatusBoard({
    puppet,
    account,
    clock,
    changed(status) {
      parts.metrics?.state(status);
      publish(status);
    },
    counted: (what) => parts.metrics?.count(what),
  });
  const doors = createDoors(MOST_FILES_AT_ONCE);
  const supervisor = createSupervisor({
    open: parts.open,
    receive: (message: BotMessage) => (message.room === null ? chat : rooms).receive(message),
    showCode: parts.showCode,
    publish: () => publish(board.current),
    board,
    lease: createLease(coordination),
    after: parts.after,
    clock,
    log,
  });
  const bot = supervisor.bot;
  const answered = createAnswered(coordination, { account, log });
  const chat = createPrivateChat({
    ...parts,
    answered,
    doors,
    board,
    bot,
  });
  const rooms = createRoomChat({
    ...parts,
    take: (...asked) => coordination.take(...asked),
    takeWarning: createTakeWarning(coordination),
    answered,
    doors,
    board,
    bot,
  });
  return {
    start: supervisor.start,
    outbound: {
      async send(to, user, replies) {
        const contact = contactOf(user);
        if (to !== account || contact === null || bot() === null) return 'kept';
        try {
          await chat.say(contact, replies);
          return 'sent';
        } catch (error) {
          log.info('wechaty.kept', { error });
          return 'kept';
        }
      },
    },
    get status() {
      return board.current;
    },
    async idle() {
      await chat.idle();
      await rooms.idle();
    },
    stop: supervisor.stop,
  };
}

import { createHash } from 'node:crypto';
import type { Coordination } from '../../coordination/port.js';
import { type Clock, MINUTE_MS } from '../../core/clock.js';
import type { KeyedHash } from '../../core/keyed-hash.js';
import type { Log } from '../../core/log.js';
import {
  type Danger,
  type Room,
  type RoomCommand,
  type RoomStore,
  roomCommand,
  type TakeWarning,
  type WarningRefusal,
} from '../../rooms/index.js';
import type { Answered } from './answered.js';
import type { Doors } from './doors.js';
import { createKeyedQueue } from './keyed-queue.js';
import { createOncePerMinute } from './once-per-minute.js';
import type { Bot, BotMessage } from './port.js';
import { readFile } from './read-file.js';
import { splitForRoom } from './render.js';
import type { StatusBoard } from './status.js';
import type { ChannelWords } from './words.js';

const LIMITS = { perKey: 100, total: 1_000 } as const;
/** What somebody asks by name in a room, and pictures looked into, each for one room and minute. */
const PER_MINUTE = 10;
const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
/** Texts that were looked at in this minute: five hundred people who paste the same cost one look. */
const MOST_RECENT = 2_000;

/**
 * What became of one message. Said: `warned`, `answered`. Silent: `quiet` nothing to say, `repeated` the same words a
 * moment ago, `said` warned of it within a day, `enough` the room's warnings are used up, `off` switched off,
 * `too_often` asked too often, `dropped` too many waited, `failed`.
 */
export type RoomOutcome = 'warned' | 'answered' | WarningRefusal | Silence;
type Silence = 'quiet' | 'repeated' | 'off' | 'too_often' | 'dropped' | 'failed';

export interface RoomParts {
  readonly account: string;
  readonly bot: () => Bot | null;
  readonly rooms: RoomStore;
  readonly keyedHash: KeyedHash;
  /** Seals the name of a room. */
  readonly seal: (topic: string) => string;
  readonly take: Coordination['take'];
  readonly answered: Answered;
  readonly takeWarning: TakeWarning;
  /** Pictures wait here to be read. */
  readonly doors: Doors;
  readonly findDanger: (text: string) => Promise<Danger | null>;
  /** The texts of the QR codes in a picture. */
  readonly readCodes: (picture: Buffer) => Promise<readonly string[]>;
  /** A few lines about what somebody asked before everybody. */
  readonly answerBriefly: (text: string) => Promise<string>;
  readonly words: ChannelWords;
  /** The answer when the store is away. */
  readonly unavailable: string;
  readonly board: StatusBoard;
  /** Hears once of every message, in order of decision; must not throw. For whoever shows why nothing was said. */
  readonly decided?: ((message: BotMessage, outcome: RoomOutcome) => void) | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RoomChat {
  /** A message with `room` set. */
  receive(message: BotMessage): void;
  idle(): Promise<void>;
}

/** The account among many: silent unless it is addressed, or a danger is certain. */
export function createRoomChat(parts: RoomParts): RoomChat {
  const { account, bot, rooms, words, board, clock, log, decided = () => {} } = parts;
  const failed = (error: unknown): void => {
    board.count('failed');
    log.warn('wechaty.room_failed', { error });
  };
  const queue = createKeyedQueue(LIMITS, failed);
  const mayApologise = createOncePerMinute(clock);
  let recent = new Set<string>();
  const keyOf = (room: string): string => parts.keyedHash('room', account, room);

  async function say(room: string, text: string): Promise<void> {
    const now = bot();
    if (now === null) throw new Error('not logged in');
    for (const part of splitForRoom(text)) await now.sayToRoom(room, part);
  }

  async function see(room: string): Promise<{ row: Room; admins: readonly string[] }> {
    const known = await bot()?.room(room);
    const topic = parts.seal((known?.topic ?? '').slice(0, 100));
    const row = await rooms.seen({ account, key: keyOf(room), topic }, clock());
    return { row, admins: known?.admins ?? [] };
  }

  async function textOf(message: BotMessage): Promise<string> {
    switch (message.kind) {
      case 'text':
        return message.text;
      case 'link':
        return `${message.title}\n${message.description}\n${message.url}`.trim();
      case 'card':
        return message.handle === null ? '' : `微信号：${message.handle}`;
      case 'image': {
        const window = `room-pictures:${keyOf(message.room ?? '')}`;
        const { allowed } = await parts.take(window, PER_MINUTE, MINUTE_MS);
        if (!allowed) return '';
        const codes = await parts.doors(async () =>
          parts.readCodes(await readFile(message.file, { maxBytes: MAX_PICTURE_BYTES })),
        );
        return codes.join('\n');
      }
      default:
        return '';
    }
  }

  async function obey(command: RoomCommand, message: BotMessage, room: string): Promise<string> {
    const { row, admins } = await see(room);
    if (command === 'status') return words.roomStatus(row);
    if (!admins.includes(message.from)) return words.adminsOnly;
    const on = command === 'on';
    await rooms.setWarnings(account, row.key, { on, by: 'room', at: clock() });
    return words.roomSwitched({ warnings: on });
  }

  async function reply(message: BotMessage, room: string): Promise<RoomOutcome> {
    // Brought again after a log-in: an old command must not undo what was switched since.
    if (await parts.answered.has(message.id)) return 'repeated';
    const { allowed } = await parts.take(`room-asked:${keyOf(room)}`, PER_MINUTE, MINUTE_MS);
    if (!allowed) return 'too_often';
    const text = (await textOf(message)).trim();
    const command = roomCommand(text);
    const answer =
      command !== null
        ? await obey(command, message, room)
        : text === ''
          ? words.roomHelp
          : await parts.answerBriefly(text);
    await say(room, answer);
    await parts.answered.note(message.id);
    board.count('answered');
    return 'answered';
  }

  async function watch(message: BotMessage, room: string): Promise<RoomOutcome> {
    const text = await textOf(message);
    const danger = text === '' ? null : await parts.findDanger(text);
    if (danger === null) return 'quiet';
    const { row } = await see(room);
    if (!row.warnings) return 'off';
    const permit = await parts.takeWarning(row.key, danger);
    if (typeof permit === 'string') return permit;
    try {
      await say(room, words.warning(danger));
    } catch (error) {
      await permit.release();
      throw error;
    }
    board.count('warned');
    await rooms.warned(account, row.key, clock());
    return 'warned';
  }

  /** The same for the same words in the same room and minute; null for what is not compared. */
  function sameness({ room, ...message }: BotMessage): string | null {
    if (message.addressed || (message.kind !== 'text' && message.kind !== 'link')) return null;
    const said =
      message.kind === 'text' ? message.text : `${message.title}\n${message.description}\n${message.url}`;
    const minute = Math.floor(clock() / MINUTE_MS);
    return createHash('sha256').update(`${minute} ${room} ${said}`).digest('base64url');
  }

  /** Whether the same words stood in the room a moment ago. */
  function repeated(same: string | null): boolean {
    if (same === null) return false;
    if (recent.has(same)) return true;
    if (recent.size >= MOST_RECENT) recent = new Set();
    recent.add(same);
    return false;
  }

  return {
    receive(message) {
      const { room } = message;
      if (room === null) return;
      board.count('received');
      const same = sameness(message);
      if (repeated(same)) return decided(message, 'repeated');
      // What was not looked at is looked at when it comes again.
      const forget = (): void => void (same !== null && recent.delete(same));
      const work = async (): Promise<void> => {
        let outcome: RoomOutcome = 'failed';
        try {
          outcome = await (message.addressed ? reply : watch)(message, room);
        } catch (error) {
          forget();
          failed(error);
          if (message.addressed && mayApologise(room)) await say(room, parts.unavailable);
        } finally {
          decided(message, outcome);
        }
      };
      if (queue.push(room, work)) return;
      forget();
      board.count('dropped');
      decided(message, 'dropped');
    },
    idle: () => queue.idle(),
  };
}

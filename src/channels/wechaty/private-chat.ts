import type { Answer, Converse, Inbound, Reply } from '../../conversation/contract.js';
import type { Clock } from '../../core/clock.js';
import { isTxwzError } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import type { Answered } from './answered.js';
import type { Doors } from './doors.js';
import { createKeyedQueue } from './keyed-queue.js';
import { createOncePerMinute } from './once-per-minute.js';
import type { Bot, BotMessage } from './port.js';
import { readFile } from './read-file.js';
import { renderTexts } from './render.js';
import type { StatusBoard } from './status.js';
import { toInbound } from './to-inbound.js';
import type { ChannelWords } from './words.js';

/** Bytes of a picture or a voice; what official accounts take (图片 10M). */
const MAX_MEDIUM_BYTES = 10 * 1024 * 1024;

/** What cannot be kept still belongs to the story; a report says later that it is gone. */
const NOT_KEPT = 'wechaty:lost';

/** Messages of one person, and of all, that may wait. */
const LIMITS = { perKey: 20, total: 500 } as const;

export interface ChatParts {
  readonly account: string;
  readonly converse: Converse;
  /** The bot of this moment; null while it is lost. */
  readonly bot: () => Bot | null;
  /** Files wait here to be read, so that all of them together stay small. */
  readonly doors: Doors;
  /** Keeps a medium until a report fetches it; null when there is no room. */
  readonly keep: (bytes: Buffer) => Promise<string | null>;
  /** What is to be said of the QR codes in a picture; null = nothing. */
  readonly lookInside: (picture: Buffer) => Promise<string | null>;
  readonly answered: Answered;
  /** Said when the conversation itself fails. */
  readonly unavailable: string;
  readonly words: Pick<ChannelWords, 'tooLarge' | 'dropped'>;
  readonly board: StatusBoard;
  readonly clock: Clock;
  readonly log: Log;
}

/** One person's conversation with the account. */
export interface PrivateChat {
  receive(message: BotMessage): void;
  /** In the person's order. Rejects when nothing could be sent. */
  say(contact: string, replies: readonly Reply[]): Promise<void>;
  idle(): Promise<void>;
}

/**
 * The full conversation with one person: each message is answered before the next is looked at, so that answers come in
 * order. Nothing waits for 5 seconds here: what comes late is sent when it is there.
 */
export function createPrivateChat(parts: ChatParts): PrivateChat {
  const { account, converse, bot, words, board, clock, log } = parts;
  const failed = (error: unknown): void => {
    board.count('failed');
    log.warn('wechaty.chat_failed', { error });
  };
  const queue = createKeyedQueue(LIMITS, failed);
  // Late answers overtake the queue of what comes in, never each other.
  const sending = createKeyedQueue(LIMITS, failed);
  const mayTell = createOncePerMinute(clock);

  const send = (contact: string, texts: readonly string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const work = async (): Promise<void> => {
        try {
          const now = bot();
          if (now === null) throw new Error('not logged in');
          for (const text of texts) await now.sayToPerson(contact, text);
          resolve();
        } catch (error) {
          reject(error);
        }
      };
      if (!sending.push(contact, work)) reject(new Error('too much to send'));
    });

  /** Keeps the medium of a message; what is to be said of the codes in it, null = nothing. */
  async function takeIn(message: BotMessage): Promise<{ id: string; found: string | null }> {
    if (message.kind !== 'image' && message.kind !== 'voice') return { id: NOT_KEPT, found: null };
    const { kind, file } = message;
    try {
      return await parts.doors(async () => {
        const bytes = await readFile(file, { maxBytes: MAX_MEDIUM_BYTES });
        const id = (await parts.keep(bytes)) ?? NOT_KEPT;
        return { id, found: kind === 'image' ? await inside(bytes) : null };
      });
    } catch (error) {
      if (isTxwzError(error, 'media_too_large')) throw error;
      failed(error);
      return { id: NOT_KEPT, found: null };
    }
  }

  async function inside(bytes: Buffer): Promise<string | null> {
    try {
      return await parts.lookInside(bytes);
    } catch (error) {
      failed(error);
      return null;
    }
  }

  async function decide(inbound: Inbound): Promise<Pick<Answer, 'replies'>> {
    try {
      return await converse(inbound);
    } catch (error) {
      failed(error);
      return { replies: [{ kind: 'text', text: parts.unavailable }] };
    }
  }

  async function answer(message: BotMessage): Promise<void> {
    // A puppet brings messages again after a log-in; the person has read the answer.
    if (await parts.answered.has(message.id)) return;
    try {
      const { id, found } = await takeIn(message);
      const { replies } = await decide(toInbound(account, message, id));
      const texts = [...(found === null ? [] : [found]), ...renderTexts(replies)];
      if (texts.length > 0) {
        await send(message.from, texts);
        board.count('answered');
      }
    } catch (error) {
      if (!isTxwzError(error, 'media_too_large')) throw error;
      board.count('refused');
      await send(message.from, [words.tooLarge]);
    }
    await parts.answered.note(message.id);
  }

  /** Honest, and once a minute: what was left out has to be sent again. */
  function drop(contact: string): void {
    board.count('dropped');
    if (mayTell(contact)) send(contact, [words.dropped]).catch(failed);
  }

  return {
    receive(message) {
      board.count('received');
      if (!queue.push(message.from, () => answer(message))) drop(message.from);
    },
    say: (contact, replies) => send(contact, renderTexts(replies)),
    async idle() {
      await queue.idle();
      await sending.idle();
    },
  };
}

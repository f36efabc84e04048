import type { BotMessage, BotRoom } from './port.js';

/** UTF-16 units; the platform's own ids have a hundred at most. */
const MOST_ID = 512;
/** Names and reasons, for the console. */
const MOST_WORD = 200;

/** A file of a message across the thread: a number to ask for. */
export interface ToldFile {
  readonly id: number;
  readonly name: string;
}

/** A message across the thread. */
export type ToldMessage =
  | Exclude<BotMessage, { readonly file: unknown }>
  | (FileMessage & { file: ToldFile });
type FileMessage = Omit<Extract<BotMessage, { readonly file: unknown }>, 'file'>;

type Fields = Readonly<Record<string, unknown>>;

const wrong = (what: string): Error => new Error(`the puppet tells a wrong ${what}`);

/** @throws Error for what has no fields */
export function fieldsOf(value: unknown, what: string): Fields {
  if (value === null || typeof value !== 'object') throw wrong(what);
  return value as Fields;
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw wrong(what);
  return value;
}

/** A text for people who look after the channel, of a length to keep. */
export const readWord = (value: unknown, what: string): string => text(value, what).slice(0, MOST_WORD);
/** What is to be scanned, whole. */
export const readCode = (value: unknown): string => text(value, 'log-in code');

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MOST_ID && !/\p{Cc}/u.test(value);

function id(value: unknown, what: string): string {
  if (!isId(value)) throw wrong(what);
  return value;
}

function finite(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(what);
  return value;
}

/** The content; where it is none, at least that there was something. */
function contentOr(fields: Fields, fault: (error: unknown) => void) {
  try {
    return contentOf(fields);
  } catch (error) {
    fault(error);
    return { kind: 'other', type: 'unreadable' } as const;
  }
}

function contentOf(fields: Fields) {
  const { kind } = fields;
  switch (kind) {
    case 'text':
      return { kind, text: text(fields.text, 'text') } as const;
    case 'image':
    case 'voice':
    case 'video':
    case 'file': {
      const file = fieldsOf(fields.file, 'file');
      return { kind, file: { id: finite(file.id, 'file'), name: text(file.name, 'file name') } } as const;
    }
    case 'link':
      return {
        kind,
        title: text(fields.title, 'title'),
        description: text(fields.description, 'description'),
        url: text(fields.url, 'link'),
      } as const;
    case 'card': {
      const handle = fields.handle === null ? null : text(fields.handle, 'handle');
      return { kind, name: text(fields.name, 'name'), handle } as const;
    }
    case 'location':
      return {
        kind,
        latitude: finite(fields.latitude, 'place'),
        longitude: finite(fields.longitude, 'place'),
        label: text(fields.label, 'place'),
      } as const;
    case 'friend':
      return { kind } as const;
    case 'other':
      return { kind, type: text(fields.type, 'type') } as const;
    default:
      throw wrong('kind of message');
  }
}

/**
 * A message as it may come up: ids of a length and without control characters, a time that is none of the future, and
 * what its kind needs; `fault` hears when that is not there.
 * @throws Error that names what is wrong, without its value
 */
export function readMessage(value: unknown, now: number, fault: (error: unknown) => void): ToldMessage {
  const fields = fieldsOf(value, 'message');
  const { sentAt } = fields;
  return {
    id: id(fields.id, 'message id'),
    from: id(fields.from, 'sender'),
    room: fields.room === null ? null : id(fields.room, 'room'),
    // A person is answered whatever the puppet thinks of the time.
    sentAt: typeof sentAt === 'number' && sentAt >= 0 && sentAt <= now ? sentAt : now,
    addressed: fields.addressed === true,
    ...contentOr(fields, fault),
  };
}

/** A room; who is no admin beyond doubt is none. @throws Error */
export function readRoom(value: unknown): BotRoom {
  const { id: room, topic, admins } = fieldsOf(value, 'room');
  return {
    id: id(room, 'room'),
    topic: typeof topic === 'string' ? topic : '',
    admins: Array.isArray(admins) ? admins.filter(isId) : [],
  };
}

/** A piece of a file; its length is counted on. @throws Error */
export function readPiece(value: unknown): Uint8Array | null {
  if (value === null || value instanceof Uint8Array) return value;
  throw wrong('piece of a file');
}

/** A file as it hangs on a message; nothing of it is loaded before `open` is called. */
export interface BotFile {
  readonly name: string;
  /** Bytes as the sender's side says; null = unknown. */
  size(): Promise<number | null>;
  /** The content in pieces; `close` ends the transfer early. */
  open(): Promise<{ readonly pieces: AsyncIterable<Uint8Array>; close(): void }>;
  /** Nothing of it is wanted any more; for those that hold something of it. */
  drop?(): void;
}

/** A room as it is at this moment. */
export interface BotRoom {
  readonly id: string;
  readonly topic: string;
  /** Owner and administrators, as far as the puppet knows them. */
  readonly admins: readonly string[];
}

interface MessageBase {
  readonly id: string;
  /** The platform's id of the sender. */
  readonly from: string;
  /** ms since epoch */
  readonly sentAt: number;
  /** Null in a private chat. */
  readonly room: string | null;
  /** In a room: somebody addressed the account by name (@). */
  readonly addressed: boolean;
}

/** What somebody else sent; own messages never come up. */
export type BotMessage = MessageBase &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'image' | 'voice' | 'video' | 'file'; readonly file: BotFile }
    | { readonly kind: 'link'; readonly title: string; readonly description: string; readonly url: string }
    /** A person's card (名片); `handle` is the WeChat id where the puppet knows it. */
    | { readonly kind: 'card'; readonly name: string; readonly handle: string | null }
    | {
        readonly kind: 'location';
        readonly latitude: number;
        readonly longitude: number;
        readonly label: string;
      }
    /** Somebody became a friend (通过好友验证) and may write from now on. */
    | { readonly kind: 'friend' }
    | { readonly kind: 'other'; readonly type: string }
  );

/** What a bot tells of itself. None may throw. */
export interface BotEvents {
  /** Somebody has to scan this to log the account in. */
  scan(code: string): void;
  login(name: string): void;
  logout(reason: string): void;
  message(message: BotMessage): void;
  /** A message was left out: more of them wait than may. */
  dropped(): void;
  /** A fault that the bot goes on after, or not: `stopped` tells. */
  error(error: unknown): void;
  /** It will not come back by itself. */
  stopped(reason: string): void;
}

/** A logged-in WeChat account, whatever moves it. All methods may reject with any error of the puppet. */
export interface Bot {
  sayToPerson(id: string, text: string): Promise<void>;
  sayToRoom(id: string, text: string): Promise<void>;
  room(id: string): Promise<BotRoom>;
  /** Whether it is still logged in. */
  alive(): Promise<boolean>;
  /** Ends it; no event comes after that. Never rejects. */
  close(): Promise<void>;
}

/** Starts a bot. Rejects when it cannot be started at all, and soon after `signal` aborts. */
export type OpenBot = (events: BotEvents, signal?: AbortSignal) => Promise<Bot>;

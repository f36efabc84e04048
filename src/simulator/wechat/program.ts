import type { GroupOutcome } from './model.js';

interface SentBase {
  readonly id: string;
  readonly from: string;
  /** ms since epoch */
  readonly sentAt: number;
  /** Id of the group; null in a private chat. */
  readonly room: string | null;
  /** Somebody wrote `@` and the account's name. */
  readonly addressed: boolean;
}

/** A file that hangs on a message. */
export interface SentFile {
  readonly name: string;
  size(): Promise<number>;
  open(): Promise<{ readonly pieces: AsyncIterable<Uint8Array>; close(): void }>;
}

/** A message as it reaches the account. */
export type SentMessage = SentBase &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'image' | 'file'; readonly file: SentFile }
    | { readonly kind: 'link'; readonly title: string; readonly description: string; readonly url: string }
    | { readonly kind: 'card'; readonly name: string; readonly handle: string | null }
    | {
        readonly kind: 'location';
        readonly latitude: number;
        readonly longitude: number;
        readonly label: string;
      }
    | { readonly kind: 'friend' }
  );

/** The simulated account in the hands of the program. */
export interface AccountInHand {
  readonly name: string;
  /** Throws when nobody has this id. */
  sayToPerson(id: string, text: string): void;
  /** Throws when there is no such group. */
  sayToGroup(id: string, text: string): void;
  /** Throws when there is no such group. */
  group(id: string): { readonly id: string; readonly topic: string; readonly admins: readonly string[] };
  /** To be told once of every message in a group. */
  decided(messageId: string, outcome: GroupOutcome): void;
}

/** The program behind the account. */
export interface Program {
  receive(message: SentMessage): void;
  /** Resolves when nothing waits for an answer. */
  idle(): Promise<void>;
  /** Never rejects. */
  close(): Promise<void>;
}

/** Logs the account in; rejects when the program cannot take it. */
export type Connect = (account: AccountInHand) => Promise<Program>;

import type { ChannelName, Outbound } from '../../../src/conversation/contract.js';
import type { Talk } from './talk.js';

/** What somebody sends, whatever the platform calls it. */
export type Said =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly bytes: Buffer }
  | { readonly kind: 'voice' | 'video' | 'other' | 'follow' }
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly label: string;
    }
  | { readonly kind: 'link'; readonly title: string; readonly description: string; readonly url: string }
  | { readonly kind: 'file'; readonly name: string };

/** How often the platform delivers one message. */
export interface Delivered {
  readonly copies?: number;
  /** All at the same moment; else each after the one before. */
  readonly together?: boolean;
  /** The platform's id of the message, digits; a fresh one when not given. */
  readonly id?: string;
}

/** A channel with its platform around it, behind it the conversation of the suite. */
export interface ChannelHarness {
  readonly channel: ChannelName;
  readonly account: string;
  /** Whether the channel may speak when it was not just spoken to; where not, 继续 brings what is late. */
  readonly late: 'sent' | 'kept';
  /** Messages outside of an answer. */
  readonly outbound: Outbound;
  /** Whether the platform lets the account fetch media at all. */
  readonly media: boolean;
  /** The conversation's id of a person. */
  userOf(person: string): string;
  /** Puts a message on its way; resolves when nothing of it is left to do on the way. */
  send(person: string, said: Said, delivered?: Delivered): Promise<void>;
  /** What the person has read of the account, in order; a card is its titles. */
  heard(person: string): readonly string[];
  /** A picture that came in, as a report would fetch it. @throws a coded error when it is too large or not allowed */
  fetch(mediaId: string): Promise<Buffer>;
  /** How many media were opened. */
  opened(): number;
  /** Resolves when nothing is under way; what has not been heard then will not come. */
  settled(): Promise<void>;
  dispose(): Promise<void>;
}

export type OpenChannel = (talk: Talk, account?: string) => Promise<ChannelHarness>;

/** Until something holds, or 10 s are over. */
export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`never: ${holds}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** A gate that the test opens. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  let open: () => void = () => {};
  const passed = new Promise<void>((done) => {
    open = done;
  });
  return { passed, open: () => open() };
}

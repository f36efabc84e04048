import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isNotice, type Sent } from './platform.js';

/** What a person sends: words, or a picture by its media id. */
export type Sending = { readonly text: string } | { readonly mediaId: string };

/** What came back for one message. */
export interface Answered {
  readonly text: string;
  /** Wait of the delivery that was answered, ms: WeChat cuts one off after 5,000. */
  readonly ms: number;
  /** Deliveries it took. */
  readonly tries: number;
}

/** One delivery as WeChat saw it. */
export interface Delivery {
  /** ms since epoch, when it was sent */
  readonly at: number;
  readonly ms: number;
  /** Null when it was cut off or refused. */
  readonly reply: string | null;
}

/** WeChat's side of the webhook: signs, repeats what was not answered, with the same MsgId. */
export interface Line {
  /** Null when nobody answered for `patienceMs`. */
  send(user: string, message: Sending, msgId?: string): Promise<Answered | null>;
  /** Words that came by customer-service message because the passive answer was too late; null without. */
  late(user: string): Promise<string | null>;
  /** A MsgId that no other message has. */
  newId(): string;
}

const CUT_MS = 5_000;
const AGAIN_MS = 150;
/** A late answer leaves as soon as its turn is done: nobody waits longer for it here. */
const LATE_MS = 8_000;
let lastId = 7_600_000_000_000_000_000n + BigInt(Date.now());

const cdata = (name: string, value: string): string => `<${name}><![CDATA[${value}]]></${name}>`;

function xmlOf(user: string, message: Sending, msgId: string, seconds: number): string {
  const content =
    'text' in message
      ? cdata('MsgType', 'text') + cdata('Content', message.text)
      : cdata('MsgType', 'image') +
        cdata('PicUrl', 'http://pictures.test/1') +
        cdata('MediaId', message.mediaId);
  return `<xml>${cdata('ToUserName', 'gh_faults')}${cdata('FromUserName', user)}<CreateTime>${seconds}</CreateTime>${content}<MsgId>${msgId}</MsgId></xml>`;
}

/** The words of a passive reply; '' for `success`. */
const wordsOf = (body: string): string => /<Content><!\[CDATA\[([\s\S]*?)\]\]>/.exec(body)?.[1] ?? '';

/**
 * @param originOf where a delivery goes now; null while no process listens
 * @param sent what reached people outside of replies
 * @param observe hears of every delivery
 * @param patienceMs how long one message is repeated: WeChat's three deliveries take about 15 s
 */
export function openLine(
  token: string,
  originOf: () => string | null,
  sent: readonly Sent[],
  { patienceMs = 15_000, observe }: { patienceMs?: number; observe?: (one: Delivery) => void } = {},
): Line {
  async function deliver(origin: string, body: string): Promise<string | null> {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const nonce = randomUUID();
    const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
    const query = new URLSearchParams({ signature, timestamp, nonce });
    try {
      const response = await fetch(`${origin}/wechat/default?${query}`, {
        method: 'POST',
        body,
        signal: AbortSignal.timeout(CUT_MS),
      });
      const reply = await response.text();
      return response.status === 200 ? reply : null;
    } catch {
      return null; // killed, not listening yet, or too slow: delivered again
    }
  }

  const newId = (): string => String(++lastId);

  return {
    newId,
    async late(user) {
      const from = sent.length;
      for (const end = Date.now() + LATE_MS; Date.now() < end; await sleep(AGAIN_MS)) {
        const found = sent.slice(from).find((one) => one.user === user && !isNotice(one.text));
        if (found !== undefined) return found.text;
      }
      return null;
    },
    async send(user, message, msgId = newId()) {
      const started = Date.now();
      const body = xmlOf(user, message, msgId, Math.floor(started / 1_000));
      for (let tries = 1; Date.now() - started < patienceMs; tries += 1) {
        const origin = originOf();
        const at = performance.now();
        const reply = origin === null ? null : await deliver(origin, body);
        const ms = performance.now() - at;
        if (origin !== null) observe?.({ at: Date.now() - ms, ms, reply });
        if (reply !== null) return { text: wordsOf(reply), ms, tries };
        await sleep(AGAIN_MS);
      }
      return null;
    },
  };
}

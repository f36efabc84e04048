import type { Coordination } from '../coordination/port.js';
import { type Clock, MINUTE_MS } from '../core/clock.js';
import type { KeyedHash } from '../core/keyed-hash.js';
import type { Converse } from './contract.js';

/**
 * Messages of one person in a minute. Somebody who forwards a whole chat sends some dozens; by hand nobody gets
 * to sixty.
 */
export const MESSAGE_LIMIT = { unasked: 20, limit: 40, windowMs: MINUTE_MS } as const;

/** People whose messages are counted at a time; of more, the counts of the oldest are dropped. */
const MOST_PEOPLE = 50_000;

export interface MessageLimitParts {
  readonly take: Coordination['take'];
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  /** What somebody is told who sends too much; said once a minute, then nothing until the minute is over. */
  readonly tooFast: string;
}

interface Count {
  readonly until: number;
  messages: number;
  told: boolean;
}

/**
 * Puts a limit on messages of each person in front of a conversation: a flood from one account costs next to
 * nothing and never queues up behind itself. The first messages of a minute are counted here alone; only
 * what comes on top asks the coordination, so that several processes share one limit and everybody else
 * pays no round trip. With the coordination away nothing is refused. Events are not counted.
 */
export function limitMessages(
  converse: Converse,
  { take, keyedHash, clock, tooFast }: MessageLimitParts,
): Converse {
  let counts = new Map<string, Count>();
  let before = new Map<string, Count>();

  function countOf(person: string, now: number): Count {
    const known = counts.get(person) ?? before.get(person);
    if (known !== undefined && known.until > now) return known;
    if (counts.size >= MOST_PEOPLE / 2) {
      before = counts;
      counts = new Map();
    }
    const fresh = { until: now + MESSAGE_LIMIT.windowMs, messages: 0, told: false };
    counts.set(person, fresh);
    return fresh;
  }

  async function mayAsk(person: string): Promise<boolean> {
    const { limit, windowMs } = MESSAGE_LIMIT;
    try {
      return (await take(`messages:${keyedHash('messages', person)}`, limit, windowMs)).allowed;
    } catch {
      return true;
    }
  }

  return (inbound) => {
    if (inbound.kind === 'notice' || inbound.kind === 'follow' || inbound.kind === 'unfollow')
      return converse(inbound);
    const person = `${inbound.account}\u0000${inbound.user}`;
    const count = countOf(person, clock());
    count.messages += 1;
    if (count.messages <= MESSAGE_LIMIT.unasked) return converse(inbound);
    // Refused in this minute already: whatever comes meanwhile is not even asked about.
    if (count.told) return Promise.resolve({ replies: [], at: clock() });
    return mayAsk(person).then((allowed) => {
      if (allowed) return converse(inbound);
      if (count.told) return { replies: [], at: clock() };
      count.told = true;
      return { replies: [{ kind: 'text', text: tooFast }], at: clock() };
    });
  };
}

import { continueReading } from '../../../handlers/continue.js';
import type { Converse, Message, Outbound, Reply } from '../../../src/conversation/contract.js';
import { createConverse } from '../../../src/conversation/index.js';
import { type Coordination, createEmbeddedCoordination } from '../../../src/coordination/index.js';
import { systemClock } from '../../../src/core/clock.js';
import { createKeyedHash } from '../../../src/core/keyed-hash.js';
import { silentLog } from '../../../src/core/log.js';
import { understand } from '../../../src/intent/index.js';
import { SYSTEM_WORDS } from '../../../templates/replies/system.js';
import { MemorySessions, MemorySubscribers, NO_REPORTS } from '../../support/conversation.js';

/** The real dispatcher with one intent, which the test decides. */
export interface Talk {
  readonly coordination: Coordination;
  /** The conversation, which speaks outside of its answers through `outbound`. */
  converse(outbound: Outbound): Converse;
  /** What was decided, in order; a repeat is not decided again. */
  readonly decided: readonly Message[];
  /** How messages are answered from now on; at first `答：` and the words, or the kind. */
  answer: (message: Message) => readonly Reply[] | Promise<readonly Reply[]>;
  /** Takes the place of the conversation while it is set. */
  instead: Converse | null;
  readonly sessions: MemorySessions;
}

export const text = (words: string): Reply => ({ kind: 'text', text: words });

/** `deadlineMs`: the patience of the platform; short where a test wants to be late. */
export function createTalk({ deadlineMs = 4_500 }: { readonly deadlineMs?: number } = {}): Talk {
  const coordination = createEmbeddedCoordination();
  const sessions = new MemorySessions();
  const subscribers = new MemorySubscribers();
  const decided: Message[] = [];
  const keyedHash = createKeyedHash('channels-channels-channels-channels');
  const talk: Talk = {
    coordination,
    decided,
    sessions,
    instead: null,
    answer: (message) => [text(`答：${message.words === '' ? message.kind : message.words}`)],
    converse(outbound) {
      const converse = createConverse({
        handlers: [
          continueReading,
          {
            name: 'test',
            when: (message) => message,
            async reply(_match, message) {
              decided.push(message);
              return { replies: await talk.answer(message) };
            },
          },
        ],
        words: SYSTEM_WORDS,
        ask: {
          lookup: async () => [],
          judge: async () => ({ best: null }) as never,
          resembles: async () => [],
        },
        reports: NO_REPORTS,
        understand,
        storage: { sessions, subscribers },
        coordination,
        outbound,
        clock: systemClock,
        log: silentLog,
        keyedHash,
        deadlineMs,
      });
      return (inbound) => (talk.instead ?? converse)(inbound);
    },
  };
  return talk;
}

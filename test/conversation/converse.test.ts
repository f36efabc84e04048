import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handler, Inbound, Questions, Turn } from '../../src/conversation/contract.js';
import { type ConverseParts, createConverse, type Outcome } from '../../src/conversation/index.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { TxwzError } from '../../src/core/errors.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import type { Log } from '../../src/core/log.js';
import { SYSTEM_WORDS } from '../../templates/replies/system.js';
import {
  HandTime,
  MemorySessions,
  MemorySubscribers,
  NO_REPORTS,
  NotingOutbound,
  settle,
  textFrom,
  textOf,
} from '../support/conversation.js';

const say = (text: string): Turn => ({ replies: [{ kind: 'text', text }] });

interface Held {
  release(): void;
  readonly opened: Promise<void>;
}
const hold = (): Held => {
  let release = (): void => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened, release };
};

const unused: Questions = {
  lookup: async () => [],
  judge: async () => ({ risk: 'low', score: 0, scheme: null, reasons: [] }),
  resembles: async () => [],
};

function world(handlers: readonly Handler[], over: Partial<ConverseParts> = {}) {
  const time = new HandTime();
  const sessions = new MemorySessions();
  const subscribers = new MemorySubscribers();
  const outbound = new NotingOutbound();
  const lines: { level: string; event: string; fields: unknown }[] = [];
  const note = (level: string) => (event: string, fields?: unknown) => {
    lines.push({ level, event, fields });
  };
  const log: Log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  const counted: { outcomes: [Outcome, string][]; duplicates: number; failed: string[] } = {
    outcomes: [],
    duplicates: 0,
    failed: [],
  };
  const converse = createConverse({
    handlers,
    words: SYSTEM_WORDS,
    ask: unused,
    reports: NO_REPORTS,
    understand: () => ({ intent: 'other', identifiers: [], own: [] }),
    storage: { sessions, subscribers },
    coordination: createEmbeddedCoordination({ clock: time.clock }),
    outbound,
    clock: time.clock,
    after: time.after,
    log,
    keyedHash: createKeyedHash('k'.repeat(32)),
    metrics: {
      answered: (outcome, handler) => counted.outcomes.push([outcome, handler]),
      duplicate: () => {
        counted.duplicates += 1;
      },
      verdict: () => {},
      failed: (code) => counted.failed.push(code),
    },
    ...over,
  });
  return { converse, time, sessions, subscribers, outbound, lines, counted };
}

const echo = (runs: { n: number } = { n: 0 }): Handler => ({
  name: 'echo',
  when: () => true,
  reply: (_match, message) => {
    runs.n += 1;
    return say(`${runs.n}: ${message.words}`);
  },
});

describe('deliveries of one message', () => {
  it('are handled once, concurrent and one after another, with equal answers incl. their moment', async () => {
    const runs = { n: 0 };
    const { converse, time, counted } = world([echo(runs)]);
    const inbound = textFrom('u', '你好');
    const first = await Promise.all([converse(inbound), converse(inbound), converse(inbound)]);
    await time.pass(5_000);
    const later = await converse(inbound);
    expect(runs.n).toBe(1);
    for (const answer of [...first, later]) expect(answer).toEqual(first[0]);
    expect(later.at).toBe(time.now - 5_000);
    expect(counted.duplicates).toBe(3);
  });

  it('equal keys of two accounts are two messages', async () => {
    const runs = { n: 0 };
    const { converse } = world([echo(runs)]);
    const inbound = textFrom('u', 'x');
    await converse(inbound);
    await converse({ ...inbound, account: 'other' });
    expect(runs.n).toBe(2);
  });

  it('that come while the first one works get its answer', async () => {
    const gate = hold();
    const slow: Handler = {
      name: 'slow',
      when: () => true,
      reply: async () => {
        await gate.opened;
        return say('done');
      },
    };
    const { converse, time } = world([slow]);
    const inbound = textFrom('u', 'x');
    const first = converse(inbound);
    await time.pass(2_000);
    const second = converse(inbound);
    await time.pass(500);
    gate.release();
    expect(await second).toEqual(await first);
    expect(textOf((await first).replies)).toBe('done');
  });
});

describe('the order of one person', () => {
  it('holds whatever the scheduler does, and nobody waits for somebody else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 10 }),
        async (s, users) => {
          const seen: Record<string, number[]> = { a: [], b: [], c: [] };
          let inside: Record<string, number> = { a: 0, b: 0, c: 0 };
          const handler: Handler = {
            name: 'scheduled',
            when: () => true,
            reply: async (_match, message) => {
              inside[message.user]! += 1;
              expect(inside[message.user]).toBe(1);
              await s.schedule(Promise.resolve());
              inside[message.user]! -= 1;
              seen[message.user]?.push(Number(message.words));
              return say(message.words);
            },
          };
          inside = { a: 0, b: 0, c: 0 };
          const { converse } = world([handler]);
          const answers = Promise.all(users.map((user, index) => converse(textFrom(user, String(index)))));
          await s.waitFor(answers);
          expect((await answers).map((answer) => textOf(answer.replies))).toEqual(
            users.map((_, index) => String(index)),
          );
          for (const user of ['a', 'b', 'c']) {
            expect(seen[user]).toEqual(users.flatMap((one, index) => (one === user ? [index] : [])));
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a turn that changes nothing', () => {
  it('writes nothing and leaves no timer behind', async () => {
    const { converse, sessions, time } = world([echo()]);
    for (let index = 0; index < 5; index += 1) await converse(textFrom('u', String(index)));
    expect(sessions.writes).toBe(0);
    expect(time.waiting).toBe(0);
  });
});

describe('choosing', () => {
  const only = (name: string, word: string, more: Partial<Handler> = {}): Handler => ({
    name,
    when: (message) => (message.words === word ? true : null),
    reply: () => say(name),
    ...more,
  });
  const step = (draft: Record<string, unknown>) => ({
    dialogue: 'd',
    step: 'one',
    draft,
    version: 1,
    expiresAt: Date.UTC(2026, 10, 20, 3),
  });
  const starts: Handler = {
    name: 'starts',
    when: (message) => (message.words === 'start' ? true : null),
    reply: (_match, _message, session) => ({
      ...say('started'),
      session: { ...session, dialogue: step({}) },
    }),
  };
  const dialogue = {
    name: 'd',
    version: 1,
    steps: { one: { reply: (message: { words: string }) => (message.words === 'no' ? null : say('step')) } },
  };
  const list = [starts, only('usual', 'no'), only('help', '?', { interrupts: true }), echo()];

  it('asks interrupts, then the running step, then the list', async () => {
    const { converse } = world(list, { dialogues: [dialogue] });
    const answers: string[] = [];
    for (const words of ['no', 'start', 'anything', '?', 'no', 'start'])
      answers.push(textOf((await converse(textFrom('u', words))).replies));
    expect(answers).toEqual(['usual', 'started', 'step', 'help', 'usual', 'step']);
  });

  it('says so when the answer to a dialogue comes after its end, once, and handles other messages as usual', async () => {
    const { converse, time } = world(list, { dialogues: [dialogue] });
    await converse(textFrom('u', 'start'));
    await time.pass(2 * 3_600_000);
    expect(textOf((await converse(textFrom('u', 'no'))).replies)).toBe('usual');
    expect(textOf((await converse(textFrom('u', 'an answer'))).replies)).toBe(SYSTEM_WORDS.dialogueOver);
    expect(textOf((await converse(textFrom('u', 'an answer'))).replies)).toContain('an answer');
  });

  it('drops a dialogue of another version in the same way', async () => {
    const { converse, sessions } = world(list, { dialogues: [{ ...dialogue, version: 2 }] });
    await converse(textFrom('u', 'start'));
    expect(textOf((await converse(textFrom('u', 'an answer'))).replies)).toBe(SYSTEM_WORDS.dialogueOver);
    expect(sessions.only.dialogue).toBeNull();
  });

  it('runs again on the newer session when another turn saved first', async () => {
    const { converse, sessions } = world(list, { dialogues: [dialogue] });
    let rivals = 1;
    sessions.beforeSave = () => {
      if (rivals-- > 0) throw new TxwzError('store_conflict');
    };
    expect(textOf((await converse(textFrom('u', 'start'))).replies)).toBe('started');
    expect(sessions.only.dialogue?.dialogue).toBe('d');
  });
});

describe('a repeat after a crash', () => {
  it('gets the words of the turn that was saved, and does not run again', async () => {
    const runs = { n: 0 };
    const counts: Handler = {
      name: 'counts',
      when: () => true,
      reply: (_match, _message, session) => {
        runs.n += 1;
        return { ...say(`step ${runs.n}`), session: { ...session, pendingSince: runs.n } };
      },
    };
    const before = world([counts]);
    const inbound = textFrom('u', 'x');
    const first = await before.converse(inbound);
    const after = world([counts]);
    for (const [key, row] of before.sessions.rows) after.sessions.rows.set(key, row);
    const again = await after.converse(inbound);
    expect(again.replies).toEqual(first.replies);
    expect(runs.n).toBe(1);
    expect(after.sessions.writes).toBe(0);
  });
});

describe('the deadline', () => {
  const slow = (gate: Held, text = 'at last'): Handler => ({
    name: 'slow',
    when: (message) => (message.words === 'slow' ? true : null),
    reply: async () => {
      await gate.opened;
      return say(text);
    },
  });

  it('answers with nothing after 4.5 s, the same for every delivery, and sends the rest later', async () => {
    const gate = hold();
    const { converse, time, outbound, sessions, counted } = world([slow(gate), echo()]);
    outbound.how = 'sent';
    const inbound = textFrom('u', 'slow');
    const first = converse(inbound);
    await time.pass(4_400);
    const second = converse(inbound);
    await time.pass(100);
    expect((await first).replies).toEqual([]);
    expect(await second).toEqual(await first);
    gate.release();
    await settle();
    expect(textOf(outbound.sent)).toBe('at last');
    expect(sessions.writes).toBe(0);
    expect(counted.outcomes[0]).toEqual(['late', 'slow']);
    expect(await converse(inbound)).toEqual(await first);
    expect(outbound.sent).toHaveLength(1);
  });

  it('tells of what goes on behind an answer, until it is sent or kept', async () => {
    const gate = hold();
    const behind: Promise<unknown>[] = [];
    const afterwards = (work: Promise<unknown>): void => {
      behind.push(work);
    };
    const { converse, time, sessions } = world([slow(gate), echo()], { afterwards });
    await converse(textFrom('u', 'hello'));
    expect(behind).toEqual([]);
    const late = converse(textFrom('u', 'slow'));
    await time.pass(4_500);
    await late;
    expect(behind).toHaveLength(1);
    gate.release();
    for (let at = 0; at < behind.length; at += 1) await behind[at];
    expect(behind).toHaveLength(2);
    expect(sessions.only.pending).toEqual(['at last']);
  });

  it.each(['kept', 'throws'] as const)(
    'keeps the answer for 继续 when it cannot be sent (%s), and says so',
    async (how) => {
      const gate = hold();
      const { converse, time, outbound, sessions } = world([slow(gate), echo()]);
      outbound.how = how;
      const answer = converse(textFrom('u', 'slow'));
      await time.pass(4_500);
      expect((await answer).replies).toEqual([]);
      gate.release();
      await settle();
      expect(sessions.only.pending).toEqual(['at last']);
      expect(textOf((await converse(textFrom('u', 'hello'))).replies)).toBe(
        `1: hello\n\n${SYSTEM_WORDS.lateWaiting}`,
      );
      expect(textOf((await converse(textFrom('v', 'hello'))).replies)).toBe('2: hello');
    },
  );

  it('a message that waits behind a slow one gives up in time and is answered later, in order', async () => {
    const gate = hold();
    const { converse, time, outbound } = world([slow(gate, 'first'), echo()]);
    outbound.how = 'sent';
    const one = converse(textFrom('u', 'slow'));
    await time.pass(1_000);
    const two = converse(textFrom('u', 'second'));
    await time.pass(4_500);
    expect((await one).replies).toEqual([]);
    expect((await two).replies).toEqual([]);
    gate.release();
    await settle();
    expect(outbound.sent.map((reply) => textOf([reply]))).toEqual(['first', '1: second']);
  });

  it('a handler that needs no store is heard even while an earlier message hangs', async () => {
    const gate = hold();
    const urgent: Handler = {
      name: 'emergency',
      interrupts: true,
      standalone: true,
      when: (message) => (message.words === '紧急' ? true : null),
      reply: () => say('马上打 110'),
    };
    const { converse, time, outbound } = world([urgent, slow(gate), echo()]);
    outbound.how = 'sent';
    void converse(textFrom('u', 'slow'));
    const two = converse(textFrom('u', '紧急'));
    await time.pass(4_500);
    expect(textOf((await two).replies)).toBe('马上打 110');
    gate.release();
    await settle();
    expect(outbound.sent.map((reply) => textOf([reply]))).toEqual(['at last']);
  });

  it('a late answer is kept once the store is back', async () => {
    const gate = hold();
    const { converse, time, sessions } = world([slow(gate), echo()]);
    void converse(textFrom('u', 'slow'));
    await time.pass(4_500);
    sessions.fault = 'away';
    gate.release();
    await time.pass(5_000);
    sessions.fault = null;
    await time.pass(60_000);
    expect(sessions.only.pending).toEqual(['at last']);
  });
});

describe('when something fails', () => {
  it('the store is away: the hotline answer at once, one log line, one count', async () => {
    const { converse, sessions, counted, lines } = world([echo()]);
    sessions.fault = 'away';
    const answer = await converse(textFrom('u', '查一下'));
    expect(textOf(answer.replies)).toBe(SYSTEM_WORDS.unavailable);
    expect(textOf(answer.replies)).toMatch(/110[\s\S]*96110/);
    expect(counted.failed).toEqual(['store_unavailable']);
    expect(lines.filter((line) => line.level === 'error')).toHaveLength(1);
  });

  it('the store is back: the same delivery is handled after all', async () => {
    const { converse, sessions } = world([echo()]);
    const inbound = textFrom('u', '查一下');
    sessions.fault = 'away';
    await converse(inbound);
    sessions.fault = null;
    expect(textOf((await converse(inbound)).replies)).toBe('1: 查一下');
  });

  it('the store hangs: the hotline answer at the deadline', async () => {
    const { converse, sessions, time } = world([echo()]);
    sessions.fault = 'hang';
    const answer = converse(textFrom('u', '查一下'));
    await time.pass(4_500);
    expect(textOf((await answer).replies)).toBe(SYSTEM_WORDS.unavailable);
  });

  it('a handler throws: the same answer for all deliveries, one log line with its place', async () => {
    const broken: Handler = {
      name: 'broken',
      when: () => true,
      reply: () => {
        throw new RangeError('a fault of ours');
      },
    };
    const { converse, counted, lines } = world([broken]);
    const inbound = textFrom('u', 'x');
    const [one, two] = await Promise.all([converse(inbound), converse(inbound)]);
    expect(textOf(one.replies)).toBe(SYSTEM_WORDS.unavailable);
    expect(two).toEqual(one);
    expect(counted.failed).toEqual(['internal']);
    const errors = lines.filter((line) => line.level === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.fields).toMatchObject({ error: 'a fault of ours' });
    expect(JSON.stringify(errors)).not.toContain('"u"');
  });

  it('coordination is away: words that need no store are still given, everything else gets the hotline', async () => {
    const away = () => Promise.reject(new TxwzError('store_unavailable'));
    const coordination = { ...createEmbeddedCoordination(), once: away, inOrder: away } as never;
    const urgent: Handler = {
      name: 'emergency',
      standalone: true,
      when: (message) => (message.words === '紧急' ? true : null),
      reply: () => say('马上打 110'),
    };
    const { converse } = world([urgent, echo()], { coordination });
    expect(textOf((await converse(textFrom('u', '紧急'))).replies)).toBe('马上打 110');
    expect(textOf((await converse(textFrom('u', 'x'))).replies)).toBe(SYSTEM_WORDS.unavailable);
  });

  it('the result cannot be stored: the answer that was found is given', async () => {
    const inner = createEmbeddedCoordination();
    const coordination = {
      ...inner,
      once: async (_key: string, _ttl: number, work: () => Promise<string>) => {
        await work();
        throw new TxwzError('store_unavailable');
      },
    } as never;
    const { converse } = world([echo()], { coordination });
    expect(textOf((await converse(textFrom('u', 'x'))).replies)).toBe('1: x');
  });

  it('events that nobody expects words for stay silent', async () => {
    const { converse, sessions } = world([echo()]);
    sessions.fault = 'away';
    const notice: Inbound = { ...textFrom('u', ''), kind: 'notice', name: 'VIEW' } as Inbound;
    expect((await converse(notice)).replies).toEqual([]);
  });
});

describe('commands', () => {
  const follows: Handler = {
    name: 'follow',
    when: () => true,
    reply: () => ({ ...say('welcome'), commands: [{ type: 'subscriber.follow', scene: 'poster' }] }),
  };

  it('are carried out once for all deliveries, with the moment of the message', async () => {
    const { converse, subscribers } = world([follows]);
    const inbound = textFrom('u', '');
    await Promise.all([converse(inbound), converse(inbound)]);
    await converse(inbound);
    expect(subscribers.calls).toEqual([`follow default poster ${inbound.sentAt}`]);
  });

  it('that nobody waits for are repeated when the store is back', async () => {
    const { converse, subscribers, time } = world([follows]);
    subscribers.fault = 'away';
    expect(textOf((await converse(textFrom('u', ''))).replies)).toBe('welcome');
    await time.pass(5_000);
    subscribers.fault = null;
    await time.pass(30_000);
    expect(subscribers.calls).toHaveLength(1);
  });
});

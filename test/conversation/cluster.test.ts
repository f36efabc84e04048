import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Converse, Handler } from '../../src/conversation/contract.js';
import { createConverse } from '../../src/conversation/index.js';
import type { Coordination } from '../../src/coordination/index.js';
import { createRedisCoordination } from '../../src/coordination/redis/index.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { silentLog } from '../../src/core/log.js';
import { SYSTEM_WORDS } from '../../templates/replies/system.js';
import {
  MemorySessions,
  MemorySubscribers,
  NO_REPORTS,
  NotingOutbound,
  textFrom,
  textOf,
} from '../support/conversation.js';
import { serviceUrl } from '../support/services.js';

const url = serviceUrl('TEST_REDIS_URL', 'conversation over two processes on Redis');

describe.skipIf(url === null)('two web processes on one Redis', () => {
  const sessions = new MemorySessions();
  const engines: Coordination[] = [];
  let runs = 0;
  const steps: string[] = [];
  const handler: Handler = {
    name: 'counts',
    when: () => true,
    reply: async (_match, message, session) => {
      runs += 1;
      steps.push(`+${message.words}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
      steps.push(`-${message.words}`);
      return {
        replies: [{ kind: 'text', text: `${message.words} 🎉` }],
        session: { ...session, pendingSince: runs },
      };
    },
  };
  const webs: Converse[] = [];

  beforeAll(async () => {
    const prefix = `test:${randomUUID()}:`;
    for (let index = 0; index < 2; index += 1) {
      const coordination = await createRedisCoordination({ url: url ?? '', prefix });
      engines.push(coordination);
      webs.push(
        createConverse({
          handlers: [handler],
          words: SYSTEM_WORDS,
          ask: {
            lookup: async () => [],
            judge: async () => ({ risk: 'low', score: 0, scheme: null, reasons: [] }),
            resembles: async () => [],
          },
          reports: NO_REPORTS,
          understand: () => ({ intent: 'other', identifiers: [], own: [] }),
          storage: { sessions, subscribers: new MemorySubscribers() },
          coordination,
          outbound: new NotingOutbound(),
          clock: Date.now,
          log: silentLog,
          keyedHash: createKeyedHash('k'.repeat(32)),
        }),
      );
    }
  });
  afterAll(async () => {
    for (const engine of engines) await engine.close();
  });

  it('handle the three deliveries of one message once, with one answer', async () => {
    const inbound = textFrom('cluster', '一');
    const all = await Promise.all([webs[0]!(inbound), webs[1]!(inbound), webs[1]!(inbound)]);
    expect(runs).toBe(1);
    for (const answer of all) expect(answer).toEqual(all[0]);
    expect(textOf(all[0]!.replies)).toBe('一 🎉');
    expect(await webs[1]!(inbound)).toEqual(all[0]);
    expect(runs).toBe(1);
  });

  it('run the turns of one person one after another, and lose no session', async () => {
    steps.length = 0;
    const before = sessions.writes;
    const words = ['a', 'b', 'c', 'd', 'e', 'f'];
    const answers = await Promise.all(
      words.map((word, index) => webs[index % 2]!(textFrom('cluster', word))),
    );
    expect(answers.map((answer) => textOf(answer.replies))).toEqual(words.map((word) => `${word} 🎉`));
    for (let index = 0; index < steps.length; index += 2)
      expect(steps[index + 1]).toBe(steps[index]?.replace('+', '-'));
    expect(sessions.writes - before).toBe(words.length);
  });
});

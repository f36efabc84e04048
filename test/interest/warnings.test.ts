import { expect, it, onTestFinished } from 'vitest';
import { TxwzError } from '../../src/core/errors.js';
import { INTEREST_MS, INTEREST_PER_PERSON } from '../../src/interest/index.js';
import { RetryAfter } from '../../src/queue/port.js';
import { openTempStorage } from '../support/temp-storage.js';
import { PHONE, START, warnings } from './world.js';

interface Job {
  readonly job: string;
  readonly payload: unknown;
  readonly key: string;
}

/** Runs jobs by hand, in order, once for each key. */
async function desk({ window = true } = {}) {
  const storage = await openTempStorage();
  const time = { now: START };
  const sent: { user: string; text: string }[] = [];
  const jobs: Job[] = [];
  const keys = new Set<string>();
  const queue = {
    enqueue: async (job: string, payload: unknown, options?: { key?: string }) => {
      const key = options?.key ?? String(jobs.length);
      const duplicate = keys.has(key);
      keys.add(key);
      if (!duplicate) jobs.push({ job, payload, key });
      return { id: key, duplicate };
    },
  };
  const world = warnings(
    storage,
    queue,
    async (_account, user, replies) => {
      if (!window) return 'kept';
      for (const reply of replies) if (reply.kind === 'text') sent.push({ user, text: reply.text });
      return 'sent';
    },
    () => time.now,
  );
  onTestFinished(() => world.notes.stop());
  const context = { id: 'x', attempt: 1, lastAttempt: false, signal: new AbortController().signal };
  const run = async (): Promise<number> => {
    let done = 0;
    for (let next = jobs.shift(); next; next = jobs.shift()) {
      await world.worker.work(world.worker.parse(next.payload), context);
      done += 1;
    }
    return done;
  };
  const ask = async (
    user: string,
    level: 'unknown' | 'suspect' | 'confirmed',
    how: 'asked' | 'reported' = 'asked',
  ) => {
    world.notes.note(world.asker(user), [{ identifier: PHONE, how, level }]);
    await world.notes.flush();
  };
  return { ...world, storage, time, sent, jobs, run, ask, context };
}

it('tells each person once, however often the change is announced and the job repeated', async () => {
  const { ask, rule, levelChanged, run, sent, worker, jobs, context } = await desk();
  await ask('anna', 'unknown');
  await ask('bert', 'suspect', 'reported');
  await ask('carl', 'confirmed');
  await rule('confirmed');
  await levelChanged({ identifier: PHONE, before: 'suspect', after: 'confirmed', cause: 'a' });
  const payload = jobs[0]?.payload;
  await levelChanged({ identifier: PHONE, before: 'suspect', after: 'confirmed', cause: 'b' });
  expect(await run()).toBe(2);
  await worker.work(worker.parse(payload), context);
  expect(sent.map(({ user }) => user).sort()).toEqual(['anna', 'bert']);
  expect(sent.every(({ text }) => text.includes('154****1234') && !text.includes('15400001234'))).toBe(true);
});

it('corrects what was said to those who heard it, and only to them', async () => {
  const { ask, rule, levelChanged, run, sent } = await desk();
  await ask('anna', 'unknown');
  await ask('bert', 'suspect');
  await rule('cleared');
  await levelChanged({ identifier: PHONE, before: 'confirmed', after: 'cleared', cause: 'a' });
  await run();
  expect(sent.map(({ user, text }) => [user, text.split('\n')[0]])).toEqual([
    ['bert', '更正：你查过的号码 154****1234，已澄清，不再按诈骗处理。之前说得重了，抱歉。'],
  ]);
});

it('asks for nothing when nobody has to hear of a change', async () => {
  const { levelChanged, jobs } = await desk();
  await levelChanged({ identifier: PHONE, before: 'unknown', after: 'tagged', cause: 'a' });
  await levelChanged({ identifier: PHONE, before: 'tagged', after: 'suspect', cause: 'a' });
  await levelChanged({ identifier: PHONE, before: 'tagged', after: 'cleared', cause: 'a' });
  await levelChanged({ identifier: PHONE, before: 'confirmed', after: 'confirmed', cause: 'a' });
  expect(jobs).toEqual([]);
});

it('leaves those in peace who said 不要提醒, those who asked too long ago, and reporters who hear it anyway', async () => {
  const { ask, rule, levelChanged, run, sent, storage, time, userKey } = await desk();
  await ask('long-ago', 'unknown');
  time.now += INTEREST_MS + 1;
  await ask('anna', 'unknown');
  await ask('bert', 'unknown');
  await ask('reporter', 'unknown', 'reported');
  await storage.interest.setWanted('default', userKey('bert'), false, time.now);
  await rule('confirmed');
  await levelChanged({
    identifier: PHONE,
    before: 'suspect',
    after: 'confirmed',
    cause: 'a',
    reporters: false,
  });
  await run();
  expect(sent.map(({ user }) => user)).toEqual(['anna']);
});

it('keeps the line for the next contact outside the window', async () => {
  const { ask, rule, levelChanged, run, storage, userKey } = await desk({ window: false });
  await ask('anna', 'unknown');
  await rule('confirmed');
  await levelChanged({ identifier: PHONE, before: 'suspect', after: 'confirmed', cause: 'a' });
  await run();
  const news = (await storage.sessions.load(userKey('anna')))?.session.news ?? [];
  expect(news.map(({ text }) => text.split('\n')[0])).toEqual([
    '⛔ 你查过的号码 154****1234，现在核实是诈骗号码。',
  ]);
});

it('waits for a change that is announced before it is written', async () => {
  const { ask, rule, levelChanged, run, jobs, sent, worker, context } = await desk();
  await ask('anna', 'unknown');
  await levelChanged({ identifier: PHONE, before: 'suspect', after: 'confirmed', cause: 'a' });
  const payload = worker.parse(jobs[0]?.payload);
  await expect(worker.work(payload, context)).rejects.toBeInstanceOf(RetryAfter);
  expect(sent).toEqual([]);
  await rule('confirmed');
  await run();
  expect(sent).toHaveLength(1);
});

it('goes page by page, each a job of its own', async () => {
  const { notes, asker, rule, levelChanged, run, sent } = await desk();
  const users = Array.from({ length: 450 }, (_, at) => `user-${at}`);
  for (const user of users) notes.note(asker(user), [{ identifier: PHONE, how: 'asked', level: 'unknown' }]);
  await notes.flush();
  await rule('confirmed');
  await levelChanged({ identifier: PHONE, before: 'suspect', after: 'confirmed', cause: 'a' });
  expect(await run()).toBe(3);
  expect(sent.map(({ user }) => user).sort()).toEqual([...users].sort());
});

it('writes nothing before it is flushed, keeps notes through an outage and forgets the oldest of too many', async () => {
  const { storage, box, asker } = await desk();
  const { createInterestNotes } = await import('../../src/interest/index.js');
  const { silentLog } = await import('../../src/core/log.js');
  let away = true;
  const notes = createInterestNotes({
    store: {
      remember: (rows) =>
        away ? Promise.reject(new TxwzError('store_unavailable')) : storage.interest.remember(rows),
    },
    box,
    clock: () => START,
    log: silentLog,
  });
  for (let at = 0; at < INTEREST_PER_PERSON; at += 1)
    notes.note(asker(`user-${at}`), [{ identifier: PHONE, how: 'asked', level: 'unknown' }]);
  notes.note(asker('other'), [
    { identifier: { type: 'service', value: '95588' }, how: 'asked', level: 'official' },
  ]);
  await notes.flush();
  expect(await storage.interest.of(PHONE, 0, null, 1)).toEqual([]);
  away = false;
  await notes.stop();
  expect(await storage.interest.of(PHONE, 0, null, 1_000)).toHaveLength(INTEREST_PER_PERSON);
  expect(await storage.interest.of({ type: 'service', value: '95588' }, 0, null, 1)).toEqual([]);
});

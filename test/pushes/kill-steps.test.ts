import { expect, it } from 'vitest';
import { createAdvancePush, type PushPlatform } from '../../src/pushes/index.js';
import { openDesk } from './desk.js';

const never = (): Promise<never> => new Promise(() => {});
/** Longer than a dead worker keeps a push. */
const LEASE_OVER_MS = 11_000;

/**
 * A worker that dies at one moment: before or after the n-th write or call of its life. What a dead process began is
 * done, and nothing more ever comes from it.
 */
function mortal(at: { readonly operation: number; readonly moment: 'before' | 'after' }) {
  let operations = 0;
  let dead = false;
  let tell = (): void => {};
  const death = new Promise<'dead'>((resolve) => {
    tell = () => resolve('dead');
  });
  const die = (): Promise<never> => {
    dead = true;
    tell();
    return never();
  };
  const live =
    <Asked extends unknown[], Answer>(call: (...asked: Asked) => Promise<Answer>) =>
    async (...asked: Asked): Promise<Answer> => {
      if (dead) return never();
      operations += 1;
      const now = operations === at.operation;
      if (now && at.moment === 'before') return die();
      const answer = await call(...asked);
      return now ? die() : answer;
    };
  return { live, death };
}

it.each(['before', 'after'] as const)(
  'sends once whatever the write or call %s which the worker dies',
  async (moment) => {
    let operation = 0;
    for (;;) {
      operation += 1;
      const desk = await openDesk();
      const reader = desk.platform.addUser({});
      const inside = await desk.upload();
      const push = await desk.planned({ content: { markdown: `看图\n\n![界面](image:${inside})` } });
      const { live, death } = mortal({ operation, moment });
      const real = desk.tools.platformOf();
      const platform = Object.fromEntries(
        Object.entries(real).map(([name, call]) => [name, live(call as () => Promise<unknown>)]),
      ) as unknown as PushPlatform;
      const { pushes } = desk.storage;
      const advance = createAdvancePush({
        ...desk.tools,
        pushes: { ...pushes, update: live(pushes.update) },
        platformOf: () => platform,
      });
      const end = await Promise.race([advance(push.id, new AbortController().signal), death]);
      await desk.platform.broadcast.settled();
      if (end === 'dead') {
        // Too early: the dead worker's lease still holds. (Unless its last write gave the push back.)
        await desk.step(push);
        desk.pass(LEASE_OVER_MS);
        await desk.step(push);
      }
      const done = await pushes.get(push.id);
      expect([operation, done?.state, done?.result.sent]).toEqual([operation, 'sent', 1]);
      expect(desk.platform.broadcast.masses()).toHaveLength(1);
      expect(desk.platform.chat(reader.openId)).toHaveLength(1);
      expect(desk.calls('/cgi-bin/message/mass/sendall')).toHaveLength(1);
      if (end !== 'dead') break;
    }
    // Lease, uploading, cover, picture, draft, asked, sent: each a call or a write, most both.
    expect(operation).toBeGreaterThan(10);
  },
  240_000,
);

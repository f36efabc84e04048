import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../src/conversation/contract.js';
import { limitMessages, MESSAGE_LIMIT } from '../../src/conversation/index.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { TxwzError } from '../../src/core/errors.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { TOO_FAST } from '../../templates/replies/system.js';

const ALLOWED = MESSAGE_LIMIT.unasked + MESSAGE_LIMIT.limit;

function desk(take?: Parameters<typeof limitMessages>[1]['take']) {
  const time = { now: 1_790_000_000_000 };
  const clock = (): number => time.now;
  const coordination = createEmbeddedCoordination({ clock });
  const asked: Inbound[] = [];
  const open = () =>
    limitMessages(
      async (inbound) => {
        asked.push(inbound);
        return { replies: [{ kind: 'text', text: '好' }], at: time.now };
      },
      { take: take ?? coordination.take, keyedHash: createKeyedHash('k'), clock, tooFast: TOO_FAST },
    );
  let serial = 0;
  const message = (user: string, kind: 'text' | 'unfollow' = 'text'): Inbound => {
    serial += 1;
    const base = { key: `m${serial}`, account: 'a', channel: 'official-account', user, sentAt: 0 } as const;
    return kind === 'text' ? { ...base, kind, text: '13912345678' } : { ...base, kind };
  };
  return { open, message, asked, time };
}

const wordsOf = ({ replies }: { replies: readonly { kind: string }[] }): unknown =>
  (replies[0] as { text?: string } | undefined)?.text;

describe('messages of one person', () => {
  it('beyond the limit are told so once a minute, then cost nothing, and are heard again afterwards', async () => {
    const { open, message, asked, time } = desk();
    const converse = open();
    const answers = [];
    for (let n = 0; n < 10_000; n += 1) answers.push(wordsOf(await converse(message('flood'))));
    expect(asked).toHaveLength(ALLOWED);
    expect(answers.filter((text) => text === TOO_FAST)).toHaveLength(1);
    expect(answers.indexOf(TOO_FAST)).toBe(ALLOWED);
    expect(wordsOf(await converse(message('calm')))).toBe('好');
    time.now += MESSAGE_LIMIT.windowMs;
    expect(wordsOf(await converse(message('flood')))).toBe('好');
  });

  it('share one limit over two processes, but for the few that each counts alone', async () => {
    const { open, message, asked } = desk();
    const [one, two] = [open(), open()];
    for (let n = 0; n < 200; n += 1) await Promise.all([one(message('flood')), two(message('flood'))]);
    expect(asked.length).toBe(2 * MESSAGE_LIMIT.unasked + MESSAGE_LIMIT.limit);
  });

  it('are all heard while the coordination is away, and events are never refused', async () => {
    const { open, message, asked } = desk(async () => {
      throw new TxwzError('store_unavailable');
    });
    const converse = open();
    for (let n = 0; n < ALLOWED + 20; n += 1) await converse(message('u'));
    expect(asked).toHaveLength(ALLOWED + 20);
    const other = desk();
    const strict = other.open();
    for (let n = 0; n < ALLOWED + 20; n += 1) await strict(other.message('u'));
    await strict(other.message('u', 'unfollow'));
    expect(other.asked.at(-1)?.kind).toBe('unfollow');
  });
});

import nock from 'nock';
import { describe, expect, it } from 'vitest';
import {
  createOutbound,
  type OfficialAccountOutbound,
} from '../../../src/channels/official-account/outbound.js';
import type { Inbound } from '../../../src/conversation/contract.js';
import { createEmbeddedCoordination } from '../../../src/coordination/index.js';
import type { Coordination } from '../../../src/coordination/port.js';
import { createKeyedHash } from '../../../src/core/keyed-hash.js';
import {
  API,
  account,
  brokenCoordination,
  grant,
  listeningLog,
  stable,
  strictNetwork,
  world,
} from './support.js';

strictNetwork();

const USER = 'oABCDEFGHIJKLMNOPQRSTUVWX-12';
const say = (text: string) => [{ kind: 'text', text } as const];
const custom = () => nock(API).post('/cgi-bin/message/custom/send').query({ access_token: 'T1' });
const ok = { errcode: 0, errmsg: 'ok' };

function setUp(options: { customerService?: boolean; coordination?: Coordination } = {}) {
  const mine = { ...account, customerService: options.customerService ?? true };
  const w = world({ account: mine, ...(options.coordination ? { coordination: options.coordination } : {}) });
  const log = listeningLog();
  const outbound = createOutbound({
    accounts: { get: (id) => (id === mine.id ? mine : null), list: () => [mine] },
    clientOf: () => w.client,
    coordination: w.coordination,
    hash: createKeyedHash('a secret key of the tests, 32 characters'),
    clock: w.clock,
    log,
  });
  const base = { key: 'k', account: 'default', channel: 'official-account', user: USER } as const;
  const seen = (event: Record<string, unknown>, sentAt = w.clock()) =>
    outbound.seen({ ...base, sentAt, ...event } as Inbound);
  return { ...w, outbound, seen, log };
}

const send = (outbound: OfficialAccountOutbound, text = '挂断') => outbound.send('default', USER, say(text));

describe('without asking the platform, it is kept', () => {
  it('for an account without the right', async () => {
    const { outbound, seen } = setUp({ customerService: false });
    await seen({ kind: 'text', text: 'x' });
    expect(await send(outbound)).toBe('kept');
  });

  it('for an unknown account', async () => {
    const { outbound, seen } = setUp();
    await seen({ kind: 'text', text: 'x' });
    expect(await outbound.send('other', USER, say('x'))).toBe('kept');
  });

  it('for somebody who did nothing, or only unfollowed', async () => {
    const { outbound, seen } = setUp();
    await seen({ kind: 'unfollow' });
    await seen({ kind: 'notice', name: 'job' });
    expect(await send(outbound)).toBe('kept');
  });

  it('for a message of another channel', async () => {
    const { outbound, seen } = setUp();
    await seen({ kind: 'text', text: 'x', channel: 'wechaty' });
    expect(await send(outbound)).toBe('kept');
  });

  it('while coordination is down, and a line says so', async () => {
    const { outbound, seen, log } = setUp({ coordination: brokenCoordination() });
    await seen({ kind: 'text', text: 'x' });
    expect(await send(outbound)).toBe('kept');
    expect(log.lines.join()).toContain('outbound.failed');
  });
});

describe('windows', () => {
  it('a message allows five in 48 hours', async () => {
    const { outbound, seen } = setUp();
    stable().reply(200, grant('T1'));
    custom().times(5).reply(200, ok);
    await seen({ kind: 'text', text: 'x' });
    for (let i = 0; i < 5; i += 1) expect(await send(outbound)).toBe('sent');
    expect(await send(outbound)).toBe('kept');
  });

  it('a message opens it for 48 hours and no longer', async () => {
    const { outbound, seen, forward } = setUp();
    stable().times(2).reply(200, grant('T1'));
    custom().times(2).reply(200, ok);
    await seen({ kind: 'image', mediaId: 'M', url: null });
    expect(await send(outbound)).toBe('sent');
    forward(47 * 3_600_000);
    expect(await send(outbound)).toBe('sent');
    forward(3_600_000);
    expect(await send(outbound)).toBe('kept');
  });

  it.each([
    ['a menu click', { kind: 'menu', intent: 'help' }],
    ['following', { kind: 'follow', scene: null }],
    ['a scan', { kind: 'scan', scene: '1', text: null }],
  ])('%s allows three in a minute', async (_name, event) => {
    const { outbound, seen, forward } = setUp();
    stable().reply(200, grant('T1'));
    custom().times(4).reply(200, ok);
    await seen(event);
    for (let i = 0; i < 3; i += 1) expect(await send(outbound)).toBe('sent');
    expect(await send(outbound)).toBe('kept');
    forward(1_000);
    await seen(event);
    expect(await send(outbound)).toBe('sent');
    forward(60_000);
    expect(await send(outbound)).toBe('kept');
  });

  it('add up, and the shorter one is used first', async () => {
    const { outbound, seen, forward } = setUp();
    stable().reply(200, grant('T1'));
    custom().times(8).reply(200, ok);
    await seen({ kind: 'text', text: 'x' });
    await seen({ kind: 'menu', intent: 'help' });
    for (let i = 0; i < 3; i += 1) expect(await send(outbound)).toBe('sent');
    forward(120_000);
    for (let i = 0; i < 5; i += 1) expect(await send(outbound)).toBe('sent');
    expect(await send(outbound)).toBe('kept');
  });

  it('start anew with each message', async () => {
    const { outbound, seen, forward } = setUp();
    stable().reply(200, grant('T1'));
    custom().times(6).reply(200, ok);
    await seen({ kind: 'text', text: 'x' });
    for (let i = 0; i < 5; i += 1) await send(outbound);
    forward(1_000);
    await seen({ kind: 'text', text: 'y' });
    expect(await send(outbound)).toBe('sent');
  });

  it('are written once for a person who writes several times in a minute', async () => {
    const engine = createEmbeddedCoordination();
    let writes = 0;
    const counted: Coordination = {
      ...engine,
      set: (...args) => {
        writes += 1;
        return engine.set(...args);
      },
    };
    const { seen, forward } = setUp({ coordination: counted });
    for (let i = 0; i < 4; i += 1) {
      await seen({ kind: 'text', text: 'x' });
      forward(15_000);
    }
    expect(writes).toBe(1);
    await seen({ kind: 'text', text: 'x' });
    expect(writes).toBe(2);
  });

  it('count from when it was sent, not from when it came here', async () => {
    const { outbound, seen, clock } = setUp();
    await seen({ kind: 'menu', intent: 'help' }, clock() - 58_000);
    expect(await send(outbound)).toBe('kept');
  });

  it('of one person are not those of another', async () => {
    const { outbound, seen } = setUp();
    await seen({ kind: 'text', text: 'x' });
    expect(await outbound.send('default', 'oZZZZZZZZZZZZZZZZZZZZZZZZ-12', say('x'))).toBe('kept');
  });

  it('take all replies of a call or none', async () => {
    const { outbound, seen } = setUp();
    stable().reply(200, grant('T1'));
    custom().reply(200, ok);
    await seen({ kind: 'text', text: 'x' });
    expect(
      await outbound.send(
        'default',
        USER,
        Array.from({ length: 6 }, () => say('x')[0]!),
      ),
    ).toBe('kept');
    expect(await send(outbound)).toBe('sent');
  });

  it('are shared by processes and hold no openid', async () => {
    const keys: string[] = [];
    const engine = createEmbeddedCoordination();
    const watched: Coordination = {
      ...engine,
      set: (key, value, ttl) => {
        keys.push(`${key} ${value}`);
        return engine.set(key, value, ttl);
      },
      take: (key, limit, windowMs) => {
        keys.push(key);
        return engine.take(key, limit, windowMs);
      },
    };
    const first = setUp({ coordination: watched });
    const second = setUp({ coordination: watched });
    stable().reply(200, grant('T1'));
    custom().times(5).reply(200, ok);
    await first.seen({ kind: 'text', text: 'x' });
    for (let i = 0; i < 5; i += 1) expect(await send(i % 2 ? first.outbound : second.outbound)).toBe('sent');
    expect(await send(second.outbound)).toBe('kept');
    expect(keys.join()).not.toContain(USER);
  });
});

describe('when the platform disagrees', () => {
  it.each([45015, 45047, 43004])(
    '(%i) it is kept and not tried again until the person acts',
    async (errcode) => {
      const { outbound, seen, forward } = setUp();
      stable().reply(200, grant('T1'));
      custom().reply(200, { errcode });
      await seen({ kind: 'text', text: 'x' });
      expect(await send(outbound)).toBe('kept');
      expect(await send(outbound)).toBe('kept');
      forward(1_000);
      custom().reply(200, ok);
      await seen({ kind: 'text', text: 'y' });
      expect(await send(outbound)).toBe('sent');
    },
  );

  it.each([
    ['48001', 200, { errcode: 48001 }],
    ['-1', 200, { errcode: -1 }],
    ['HTTP 500', 500, 'x'],
  ])('(%s) it is kept and the window stays', async (_name, status, body) => {
    const { outbound, seen } = setUp();
    stable().reply(200, grant('T1'));
    custom().reply(status, body as nock.Body);
    await seen({ kind: 'text', text: 'x' });
    expect(await send(outbound)).toBe('kept');
    custom().reply(200, ok);
    expect(await send(outbound)).toBe('sent');
  });

  it('in the middle of several, it is kept', async () => {
    const { outbound, seen } = setUp();
    stable().reply(200, grant('T1'));
    custom().reply(200, ok);
    custom().reply(200, { errcode: 45047 });
    await seen({ kind: 'text', text: 'x' });
    expect(await outbound.send('default', USER, [...say('1'), ...say('2'), ...say('3')])).toBe('kept');
  });
});

it('nothing to send is sent', async () => {
  const { outbound } = setUp();
  expect(await outbound.send('default', USER, [])).toBe('sent');
});

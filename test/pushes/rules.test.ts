import { describe, expect, it } from 'vitest';
import { ERRCODES } from '../../src/channels/official-account/api/errcodes.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/clock.js';
import {
  actionOf,
  afterQuiet,
  fromLocal,
  isQuiet,
  KNOWN_ERRCODES,
  nextPeriod,
  periodStart,
  toLocal,
} from '../../src/pushes/index.js';
import { openDesk } from './desk.js';

const at = (local: string): number => fromLocal(local) ?? Number.NaN;

describe('time', () => {
  it.each([
    ['2026-11-23T21:29', '2026-11-23T21:29'],
    ['2026-11-23T21:30', '2026-11-24T08:00'],
    ['2026-11-23T23:59', '2026-11-24T08:00'],
    ['2026-11-24T00:00', '2026-11-24T08:00'],
    ['2026-11-24T07:59', '2026-11-24T08:00'],
    ['2026-11-24T08:00', '2026-11-24T08:00'],
    ['2026-12-31T22:00', '2027-01-01T08:00'],
  ])('%s is kept or moved to %s', (given, expected) => {
    expect(toLocal(afterQuiet(at(given)))).toBe(expected);
    expect(isQuiet(at(given))).toBe(given !== expected);
  });

  it('counts in days and months of Shanghai', () => {
    const evening = at('2026-11-30T23:30');
    expect(toLocal(periodStart(evening, 'service'))).toBe('2026-11-01T00:00');
    expect(toLocal(nextPeriod(evening, 'service'))).toBe('2026-12-01T00:00');
    expect(toLocal(periodStart(evening, 'subscription'))).toBe('2026-11-30T00:00');
    expect(toLocal(nextPeriod(evening, 'subscription'))).toBe('2026-12-01T00:00');
  });

  it.each(['', '2026-11-23', '2026-13-40T10:00', 'x'])('%j is no time', (text) => {
    expect(fromLocal(text)).toBeNull();
  });
});

describe('who may send what and when', () => {
  it('moves a time at night to the morning and says so', async () => {
    const desk = await openDesk();
    const push = await desk.planned({ scheduledAt: at('2026-11-23T22:00') });
    expect(toLocal(push.scheduledAt)).toBe('2026-11-24T08:00');
    expect(push.notes[0]?.text).toContain('2026-11-24 08:00');
    await desk.step(push);
    expect(desk.platform.broadcast.masses()).toEqual([]);
    desk.pass(push.scheduledAt - desk.clock());
    expect(await desk.step(push)).toMatchObject({ state: 'sent' });
  });

  it('takes approved versions only, and a second person for the push', async () => {
    const desk = await openDesk();
    const article = await desk.approved();
    const plan = { account: 'default', way: 'mass-all' as const, scheduledAt: desk.clock(), by: 'editor-1' };
    await expect(desk.plan({ ...plan, articles: [{ id: article.id, version: 2 }] })).rejects.toMatchObject({
      code: 'push_invalid',
    });
    const push = await desk.plan({ ...plan, articles: [{ id: article.id, version: 1 }] });
    await desk.step(push);
    expect(desk.calls('/cgi-bin/draft/add')).toEqual([]);
    await expect(desk.control.approve(push.id, 'editor-1')).rejects.toMatchObject({
      code: 'second_person_needed',
    });
  });

  it('does not find articles of another account', async () => {
    const desk = await openDesk();
    const article = await desk.approved();
    const plan = { account: 'other', way: 'mass-all' as const, scheduledAt: desk.clock(), by: 'x' };
    await expect(desk.plan({ ...plan, articles: [{ id: article.id, version: 1 }] })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('keeps the ledger: one a day, four a month', async () => {
    const desk = await openDesk();
    await desk.step(await desk.planned());
    await expect(desk.planned()).rejects.toMatchObject({
      code: 'push_invalid',
      detail: expect.stringContaining('2026-11-24 00:00'),
    });
    await desk.control.setKind('default', 'service');
    desk.platform.broadcast.configure({ massLeft: 3 });
    for (let nth = 2; nth <= 4; nth += 1) await desk.step(await desk.planned());
    await expect(desk.planned()).rejects.toMatchObject({ detail: expect.stringContaining('4 次') });
    expect((await desk.planned({ scheduledAt: at('2026-12-01T10:00') })).state).toBe('approved');
  });

  it('cancels until the call was made', async () => {
    const desk = await openDesk();
    const push = await desk.planned({ scheduledAt: desk.clock() + HOUR_MS });
    expect(await desk.control.cancel(push.id, 'editor-1')).toMatchObject({
      state: 'cancelled',
      nextAt: null,
    });
    desk.pass(2 * HOUR_MS);
    await desk.step(push);
    expect(desk.platform.calls()).toEqual([]);
    const sent = await desk.planned();
    await desk.step(sent);
    await expect(desk.control.cancel(sent.id, 'editor-1')).rejects.toMatchObject({ code: 'push_state' });
  });
});

describe('the button that stops everything', () => {
  it('stops what is planned, waiting and between two steps; a resume starts none of them', async () => {
    const desk = await openDesk();
    const waiting = await desk.planned({ scheduledAt: desk.clock() + HOUR_MS });
    const under = await desk.planned();
    desk.platform.failNext({ errcode: 45011, path: '/cgi-bin/draft/add' });
    expect(await desk.step(under)).toMatchObject({ state: 'uploading' });
    const stopped = await desk.control.stopAll('default', 'reviewer-1');
    expect(stopped.map(({ id }) => id).sort()).toEqual([waiting.id, under.id].sort());
    desk.pass(2 * HOUR_MS);
    await desk.step(waiting);
    await desk.step(under);
    expect(desk.platform.broadcast.masses()).toEqual([]);
    await desk.control.resume('default', 'editor-1');
    desk.pass(HOUR_MS);
    expect(await desk.storage.pushes.due(desk.clock(), 10)).toEqual([]);
  });

  it('is seen by a push that is approved afterwards, before its next call', async () => {
    const desk = await openDesk();
    await desk.control.stopAll('default', 'reviewer-1');
    const push = await desk.planned();
    expect(await desk.step(push)).toMatchObject({ state: 'stopped' });
    expect(desk.calls('/cgi-bin/material/add_material')).toEqual([]);
  });

  it('pressed during the sending call: what is out is known, waited for and can be deleted', async () => {
    const desk = await openDesk();
    desk.platform.addUser({});
    const push = await desk.planned();
    const real = desk.tools.platformOf();
    const { createAdvancePush } = await import('../../src/pushes/index.js');
    const advance = createAdvancePush({
      ...desk.tools,
      platformOf: () => ({
        ...real,
        sendMass: async (send) => {
          await desk.control.stopAll('default', 'reviewer-1');
          return real.sendMass(send);
        },
      }),
    });
    await advance(push.id, new AbortController().signal);
    await desk.platform.broadcast.settled();
    expect(await desk.storage.pushes.get(push.id)).toMatchObject({
      state: 'sent',
      steps: { msgId: expect.any(String) },
    });
    await desk.deleteSent(push.id, 'reviewer-1');
  });
});

describe('errcodes', () => {
  const SENDALL = '/cgi-bin/message/mass/sendall';

  it('has a sentence for each, and explains them to operators too', () => {
    for (const errcode of KNOWN_ERRCODES) expect(actionOf(errcode).words).toMatch(/。$/);
    expect(actionOf(99_999)).toMatchObject({ do: 'give-up' });
    const quota = [45028, 45065, 45066, 45067, 48001];
    for (const errcode of quota) expect(ERRCODES[errcode]).toBeDefined();
  });

  it.each(KNOWN_ERRCODES)('%i at the sending call is acted on', async (errcode) => {
    const desk = await openDesk();
    desk.platform.addUser({});
    const push = await desk.planned();
    // The client repeats what may be repeated: -1 twice, a refused token once.
    desk.platform.failNext({
      errcode,
      path: SENDALL,
      times: errcode === -1 ? 3 : [40001, 40014, 42001].includes(errcode) ? 2 : 1,
    });
    const action = actionOf(errcode);
    const first = await desk.step(push);
    expect(first.notes.at(-1)?.text).toContain(action.words.slice(0, 6));
    if (action.do === 'later') {
      expect(first).toMatchObject({ state: 'sending', failures: 1 });
      desk.pass(action.afterMs);
      expect(await desk.step(push)).toMatchObject({ state: 'sent' });
      expect(desk.platform.broadcast.masses()).toHaveLength(1);
    } else {
      expect(first).toMatchObject({ state: 'failed', nextAt: null, steps: { askedAt: null } });
      desk.pass(DAY_MS);
      await desk.step(push);
      expect(desk.platform.broadcast.masses()).toEqual([]);
    }
  });

  it('an account without the right is told plainly, and may still publish', async () => {
    const desk = await openDesk();
    desk.platform.failNext({ errcode: 48001, path: SENDALL });
    expect((await desk.step(await desk.planned())).notes.at(-1)?.text).toContain('认证');
    await expect(desk.planned()).rejects.toMatchObject({
      code: 'push_invalid',
      detail: expect.stringContaining('没有这项权限'),
    });
    expect(await desk.step(await desk.planned({ way: 'publish' }))).toMatchObject({ state: 'sent' });
  });

  it('45028 closes the period in the ledger', async () => {
    const desk = await openDesk();
    desk.platform.broadcast.configure({ massLeft: 0 });
    const push = await desk.planned();
    expect(await desk.step(push)).toMatchObject({ state: 'failed' });
    await expect(desk.planned()).rejects.toMatchObject({ code: 'push_invalid' });
    desk.pass(DAY_MS);
    expect((await desk.planned()).state).toBe('approved');
  });

  it('gives up after twelve passing failures and does not ask for ever', async () => {
    const desk = await openDesk();
    const push = await desk.planned();
    desk.platform.failNext({ errcode: 45011, path: '/cgi-bin/draft/add', times: 100 });
    let held = push;
    for (let nth = 0; nth < 14; nth += 1) {
      held = await desk.step(push);
      desk.pass(10 * MINUTE_MS);
    }
    expect(held).toMatchObject({ state: 'failed', nextAt: null });
  });
});

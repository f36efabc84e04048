import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deltaOf } from '../../src/blacklist/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { type ConsoleHarness, openConsoleHarness, type Who } from './console-harness.js';
import { LANDLINE, pathOf, readPage, SECRET } from './identifier-world.js';

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
}, 60_000);
afterAll(() => harness.close());

const read = (who: Who, path: string) => readPage(harness, who, path);
const rule = async (who: Who, identifier: Identifier, fields: Record<string, string>, verb = 'rule') => {
  const visitor = await harness.as(who);
  const given = { once: randomUUID(), reason: '核实过了', sure: '1', ...fields };
  return visitor.post(`${pathOf(identifier)}/${verb}`, given);
};

describe('a verdict by hand', () => {
  it('holds at once, is on record, tells those concerned, and can be lifted', async () => {
    const one: Identifier = { type: 'qq', value: '800900100' };
    const { storage, queue } = harness.core;
    const waiting = async () => (await queue.stats()).waiting;
    const before = await waiting();
    expect((await rule('reviewer', one, { level: 'confirmed', days: '30' })).status).toBe(303);
    const [verdict] = await harness.core.lookup([one]);
    expect(verdict).toMatchObject({ level: 'confirmed', ruledBy: 'console' });
    const [entry] = await storage.blacklist.find([one]);
    const held = (entry?.ruling?.expiresAt ?? 0) - (entry?.ruling?.at ?? 0);
    expect(Math.round(held / 86_400_000)).toBe(30);
    expect(
      JSON.stringify(await harness.core.storage.audit.list({ action: 'identifier.rule' }, 100)),
    ).toContain('核实过了');
    expect(await waiting()).toBeGreaterThan(before);
    const { page } = await read('reviewer', pathOf(one));
    expect(page).toContain('撤销裁定');
    expect(page).toContain('核实过了');
    expect((await rule('reviewer', one, {}, 'lift')).status).toBe(303);
    expect((await harness.core.lookup([one]))[0]?.level).not.toBe('confirmed');
    expect((await read('reviewer', pathOf(one))).page).toContain('撤销裁定：核实过了');
    expect((await rule('reviewer', one, {}, 'lift')).status).toBeLessThan(500);
  });

  it('shows what would change and how many are told before anything is written', async () => {
    const one: Identifier = { type: 'qq', value: '800900107' };
    const { storage, box, clock } = harness.core;
    const now = clock();
    const people = ['asked-1', 'asked-2', 'knows', 'quiet'];
    await storage.interest.remember(
      people.map((userKey) => ({
        identifier: one,
        account: 'default',
        userKey,
        sealedUser: box.seal('interest', userKey),
        at: now,
        how: 'asked' as const,
        level: userKey === 'knows' ? ('confirmed' as const) : ('unknown' as const),
      })),
    );
    await storage.interest.setWanted('default', 'quiet', false, now);
    const fields = { level: 'confirmed', days: '30', reason: '核实过了 <b>', sure: '' };
    const response = await rule('reviewer', one, fields);
    expect(response.status).toBe(200);
    const page = await response.text();
    for (const words of [
      '没有记录',
      '已核实诈骗',
      '2 人，90 天内查过或举报过的',
      '核实过了 &lt;b&gt;',
      '就这样裁定',
    ])
      expect(page).toContain(words);
    expect((await storage.blacklist.find([one]))[0]).toBeNull();
    const lift = await rule('reviewer', one, { sure: '' }, 'lift');
    expect(lift.status).toBe(400);
    // The second step brings what the first was given.
    const again = Object.fromEntries(
      [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name ?? '',
        (value ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
      ]),
    );
    const visitor = await harness.as('reviewer');
    const done = await visitor.postRaw(`${pathOf(one)}/rule`, new URLSearchParams(again));
    expect(done.status).toBe(303);
    expect((await harness.core.lookup([one]))[0]?.level).toBe('confirmed');
    const before = await (await rule('reviewer', one, { sure: '' }, 'lift')).text();
    expect(before).toContain('撤销会改变什么');
    expect((await harness.core.lookup([one]))[0]?.level).toBe('confirmed');
  });

  it('names who ruled as colleagues know them', async () => {
    const { storage, clock } = harness.core;
    const one: Identifier = { type: 'qq', value: '800900108' };
    const member = await storage.staff.byName('reviewer');
    await storage.staff.update(member?.id ?? '', (held) => ({ ...held, displayName: '陈静' }));
    await rule('reviewer', one, { level: 'tagged' });
    const { page } = await read('admin', pathOf(one));
    expect(page).toContain('核实过了（陈静）');
    expect(page).not.toContain(member?.id);
    const log = (await read('auditor', '/console/audit?action=identifier.rule')).page;
    expect(log).toMatch(/陈静 <small[^>]*>reviewer</);
    await storage.blacklist.rule(one, null);
    const decided = { id: 'appeal:names', identifier: one, kind: 'legit', weight: 1, scheme: null } as const;
    const note = `partly by ${member?.id}: 号码已过户`;
    const evidence = { ...decided, source: 'appeal', origin: 'review:*', at: clock(), note, ruling: null };
    await storage.blacklist.add([{ evidence, delta: deltaOf(evidence) }]);
    expect((await read('admin', pathOf(one))).page).toContain('部分采纳，陈静：号码已过户');
    await storage.staff.update(member?.id ?? '', (held) => ({ ...held, displayName: 'reviewer' }));
  });

  it('is written once when the form is sent twice', async () => {
    const one: Identifier = { type: 'qq', value: '800900101' };
    const once = randomUUID();
    for (const _ of [1, 2]) await rule('reviewer', one, { level: 'tagged', once });
    expect(await harness.core.storage.blacklist.evidenceOf(one, 9)).toHaveLength(1);
  });

  it('takes a second person where a display can be forged', async () => {
    const first = await rule('reviewer', LANDLINE, { level: 'confirmed' });
    expect(first.status).toBe(303);
    expect((await harness.core.lookup([LANDLINE]))[0]?.level).toBe('unknown');
    const [item] = await harness.core.storage.review.waiting({ kind: 'identifier' }, 10);
    expect(item).toMatchObject({
      identifiers: [LANDLINE],
      firstVote: { level: 'confirmed', reason: '核实过了' },
    });
    // The notice leads there, once; the page as long as the vote waits.
    const shown = (await read('reviewer', pathOf(LANDLINE))).page;
    expect(shown.match(new RegExp(`class="alert-link" href="/console/desk/${item?.id}"`, 'g'))).toHaveLength(
      2,
    );
    const later = (await read('reviewer', pathOf(LANDLINE))).page;
    expect(later.match(new RegExp(`href="/console/desk/${item?.id}"`, 'g'))).toHaveLength(1);
    expect((await read('auditor', pathOf(LANDLINE))).page).not.toContain('投第一票');
    const again = await rule('reviewer', LANDLINE, { level: 'confirmed' });
    expect([again.status >= 400, again.status < 500]).toEqual([true, true]);
    expect((await rule('admin', LANDLINE, { level: 'confirmed' })).status).toBe(303);
    const decided = await harness.core.storage.review.get(item?.id ?? '');
    expect(decided?.state).toBe('decided');
  });

  it('is refused for what is official or shared, without a reason, and from those who may not', async () => {
    const official: Identifier = { type: 'service', value: '95588' };
    expect((await rule('admin', official, { level: 'confirmed' })).status).toBeGreaterThanOrEqual(400);
    expect((await harness.core.lookup([official]))[0]?.level).toBe('official');
    const one: Identifier = { type: 'qq', value: '800900102' };
    for (const fields of [
      { level: 'confirmed', reason: ' ' },
      { level: 'official' },
      { level: 'confirmed', days: '-4' },
      { level: 'confirmed', days: '99999' },
      { level: 'confirmed', once: 'x' },
    ]) {
      const { status } = await rule('reviewer', one, fields);
      expect([fields, status >= 400 && status < 500]).toEqual([fields, true]);
    }
    for (const who of ['editor', 'auditor', 'officer'] as const)
      expect((await rule(who, one, { level: 'confirmed' })).status).toBe(403);
    expect((await harness.core.storage.blacklist.find([one]))[0]).toBeNull();
  });

  it('keeps its reason from staff of other accounts', async () => {
    const one: Identifier = { type: 'qq', value: '800900103' };
    await rule('other-reviewer', one, { level: 'suspect', reason: SECRET });
    expect((await read('other-reviewer', pathOf(one))).page).toContain(SECRET);
    expect((await read('admin', pathOf(one))).page).toContain(SECRET);
  });
});

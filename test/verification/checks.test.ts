import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../src/core/clock.js';
import { factsOf } from '../../src/facts/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { companyCheck, HUB } from '../../src/verification/checks/company.js';
import { duplicateCheck } from '../../src/verification/checks/duplicate.js';
import { BURST_MS, independentCheck } from '../../src/verification/checks/independent.js';
import { knownBadCheck } from '../../src/verification/checks/known-bad.js';
import { createOfficialCheck } from '../../src/verification/checks/official.js';
import { createPlausibleCheck } from '../../src/verification/checks/plausible.js';
import { createReachableCheck } from '../../src/verification/checks/reachable.js';
import { reputationOf } from '../../src/verification/checks/reputation.js';
import { dice, pairsOf, scriptCheck } from '../../src/verification/checks/script.js';
import { storyCheck } from '../../src/verification/checks/story.js';
import { defaultChecks } from '../../src/verification/index.js';
import { UnsafeFetch } from '../../src/verification/safe-fetch.js';
import { look, report, ruled, subject } from './subject.js';
import { official, phone, T0 } from './world.js';

const id = (type: Identifier['type'], value: string): Identifier => ({ type, value });
const about = (...suspects: Identifier[]) => report({ suspects });

describe('plausible', () => {
  const check = createPlausibleCheck(factsOf);
  it.each([
    [id('phone', '17000000001'), []],
    [id('phone', '14200000000'), ['opposes 0.6']],
    [id('phone', '1700000'), ['blocks 0']],
    [id('bankcard', '6222020000000000006'), ['blocks 0']],
    [id('bankcard', '7777770000000004'), ['opposes 0.7']],
    [id('domain', 'not a host'), ['blocks 0']],
    [id('domain', 'shop-refund.example'), []],
  ])('%o → %j', async (identifier, expected) => {
    expect(await look(check, subject(about(identifier)))).toEqual(expected);
  });
});

describe('official', () => {
  const check = createOfficialCheck(official);
  it.each([
    [id('service', '95588'), ['blocks 0']],
    [id('domain', 'mybank.icbc.com.cn'), ['blocks 0']],
    [id('domain', 't.cn'), ['blocks 0']],
    [id('domain', 'icbc.com.cn.example'), []],
    [phone(1), []],
  ])('%o → %j', async (identifier, expected) => {
    expect(await look(check, subject(about(identifier)))).toEqual(expected);
  });
});

describe('duplicate', () => {
  it('merges what the same person said within a month, into the first', async () => {
    const first = report({ reporterKey: 'me', createdAt: T0 });
    const second = report({ reporterKey: 'me', createdAt: T0 + DAY_MS });
    const third = report({ reporterKey: 'me', createdAt: T0 + 2 * DAY_MS });
    const [finding] = await duplicateCheck.run(subject(third, { others: [first, second] }));
    expect(finding).toMatchObject({ effect: 'duplicate', of: first.id });
    expect(finding?.factor).toBeLessThan(1);
  });

  it('leaves others, other identifiers and old reports alone', async () => {
    const other = report({ createdAt: T0 });
    const old = report({ reporterKey: 'me', createdAt: T0 - 40 * DAY_MS });
    const elsewhere = report({ reporterKey: 'me', createdAt: T0, suspects: [phone(9)] });
    const now = report({ reporterKey: 'me', createdAt: T0 + 1 });
    expect(await look(duplicateCheck, subject(now, { others: [other, old, elsewhere] }))).toEqual([]);
  });
});

describe('independent', () => {
  const start = Math.ceil(T0 / BURST_MS) * BURST_MS;
  const young = { reporter: { firstAt: start } };

  it('counts new accounts of one stretch as the first of them', async () => {
    const [first, second] = [report({ createdAt: start }), report({ createdAt: start + MINUTE_MS })];
    const third = report({ createdAt: start + 2 * MINUTE_MS });
    const [finding] = await independentCheck.run(subject(third, { ...young, others: [first, second] }));
    expect(finding).toMatchObject({ effect: 'opposes', origin: first.reporterKey });
  });

  it('hears others of another stretch, and people who are known at any time', async () => {
    const first = report({ createdAt: start });
    const later = report({ createdAt: start + BURST_MS });
    expect(await look(independentCheck, subject(later, { ...young, others: [first] }))).toEqual([]);
    const own = report({ createdAt: start + 1 });
    const reachable = { others: [first], reporter: { contactVerified: true } };
    const right = { others: [first], earlier: [report({ status: 'case_opened' })] };
    expect(await look(independentCheck, subject(own, reachable))).toEqual([]);
    expect(await look(independentCheck, subject(own, right))).toEqual([]);
    expect(await look(independentCheck, subject(own, { others: [first] }))).toEqual(['opposes 0.01']);
  });

  it('counts one story once, and asks a human when many tell it', async () => {
    const redactedStory = '对方让我下载软件点赞做任务，先垫付两百块，说马上返佣金，之后就再也联系不上了';
    const others = [1, 2, 3, 4, 5].map((n) => report({ redactedStory, createdAt: T0 + n * DAY_MS }));
    const one = report({ redactedStory, createdAt: T0 + 9 * DAY_MS });
    const [finding] = await independentCheck.run(subject(one, { others: others.slice(0, 1) }));
    expect(finding).toMatchObject({ effect: 'opposes', origin: others[0]?.reporterKey });
    const [campaign] = await independentCheck.run(subject(one, { others }));
    expect(campaign).toMatchObject({ effect: 'review', origin: others[0]?.reporterKey });
  });

  it('counts one picture once', async () => {
    const shot = (sha256: string) => [
      { sha256, kind: 'image' as const, mediaId: sha256, state: 'stored' as const, reason: null, found: [] },
    ];
    const first = report({ attachments: shot('aa'), createdAt: T0 });
    const same = report({ attachments: shot('aa'), createdAt: T0 + DAY_MS });
    const own = report({ attachments: shot('bb'), createdAt: T0 + DAY_MS });
    expect(await look(independentCheck, subject(same, { others: [first] }))).toEqual(['opposes 0.01']);
    expect(await look(independentCheck, subject(own, { others: [first] }))).toEqual([]);
  });
});

describe('reputation', () => {
  const now = report({ createdAt: T0 + 10 * DAY_MS });
  const weight = (setting = {}) => reputationOf(subject(now, setting));
  const past = (n: number, status: 'adopted' | 'handed_over') =>
    Array.from({ length: n }, (_, at) => report({ status, suspects: [phone(50 + at)], createdAt: T0 }));

  it('orders people by what is known of them', () => {
    const suspended = weight({ reporter: { suspendedAt: T0 } });
    const wrong = weight({
      earlier: past(3, 'adopted'),
      entries: [0, 1, 2].map((n) => ruled(phone(50 + n), 'cleared')),
    });
    const fresh = weight({ reporter: { firstAt: now.createdAt } });
    const old = weight();
    const reachable = weight({ reporter: { contactVerified: true } });
    const right = weight({ earlier: past(8, 'handed_over') });
    const order = [suspended, wrong, fresh, old, reachable, right];
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(new Set(order).size).toBe(order.length);
    expect(suspended).toBe(0);
    expect(fresh).toBeCloseTo(0.4);
  });

  it('takes rulings as proof, while they last, and never what other reporters made of a report', () => {
    const earlier = past(2, 'adopted');
    expect(weight({ earlier })).toBe(weight());
    expect(weight({ earlier, entries: [ruled(phone(50), 'confirmed')] })).toBeGreaterThan(weight());
    expect(weight({ earlier, entries: [ruled(phone(50), 'confirmed', T0)] })).toBe(weight());
    expect(weight({ earlier, entries: [ruled(phone(50), 'tagged')] })).toBe(weight());
  });
});

describe('known-bad', () => {
  it.each([
    ['confirmed', ['supports 1.5']],
    ['suspect', ['supports 1.5']],
    ['tagged', ['supports 1.2']],
    ['cleared', ['review 0.2']],
  ] as const)('%s → %j', async (level, expected) => {
    const one = about(phone(1));
    expect(await look(knownBadCheck, subject(one, { entries: [ruled(phone(1), level)] }))).toEqual(expected);
    expect(await look(knownBadCheck, subject(one, { entries: [ruled(phone(1), level, T0)] }))).toEqual([]);
    expect(await look(knownBadCheck, subject(one))).toEqual([]);
  });
});

describe('story', () => {
  it.each([
    ['骗子', 'opposes'],
    ['昨天在楼下散步，看到有人在卖水果，后来就回家了', 'neutral'],
    ['对方自称公安局说我涉嫌洗钱，要我把钱转到安全账户，还说必须保密不能告诉家人', 'supports'],
  ])('%s → %s', async (story, effect) => {
    const [finding] = await storyCheck.run(subject(report({ redactedStory: story })));
    expect(finding?.effect).toBe(effect);
  });
});

describe('script', () => {
  const redactedStory = '对方自称公安局说我涉嫌洗钱，要我把钱转到安全账户，还说必须保密不能告诉家人';
  const like = '自称公安局的人说我涉嫌洗钱，让我把钱都转到安全账户，还说必须保密不能告诉家里人';
  it('believes what the police took up, not what a crowd adopted', async () => {
    const mine = report({ redactedStory });
    const proven = report({ redactedStory: like, status: 'case_opened' });
    const adopted = report({ redactedStory: like, status: 'adopted' });
    const other = report({
      redactedStory: '网上买手机付了定金卖家不发货还把我拉黑了',
      status: 'case_opened',
    });
    expect(await look(scriptCheck, subject(mine, { similar: [proven] }))).toEqual(['supports 1.2']);
    expect(await look(scriptCheck, subject(mine, { similar: [adopted, other] }))).toEqual([]);
  });

  it('measures the share of common pairs', () => {
    expect(dice(pairsOf('转到安全账户'), pairsOf('转到安全账户'))).toBe(1);
    expect(dice(pairsOf('转到安全账户'), pairsOf('水果很甜'))).toBe(0);
    expect(dice(pairsOf('〔手机号〕'), pairsOf('〔手机号〕'))).toBe(0);
  });
});

describe('company', () => {
  const bad = ruled(phone(2), 'confirmed');
  const pair = report({ suspects: [phone(1), phone(2)], createdAt: T0 + DAY_MS });
  it('counts being named with a bad one', async () => {
    const findings = await companyCheck.run(subject(pair, { entries: [bad] }));
    expect(findings.map(({ identifier, effect }) => [identifier?.value, effect])).toEqual([
      [phone(1).value, 'supports'],
    ]);
    expect(await look(companyCheck, subject(pair))).toEqual([]);
    expect(await look(companyCheck, subject(about(phone(2)), { entries: [bad] }))).toEqual([]);
  });

  it('leaves hubs out', async () => {
    const others = Array.from({ length: HUB + 1 }, (_, n) =>
      report({ suspects: [phone(2), phone(100 + n)], createdAt: T0 }),
    );
    expect(await look(companyCheck, subject(pair, { entries: [bad], others }))).toEqual([]);
  });
});

describe('reachable', () => {
  const link = about(id('url', 'http://short.example/a'));
  const page = (url: string, body: string) => async (first: string) => ({
    url,
    status: 200,
    hops: [first, url],
    body,
  });
  it.each([
    [
      'a form for cards',
      page('http://short.example/b', '<input type="password"> 银行卡号'),
      ['supports 1.3'],
    ],
    ['another site', page('http://far.example/', ''), ['neutral 1']],
    ['the same site', page('http://short.example/b', '<p>hello</p>'), []],
  ])('%s', async (_name, open, expected) => {
    expect(await look(createReachableCheck(open), subject(link))).toEqual(expected);
  });

  it.each([
    ['dead', ['neutral 1']],
    ['private', ['opposes 0.5']],
    ['timeout', []],
  ] as const)('refused: %s', async (refusal, expected) => {
    const open = async () => {
      throw new UnsafeFetch(refusal, 'short.example');
    };
    expect(await look(createReachableCheck(open), subject(link))).toEqual(expected);
  });

  it('is not among the checks that run by default', () => {
    expect(defaultChecks(official).map(({ name }) => name)).not.toContain('reachable');
  });
});

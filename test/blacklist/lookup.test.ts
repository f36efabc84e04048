import { describe, expect, it } from 'vitest';
import { createLookup, createOfficialDirectory, deltaOf, type Evidence } from '../../src/blacklist/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import { factsOf } from '../../src/facts/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { openTempStorage } from '../support/temp-storage.js';

const NOW = Date.UTC(2026, 10, 20);
const official = createOfficialDirectory();

async function setup() {
  const { blacklist: store } = await openTempStorage();
  let roundTrips = 0;
  const lookup = createLookup({
    store: {
      find: (identifiers) => {
        roundTrips++;
        return store.find(identifiers);
      },
    },
    official,
    facts: factsOf,
    clock: () => NOW,
  });
  let serial = 0;
  async function list(identifier: Identifier, over: Partial<Evidence> = {}, times = 1): Promise<void> {
    for (let i = 0; i < times; i++) {
      const evidence: Evidence = {
        id: `e${serial++}`,
        identifier,
        kind: 'bad',
        weight: 1,
        scheme: 'loan',
        source: 'report',
        origin: `o${serial}`,
        at: NOW - DAY_MS,
        note: '',
        ruling: null,
        ...over,
      };
      await store.add([{ evidence, delta: deltaOf(evidence) }]);
    }
  }
  const confirm = (identifier: Identifier) =>
    list(identifier, { ruling: { level: 'confirmed', at: NOW, by: 'console', reason: '', expiresAt: null } });
  return { lookup, list, confirm, roundTrips: () => roundTrips };
}

const url = (value: string): Identifier => ({ type: 'url', value });
const domain = (value: string): Identifier => ({ type: 'domain', value });

describe('lookup', () => {
  it('explains what is known of a number', async () => {
    const { lookup, list } = await setup();
    const phone: Identifier = { type: 'phone', value: '16401230001' };
    await list(phone, {}, 4);
    await list(phone, { scheme: 'refund', at: NOW - 300 * DAY_MS });
    expect(await lookup([phone])).toMatchObject([
      {
        identifier: phone,
        level: 'suspect',
        reporters: 5,
        lastAt: NOW - DAY_MS,
        scheme: 'loan',
        matched: null,
      },
    ]);
  });

  it('asks the store once for everything and keeps the order', async () => {
    const { lookup, confirm, roundTrips } = await setup();
    await confirm({ type: 'qq', value: '1234567' });
    const verdicts = await lookup([
      url('http://a.b.shop.test/x/y?z=1'),
      { type: 'service', value: '95588' },
      { type: 'qq', value: '1234567' },
      { type: 'phone', value: '16401230002' },
    ]);
    expect(verdicts.map((one) => one.level)).toEqual(['unknown', 'official', 'confirmed', 'unknown']);
    expect(roundTrips()).toBe(1);
  });

  it('one voice is one voice, however often it speaks; two more make a suspect', async () => {
    const { lookup, list } = await setup();
    const qq: Identifier = { type: 'qq', value: '1234567' };
    const read = async () => (await lookup([qq]))[0];
    await list(qq, { origin: 'one' }, 60);
    expect(await read()).toMatchObject({ level: 'tagged', reporters: 1 });
    await list(qq, {}, 2);
    expect(await read()).toMatchObject({ level: 'suspect', reporters: 3 });
    await list(qq, { kind: 'legit' }, 4);
    expect(await read()).toMatchObject({ level: 'unsure', reporters: 3 });
  });

  it('does not ask the store about official numbers at all', async () => {
    const { lookup, roundTrips } = await setup();
    await lookup([{ type: 'service', value: '110' }]);
    expect(roundTrips()).toBe(0);
  });

  it.each([
    [domain('evil.test'), 'https://www.login.evil.test/a/b?c=d', 'domain:evil.test'],
    [domain('www.evil.test'), 'http://evil.test/', 'domain:www.evil.test'],
    [url('http://evil.test/bank/'), 'https://evil.test/bank/login.html', 'url:http://evil.test/bank/'],
    [url('http://evil.test/a'), 'http://evil.test:8080/a', 'url:http://evil.test/a'],
    [url('http://evil.test/a'), 'http://evil.test/a?track=1', 'url:http://evil.test/a'],
    [url('https://evil.test/a/b'), 'http://evil.test/a/./c/../%62', 'url:https://evil.test/a/b'],
    [url('http://t.cn/AbC'), 'https://t.cn/AbC', 'url:http://t.cn/AbC'],
  ])('a listed %o covers %s', async (listed, asked, matched) => {
    const { lookup, confirm } = await setup();
    await confirm(listed);
    const [verdict] = await lookup([url(asked)]);
    expect(verdict?.level).toBe('confirmed');
    expect(`${verdict?.matched?.type}:${verdict?.matched?.value}`).toBe(matched);
  });

  it.each([
    [domain('evil.test'), 'http://notevil.test/'],
    [domain('evil.test'), 'http://evil.test.example/'],
    [domain('a.github.io'), 'http://b.github.io/'],
    [domain('github.io'), 'http://b.github.io/'],
    [domain('t.cn'), 'http://t.cn/AbC'],
    [url('http://t.cn/AbC'), 'http://t.cn/abc'],
    [url('http://evil.test/bank'), 'http://evil.test/banking'],
    [url('http://docs.qq.com/doc/'), 'http://docs.qq.com/doc/OTHER'],
  ])('a listed %o does not touch %s', async (listed, asked) => {
    const { lookup, confirm } = await setup();
    await confirm(listed);
    expect((await lookup([url(asked)]))[0]?.level).toBe('unknown');
  });

  it('a bare host is covered by its parents and by its own front page', async () => {
    const { lookup, confirm } = await setup();
    await confirm(domain('evil.test'));
    await confirm(url('https://front.test/'));
    const verdicts = await lookup([domain('m.evil.test'), domain('front.test'), domain('other.test')]);
    expect(verdicts.map((one) => one.level)).toEqual(['confirmed', 'confirmed', 'unknown']);
  });

  it('tells the worst of several expressions, but a page cleared by name stays cleared', async () => {
    const { lookup, list, confirm } = await setup();
    await list(url('http://evil.test/a'));
    await confirm(domain('evil.test'));
    await list(url('http://evil.test/clean'), {
      kind: 'legit',
      ruling: { level: 'cleared', at: NOW, by: 'console', reason: '', expiresAt: null },
    });
    const verdicts = await lookup([url('http://evil.test/a'), url('http://evil.test/clean')]);
    expect(verdicts.map((one) => one.level)).toEqual(['confirmed', 'cleared']);
  });

  it('counts what is known of the number behind an Alipay account', async () => {
    const { lookup, confirm } = await setup();
    await confirm({ type: 'phone', value: '16401230003' });
    const [verdict] = await lookup([{ type: 'alipay', value: '16401230003' }]);
    expect(verdict).toMatchObject({ level: 'confirmed', matched: { type: 'phone' } });
  });

  it('a page that a user made on an official platform is not official', async () => {
    const { lookup, confirm } = await setup();
    await confirm(url('https://docs.qq.com/doc/ABC'));
    const levels = async (value: string) => (await lookup([url(value)]))[0]?.level;
    expect(await levels('https://docs.qq.com/doc/ABC')).toBe('confirmed');
    expect(await levels('https://docs.qq.com/doc/OTHER')).toBe('unknown');
    expect(await levels('https://docs.qq.com/')).toBe('official');
    expect(await levels('https://www.icbc.com.cn/a/b')).toBe('official');
  });
});

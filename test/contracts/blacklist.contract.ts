import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlacklistStore, Entry } from '../../src/blacklist/index.js';
import { IDENTIFIER_TYPES, type Identifier } from '../../src/identifiers/index.js';
import {
  freshIdentifier,
  type OpenHarness,
  ruling,
  type StorageHarness,
  T0,
  write,
} from './storage-harness.js';

/** The contract of `BlacklistStore`, for every engine. */
export function describeBlacklistStore(name: string, open: OpenHarness): void {
  describe(`blacklist store: ${name}`, () => {
    let harness: StorageHarness;
    let store: BlacklistStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.blacklist;
    });
    afterAll(() => harness.dispose());

    const entryOf = async (identifier: Identifier): Promise<Entry> => {
      const [entry] = await store.find([identifier]);
      if (!entry) throw new Error('no entry');
      return entry;
    };

    describe('find', () => {
      it('answers in the order asked, with null for what is not there', async () => {
        const [a, b, c] = [freshIdentifier(), freshIdentifier(), freshIdentifier()];
        await store.add([write(a, { mass: 1 }), write(b, { mass: 2 })]);
        const found = await store.find([b, c, a, b]);
        expect(found.map((entry) => entry?.bad ?? null)).toEqual([2, null, 1, 2]);
        expect(found[0]?.identifier).toEqual(b);
      });

      it('answers an empty question with an empty list', async () => {
        expect(await store.find([])).toEqual([]);
      });

      it('keeps types apart that share a value', async () => {
        const value = freshIdentifier().value;
        const all = IDENTIFIER_TYPES.map((type) => ({ type, value }));
        await store.add(all.map((identifier, index) => write(identifier, { mass: index + 1 })));
        expect((await store.find(all)).map((entry) => entry?.bad)).toEqual(all.map((_, index) => index + 1));
      });

      it('keeps apart values that are prefixes of each other or differ in case', async () => {
        const { value } = freshIdentifier();
        const urls = ['', '/', '/a', '/A', '/a/'].map(
          (path): Identifier => ({ type: 'url', value: value + path }),
        );
        await store.add(urls.map((identifier, index) => write(identifier, { mass: index + 1 })));
        expect((await store.find(urls)).map((entry) => entry?.bad)).toEqual([1, 2, 3, 4, 5]);
      });

      it('takes a hundred identifiers at once', async () => {
        const many = Array.from({ length: 100 }, () => freshIdentifier());
        await store.add(many.filter((_, index) => index % 2 === 0).map((identifier) => write(identifier)));
        expect((await store.find(many)).map((entry) => entry !== null)).toEqual(
          many.map((_, index) => index % 2 === 0),
        );
      });
    });

    describe('add', () => {
      it('sums the masses and takes the span of the bad evidence', async () => {
        const identifier = freshIdentifier();
        await store.add([
          write(identifier, { mass: 0.5, at: T0 + 20, scheme: 'loan' }),
          write(identifier, { mass: 0.25, at: T0 + 10, scheme: 'job' }),
          write(identifier, { mass: 1.5, at: T0 + 30, scheme: 'loan' }),
          write(identifier, { kind: 'legit', mass: 4, at: T0 + 99, scheme: 'job' }),
        ]);
        expect(await entryOf(identifier)).toEqual({
          identifier,
          bad: 2.25,
          legit: 4,
          heat: 4.5,
          reporters: 3,
          firstAt: T0 + 10,
          lastAt: T0 + 30,
          schemes: { loan: 2, job: 0.25 },
          ruling: null,
        });
      });

      it('counts a batch once however often it comes', async () => {
        const identifier = freshIdentifier();
        const batch = [write(identifier), write(identifier), write(freshIdentifier())];
        expect(await store.add(batch)).toEqual({ added: 3, duplicates: 0 });
        const before = await entryOf(identifier);
        expect(await store.add(batch)).toEqual({ added: 0, duplicates: 3 });
        expect(await store.add([...batch, write(identifier)])).toEqual({ added: 1, duplicates: 3 });
        expect(before.bad).toBe(2);
        expect(await entryOf(identifier)).toMatchObject({ bad: 3, reporters: 3 });
        expect(await harness.raw.evidenceIds(identifier)).toHaveLength(3);
      });

      it('counts a repeat inside one batch once', async () => {
        const identifier = freshIdentifier();
        const one = write(identifier);
        expect(await store.add([one, one, write(identifier), one])).toEqual({ added: 2, duplicates: 2 });
        expect(await entryOf(identifier)).toMatchObject({ bad: 2, reporters: 2 });
      });

      it('lets the identifiers of one report share its id', async () => {
        const [a, b] = [freshIdentifier(), freshIdentifier()];
        expect(await store.add([write(a, { id: 'report-1' }), write(b, { id: 'report-1' })])).toMatchObject({
          added: 2,
        });
        expect((await store.find([a, b])).map((entry) => entry?.bad)).toEqual([1, 1]);
      });

      it('counts one origin as one reporter of an identifier, now and later', async () => {
        const [a, b] = [freshIdentifier(), freshIdentifier()];
        await store.add([write(a, { origin: 'x' }), write(a, { origin: 'x' }), write(a, { origin: 'y' })]);
        await store.add([write(a, { origin: 'y' }), write(a, { origin: 'z' }), write(b, { origin: 'x' })]);
        expect(await entryOf(a)).toMatchObject({ bad: 5, reporters: 3 });
        expect(await entryOf(b)).toMatchObject({ reporters: 1 });
      });

      it('does not count the origin of legit evidence, and counts it when it turns bad', async () => {
        const identifier = freshIdentifier();
        await store.add([write(identifier, { kind: 'legit', origin: 'x' })]);
        expect(await entryOf(identifier)).toMatchObject({ reporters: 0, firstAt: 0, lastAt: 0, legit: 1 });
        await store.add([write(identifier, { origin: 'x' })]);
        expect(await entryOf(identifier)).toMatchObject({ reporters: 1, firstAt: T0, lastAt: T0 });
      });

      it('loses and doubles nothing when overlapping batches come at the same time', async () => {
        const identifiers = Array.from({ length: 5 }, () => freshIdentifier());
        const pool = Array.from({ length: 60 }, (_, index) =>
          write(identifiers[index % 5] as Identifier, { origin: `origin-${index % 7}` }),
        );
        const other = (await harness.another()).blacklist;
        const results = await Promise.all(
          Array.from({ length: 8 }, (_, turn) =>
            (turn % 2 === 0 ? store : other).add(pool.slice(turn * 4, turn * 4 + 32)),
          ),
        );
        expect(results.reduce((sum, result) => sum + result.added, 0)).toBe(60);
        for (const [index, identifier] of identifiers.entries()) {
          const origins = pool.filter((_, at) => at % 5 === index).map((one) => one.evidence.origin);
          expect(await entryOf(identifier)).toMatchObject({ bad: 12, reporters: new Set(origins).size });
          expect(await harness.raw.evidenceIds(identifier)).toHaveLength(12);
        }
      });

      it('takes ten thousand rows in one call', async () => {
        const prefix = freshIdentifier().value;
        const batch = Array.from({ length: 10_000 }, (_, index) =>
          write({ type: 'qq', value: `${prefix}-${index % 9_000}` }, { id: `big-${index}` }),
        );
        expect(await store.add(batch)).toEqual({ added: 10_000, duplicates: 0 });
        expect(await entryOf({ type: 'qq', value: `${prefix}-0` })).toMatchObject({ bad: 2, reporters: 2 });
        expect(await entryOf({ type: 'qq', value: `${prefix}-8999` })).toMatchObject({ bad: 1 });
      }, 60_000);

      it('takes hundreds of statements about one identifier, one after the other', async () => {
        const identifier = freshIdentifier();
        const writes = Array.from({ length: 300 }, () => write(identifier));
        for (let start = 0; start < 300; start += 30) await store.add(writes.slice(start, start + 40));
        expect(await store.add(writes)).toEqual({ added: 0, duplicates: 300 });
        expect(await entryOf(identifier)).toMatchObject({ bad: 300, reporters: 300 });
      });

      it('accepts an empty batch', async () => {
        expect(await store.add([])).toEqual({ added: 0, duplicates: 0 });
      });
    });

    describe('rulings', () => {
      it('keeps the newest, in whatever order they come', async () => {
        const identifier = freshIdentifier();
        const levels = async (...list: Parameters<typeof ruling>[]): Promise<unknown> => {
          await store.add(list.map((args) => write(identifier, { ruling: ruling(...args) })));
          return (await entryOf(identifier)).ruling?.level;
        };
        expect(await levels(['suspect', T0 + 5], ['tagged', T0 + 3])).toBe('suspect');
        expect(await levels(['confirmed', T0 + 4])).toBe('suspect');
        expect(await levels(['cleared', T0 + 9], ['confirmed', T0 + 8])).toBe('cleared');
      });

      it('of two of the same moment keeps the more severe', async () => {
        const identifier = freshIdentifier();
        await store.add([write(identifier, { ruling: ruling('cleared', T0) })]);
        await store.add([write(identifier, { ruling: ruling('confirmed', T0) })]);
        await store.add([write(identifier, { ruling: ruling('tagged', T0) })]);
        expect((await entryOf(identifier)).ruling).toEqual(ruling('confirmed', T0));
      });

      it('can be set on a new and on an old entry, also backwards, and lifted', async () => {
        const identifier = freshIdentifier();
        const until = { ...ruling('confirmed', T0 + 5), expiresAt: T0 + 99 };
        await store.rule(identifier, until);
        expect(await entryOf(identifier)).toMatchObject({ bad: 0, reporters: 0, firstAt: 0, ruling: until });
        await store.add([write(identifier)]);
        await store.rule(identifier, ruling('cleared', T0 + 1));
        expect(await entryOf(identifier)).toMatchObject({
          bad: 1,
          reporters: 1,
          ruling: { level: 'cleared' },
        });
        await store.rule(identifier, null);
        expect((await entryOf(identifier)).ruling).toBeNull();
        await store.add([write(identifier, { ruling: ruling('suspect', T0) })]);
        expect((await entryOf(identifier)).ruling?.level).toBe('suspect');
      });

      it('makes no entry when there is nothing to lift', async () => {
        const identifier = freshIdentifier();
        await store.rule(identifier, null);
        expect(await harness.raw.entry(identifier)).toBeNull();
      });
    });

    describe('evidenceOf', () => {
      it('gives back what was put in, newest first, up to the limit', async () => {
        const identifier = freshIdentifier();
        const writes = [3, 1, 4, 2, 5].map((age) =>
          write(identifier, {
            id: `e${age}`,
            at: T0 - age,
            kind: age === 2 ? 'legit' : 'bad',
            ruling: age === 4 ? ruling('tagged', T0) : null,
          }),
        );
        await store.add(writes);
        const newest = writes.map((one) => one.evidence).sort((a, b) => b.at - a.at);
        expect(await store.evidenceOf(identifier, 10)).toEqual(newest);
        expect(await store.evidenceOf(identifier, 3)).toEqual(newest.slice(0, 3));
        expect(await store.evidenceOf(identifier, 0)).toEqual([]);
        expect(await store.evidenceOf(freshIdentifier(), 3)).toEqual([]);
      });

      it('keeps Chinese, emoji, quotes, dollar signs and line ends as they are', async () => {
        const identifier: Identifier = { type: 'wechat', value: freshIdentifier().value };
        const note = '他说"我是公安"😡👨‍👩‍👧𠮷\r\n$set: \'x\'; DROP TABLE entry; --\\ %s \t';
        const one = write(identifier, {
          note,
          source: '$source.名',
          origin: '$origin',
          id: '$编号-1',
          scheme: 'customer-service',
        });
        await store.add([one]);
        expect(await store.evidenceOf(identifier, 1)).toEqual([one.evidence]);
        expect((await entryOf(identifier)).schemes).toEqual({ 'customer-service': 1 });
      });

      it('holds values at the limits', async () => {
        const long: Identifier = {
          type: 'url',
          value: `http://${freshIdentifier().value}/${'路a?&='.repeat(400)}`,
        };
        const one = write(long, {
          note: '字'.repeat(20_000),
          at: 8_640_000_000_000_000,
          weight: 1e-12,
          mass: 1e150,
          ruling: {
            ...ruling('confirmed', 8_640_000_000_000_000),
            reason: '原'.repeat(2_000),
            expiresAt: Number.MAX_SAFE_INTEGER,
          },
        });
        const other = write({ ...long, value: `${long.value}x` }, { mass: 1e-12 });
        await store.add([one, other]);
        expect(await store.evidenceOf(long, 1)).toEqual([one.evidence]);
        expect(await entryOf(long)).toMatchObject({
          bad: 1e150,
          lastAt: 8_640_000_000_000_000,
          ruling: one.evidence.ruling,
        });
        expect(await entryOf(other.evidence.identifier)).toMatchObject({ bad: 1e-12 });
      });
    });

    describe('entries and count', () => {
      const collect = async (list: AsyncIterable<Entry>): Promise<string[]> => {
        const keys: string[] = [];
        for await (const { identifier } of list) keys.push(`${identifier.type}:${identifier.value}`);
        return keys;
      };

      it('walks everything in key order, each once, and counts the same', async () => {
        const keys = await collect(store.entries());
        expect(keys).toEqual(
          [...new Set(keys)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
        );
        expect(keys.length).toBeGreaterThan(9_000);
        expect(await store.count()).toBe(keys.length);
      });

      it('filters by type and by ruling', async () => {
        const value = freshIdentifier().value;
        const [card, mail, alipay]: Identifier[] = [
          { type: 'bankcard', value },
          { type: 'email', value },
          { type: 'alipay', value },
        ] as const;
        await store.add([card, mail, alipay].map((identifier) => write(identifier as Identifier)));
        await store.rule(mail as Identifier, ruling('suspect', T0));
        await store.rule(alipay as Identifier, ruling('tagged', T0));
        const cards = await collect(store.entries({ type: 'bankcard' }));
        expect(cards).toContain(`bankcard:${value}`);
        expect(cards.every((key) => key.startsWith('bankcard:'))).toBe(true);
        const suspects = await collect(store.entries({ ruling: 'suspect' }));
        expect(suspects).toContain(`email:${value}`);
        expect(suspects).not.toContain(`alipay:${value}`);
        expect(await collect(store.entries({ ruling: 'suspect', type: 'alipay' }))).not.toContain(
          `alipay:${value}`,
        );
      });

      it('neither repeats nor skips when rows are added on the way', async () => {
        const prefix = freshIdentifier().value;
        const value = (index: number) => `${prefix}-${String(index).padStart(5, '0')}`;
        const even = Array.from({ length: 1_200 }, (_, index) =>
          write({ type: 'landline', value: value(index * 2) }),
        );
        await store.add(even);
        const seen: string[] = [];
        let inserted = 0;
        for await (const { identifier } of store.entries({ type: 'landline' })) {
          seen.push(identifier.value);
          if (seen.length % 300 === 1 && inserted < 4) {
            const at = inserted++ * 600 + 1;
            await store.add([
              write({ type: 'landline', value: value(at) }),
              write({ type: 'landline', value: value(at + 2) }),
            ]);
          }
        }
        const ours = seen.filter((one) => one.startsWith(prefix));
        expect(new Set(ours).size).toBe(ours.length);
        expect(ours.filter((one) => Number(one.slice(-5)) % 2 === 0)).toHaveLength(1_200);
      });

      it('counts a new entry once, whether evidence or a ruling made it', async () => {
        const before = await store.count();
        const [a, b] = [freshIdentifier(), freshIdentifier()];
        await store.add([write(a), write(a)]);
        await store.rule(b, ruling('tagged', T0));
        await store.rule(b, ruling('suspect', T0));
        await store.rule(a, null);
        await store.add([write(b)]);
        expect(await store.count()).toBe(before + 2);
      });
    });

    it('is seen at once through another handle', async () => {
      const identifier = freshIdentifier();
      await store.add([write(identifier)]);
      const other = (await harness.another()).blacklist;
      expect((await other.find([identifier]))[0]?.bad).toBe(1);
      await other.add([write(identifier)]);
      expect((await entryOf(identifier)).bad).toBe(2);
    });

    it('says store_unavailable when it is closed, in every method', async () => {
      const closed = await harness.another();
      await closed.close();
      const { blacklist } = closed;
      const identifier = freshIdentifier();
      const code = { code: 'store_unavailable' };
      await expect(blacklist.find([identifier])).rejects.toMatchObject(code);
      await expect(blacklist.find([identifier, identifier])).rejects.toMatchObject(code);
      await expect(blacklist.add([write(identifier)])).rejects.toMatchObject(code);
      await expect(blacklist.rule(identifier, null)).rejects.toMatchObject(code);
      await expect(blacklist.evidenceOf(identifier, 1)).rejects.toMatchObject(code);
      await expect(blacklist.count()).rejects.toMatchObject(code);
      await expect(collectFirst(blacklist.entries())).rejects.toMatchObject(code);
      await expect(closed.ping()).rejects.toMatchObject(code);
      await expect(closed.close()).resolves.toBeUndefined();
    });
  });
}

async function collectFirst(list: AsyncIterable<Entry>): Promise<Entry | undefined> {
  for await (const entry of list) return entry;
  return undefined;
}

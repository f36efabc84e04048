import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article, ArticleStore } from '../../src/articles/index.js';
import { type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

const articleOf = (over: Partial<Article> = {}): Article => ({
  id: randomUUID(),
  account: 'a',
  kind: 'post',
  state: 'draft',
  versions: [
    {
      number: 1,
      author: 'x',
      at: T0,
      title: 't',
      digest: '',
      markdown: 'm',
      cover: null,
      schemeId: 'loan',
      keywords: [],
      series: '',
      campaign: '',
    },
  ],
  submittedBy: null,
  approved: null,
  published: null,
  note: '',
  createdAt: T0,
  updatedAt: T0,
  revision: 1,
  ...over,
});

/** Contract of ArticleStore: lists in order, pages without gaps, changes that do not get lost. */
export function describeArticleStore(engine: string, open: OpenHarness): void {
  describe(`articles on ${engine}`, () => {
    let harness: StorageHarness;
    let store: ArticleStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.articles;
    }, 30_000);
    afterAll(() => harness.dispose());

    it('creates once and gives back what was stored', async () => {
      const article = articleOf();
      await store.create(article);
      expect(await store.get(article.id)).toEqual(article);
      await expect(store.create(article)).rejects.toMatchObject({ code: 'store_conflict' });
      expect(await store.get(randomUUID())).toBeNull();
    });

    it('loses no change of several at once, and keeps what never changes', async () => {
      const article = articleOf();
      await store.create(article);
      await Promise.all(
        Array.from({ length: 8 }, () =>
          store.update(article.id, (held) => ({ ...held, account: 'stolen', note: `${held.note}.` })),
        ),
      );
      expect(await store.get(article.id)).toMatchObject({ note: '........', account: 'a', revision: 9 });
      expect(await store.update(article.id, () => null)).toMatchObject({ revision: 9 });
      await expect(
        store.update(article.id, () => {
          throw new RangeError('no');
        }),
      ).rejects.toThrow(RangeError);
      expect(await store.update(randomUUID(), (held) => held)).toBeNull();
    });

    it('lists by account, state and kind, changed last first, page by page', async () => {
      const account = randomUUID();
      const made = [3, 1, 2, 2].map((at) => articleOf({ account, updatedAt: T0 + at }));
      for (const article of made) await store.create(article);
      await store.create(articleOf({ account, state: 'review', kind: 'scheme-page', updatedAt: T0 + 9 }));
      const first = await store.list({ account, state: 'draft' }, 2);
      const second = await store.list({ account, state: 'draft', after: first.at(-1)! }, 5);
      expect([...first, ...second].map(({ updatedAt }) => updatedAt - T0)).toEqual([3, 2, 2, 1]);
      expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(4);
      expect(await store.list({ account, kind: 'scheme-page' }, 5)).toHaveLength(1);
      expect(await store.list({ account }, 0)).toEqual([]);
    });

    it('finds what is public, by account, kind and scheme; archived ones are not', async () => {
      const account = randomUUID();
      const shown = (at: number, over: Partial<Article> = {}): Article =>
        articleOf({ account, state: 'published', published: { version: 1, at }, ...over });
      const [old, fresh] = [shown(T0 + 1), shown(T0 + 2, { kind: 'scheme-page' })];
      for (const article of [old, fresh, shown(T0 + 3, { state: 'archived' }), articleOf({ account })])
        await store.create(article);
      const ids = async (filter: object): Promise<string[]> =>
        (await store.published({ account, limit: 10, ...filter })).map(({ id }) => id);
      expect(await ids({})).toEqual([fresh.id, old.id]);
      expect(await ids({ kind: 'scheme-page' })).toEqual([fresh.id]);
      expect(await ids({ schemeId: 'loan' })).toHaveLength(2);
      expect(await ids({ schemeId: 'game' })).toEqual([]);
    });

    it('keeps pictures by their content', async () => {
      const bytes = Buffer.from([0xff, 0xd8, 0, 1, 2]);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await store.putImage({ sha256, bytes });
      await store.putImage({ sha256, bytes });
      expect((await store.getImage(sha256))?.bytes.equals(bytes)).toBe(true);
      expect(await store.getImage('0'.repeat(64))).toBeNull();
    });
  });
}

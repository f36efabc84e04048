import type { Connection } from 'mongoose';
import type { Article, ArticleStore } from '../../articles/index.js';
import { TxwzError } from '../../core/errors.js';
import { untilFirst } from './compare-and-set.js';
import { guarded, isDuplicate } from './errors.js';

/** An article as it is stored: itself, and what the public pages look for. */
interface ArticleDoc {
  _id: string;
  account: string;
  kind: string;
  state: string;
  scheme: string | null;
  publishedAt: number | null;
  updatedAt: number;
  revision: number;
  /** Of the newest version. */
  series: string;
  campaign: string;
  article: Article;
}

interface ImageDoc {
  _id: string;
  bytes: Buffer;
}

const collections = (connection: Connection) => ({
  articles: connection.collection<ArticleDoc>('articles'),
  images: connection.collection<ImageDoc>('article_images'),
});

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildArticleIndexes(connection: Connection): Promise<void> {
  await collections(connection).articles.createIndexes([
    { name: 'article_time', key: { updatedAt: -1, _id: -1 } },
    { name: 'article_state', key: { state: 1, updatedAt: -1, _id: -1 } },
    { name: 'article_account_time', key: { account: 1, updatedAt: -1, _id: -1 } },
    { name: 'article_account_state', key: { account: 1, state: 1, updatedAt: -1, _id: -1 } },
    { name: 'article_published', key: { publishedAt: -1, _id: -1 } },
    { name: 'article_account_published', key: { account: 1, publishedAt: -1, _id: -1 } },
  ]);
}

/** Articles as documents of MongoDB. */
export function createArticleStore(connection: Connection): ArticleStore {
  const { articles, images } = collections(connection);
  return {
    create: (article) =>
      guarded(async () => {
        try {
          await articles.insertOne(encode(article));
        } catch (error) {
          if (!isDuplicate(error)) throw error;
          throw new TxwzError('store_conflict', { detail: 'article id taken' });
        }
      }),
    get: (id) => guarded(async () => (await articles.findOne({ _id: id }))?.article ?? null),
    update: (id, change) =>
      untilFirst('article', () =>
        guarded(async () => {
          const held = (await articles.findOne({ _id: id }))?.article;
          if (held === undefined) return null;
          const next = change(held);
          if (next === null) return held;
          const { account, createdAt, revision } = held;
          const stored: Article = { ...next, id, account, createdAt, revision: revision + 1 };
          const result = await articles.replaceOne({ _id: id, revision }, encode(stored));
          return result.matchedCount === 1 ? stored : 'overtaken';
        }),
      ),
    list: ({ account, state, kind, series, campaign, after }, limit) =>
      guarded(async () => {
        if (limit < 1) return [];
        const query = {
          ...(account === undefined ? {} : { account }),
          ...(state === undefined ? {} : { state }),
          ...(kind === undefined ? {} : { kind }),
          ...(series === undefined ? {} : { series }),
          ...(campaign === undefined ? {} : { campaign }),
          ...(after === undefined
            ? {}
            : {
                $or: [
                  { updatedAt: { $lt: after.updatedAt } },
                  { updatedAt: after.updatedAt, _id: { $lt: after.id } },
                ],
              }),
        };
        const docs = await articles.find(query).sort({ updatedAt: -1, _id: -1 }).limit(limit).toArray();
        return docs.map(({ article }) => article);
      }),
    published: ({ account, kind, schemeId, limit }) =>
      guarded(async () => {
        if (limit < 1) return [];
        const query = {
          publishedAt: { $gt: 0 },
          ...(account === undefined ? {} : { account }),
          ...(kind === undefined ? {} : { kind }),
          ...(schemeId === undefined ? {} : { scheme: schemeId }),
        };
        const docs = await articles.find(query).sort({ publishedAt: -1, _id: -1 }).limit(limit).toArray();
        return docs.map(({ article }) => article);
      }),
    putImage: ({ sha256, bytes }) =>
      guarded(async () => {
        await images.insertOne({ _id: sha256, bytes }).catch((error: unknown) => {
          if (!isDuplicate(error)) throw error;
        });
      }),
    getImage: (sha256) =>
      guarded(async () => {
        const doc = await images.findOne({ _id: sha256 }, { promoteBuffers: true });
        return doc === null ? null : { sha256, bytes: doc.bytes };
      }),
  };
}

function encode(article: Article): ArticleDoc {
  const { id, account, kind, state, published, versions, updatedAt, revision } = article;
  const shown = versions.find(({ number }) => number === published?.version) ?? versions.at(-1);
  return {
    _id: id,
    account,
    kind,
    state,
    scheme: shown?.schemeId ?? null,
    publishedAt: state === 'archived' ? null : (published?.at ?? null),
    updatedAt,
    revision,
    series: versions.at(-1)?.series ?? '',
    campaign: versions.at(-1)?.campaign ?? '',
    article,
  };
}

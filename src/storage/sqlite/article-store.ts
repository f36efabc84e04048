import type { Article, ArticleStore } from '../../articles/index.js';
import { TxwzError } from '../../core/errors.js';
import type { Connection } from './connection.js';

const NEWEST = 'ORDER BY updated_at DESC, id DESC LIMIT ?';

/** Conditions joined by AND; none = everything. */
export const where = (conditions: readonly (string | false)[]): string => {
  const used = conditions.filter((condition) => condition !== false);
  return used.length === 0 ? '' : `WHERE ${used.join(' AND ')}`;
};

/** Articles in the embedded store. An update reads and writes inside one transaction and never meets a conflict. */
export function createArticleStore({ prepareRead, prepareWrite, read, write }: Connection): ArticleStore {
  const select = prepareRead('SELECT body FROM article WHERE id = ?');
  const selectToChange = prepareWrite('SELECT body FROM article WHERE id = ?');
  const insert = prepareWrite('INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING');
  const replace = prepareWrite(
    `UPDATE article SET kind = ?, state = ?, scheme = ?, published_at = ?, updated_at = ?, revision = ?, body = ?
     WHERE id = ?`,
  );
  const insertImage = prepareWrite('INSERT INTO article_image VALUES (?, ?) ON CONFLICT DO NOTHING');
  const selectImage = prepareRead('SELECT bytes FROM article_image WHERE sha256 = ?');
  const rows = (sql: string, values: readonly (string | number)[]): Promise<readonly Article[]> =>
    read(() => (prepareRead(sql).all(...values) as [string][]).map(([body]) => decode(body)));

  return {
    async create(article) {
      const { id, account, revision } = article;
      const [kind, state, scheme, publishedAt, updatedAt] = columns(article);
      const { changes } = await write(() =>
        insert.run(
          id,
          account,
          kind,
          state,
          scheme,
          publishedAt,
          updatedAt,
          revision,
          JSON.stringify(article),
        ),
      );
      if (Number(changes) === 0) throw new TxwzError('store_conflict', { detail: 'article id taken' });
    },
    get: (id) =>
      read(() => {
        const row = select.get(id) as [string] | undefined;
        return row === undefined ? null : decode(row[0]);
      }),
    update: (id, change) =>
      write(() => {
        const row = selectToChange.get(id) as [string] | undefined;
        if (row === undefined) return null;
        const held = decode(row[0]);
        const next = change(held);
        if (next === null) return held;
        const { account, createdAt, revision } = held;
        const stored: Article = { ...next, id, account, createdAt, revision: revision + 1 };
        replace.run(...columns(stored), stored.revision, JSON.stringify(stored), id);
        return stored;
      }),
    list({ account, state, kind, series, campaign, after }, limit) {
      if (limit < 1) return Promise.resolve([]);
      const sql = where([
        account !== undefined && 'account = ?',
        state !== undefined && 'state = ?',
        kind !== undefined && 'kind = ?',
        series !== undefined && "body ->> '$.versions[#-1].series' = ?",
        campaign !== undefined && "body ->> '$.versions[#-1].campaign' = ?",
        after !== undefined && '(updated_at, id) < (?, ?)',
      ]);
      return rows(`SELECT body FROM article ${sql} ${NEWEST}`, [
        ...(account === undefined ? [] : [account]),
        ...(state === undefined ? [] : [state]),
        ...(kind === undefined ? [] : [kind]),
        ...(series === undefined ? [] : [series]),
        ...(campaign === undefined ? [] : [campaign]),
        ...(after === undefined ? [] : [after.updatedAt, after.id]),
        limit,
      ]);
    },
    published({ account, kind, schemeId, limit }) {
      const sql = where([
        'published_at IS NOT NULL',
        account !== undefined && 'account = ?',
        kind !== undefined && 'kind = ?',
        schemeId !== undefined && 'scheme = ?',
      ]);
      return rows(`SELECT body FROM article ${sql} ORDER BY published_at DESC, id DESC LIMIT ?`, [
        ...(account === undefined ? [] : [account]),
        ...(kind === undefined ? [] : [kind]),
        ...(schemeId === undefined ? [] : [schemeId]),
        Math.max(0, limit),
      ]);
    },
    putImage: ({ sha256, bytes }) =>
      write(() => {
        insertImage.run(sha256, bytes);
      }),
    getImage: (sha256) =>
      read(() => {
        const row = selectImage.get(sha256) as [Uint8Array] | undefined;
        return row === undefined ? null : { sha256, bytes: Buffer.from(row[0]) };
      }),
  };
}

const decode = (body: string): Article => JSON.parse(body) as Article;

/** Archived articles keep when they were published, but are found by nobody. */
function columns(
  article: Article,
): [kind: string, state: string, scheme: string | null, publishedAt: number | null, updatedAt: number] {
  const { kind, state, published, versions, updatedAt } = article;
  const shown = versions.find(({ number }) => number === published?.version) ?? versions.at(-1);
  const publishedAt = state === 'archived' ? null : (published?.at ?? null);
  return [kind, state, shown?.schemeId ?? null, publishedAt, updatedAt];
}

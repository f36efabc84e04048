import { randomUUID } from 'node:crypto';
import type { Article, ArticleState } from '../../src/articles/index.js';
import type { Case } from '../../src/cases/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import type { Push } from '../../src/pushes/index.js';
import type { ReviewItem } from '../../src/review/index.js';

/** What the records below are of. */
export interface Owner {
  readonly account: string;
  /** Stands in every text of the account and nowhere else. */
  readonly mark: string;
  readonly at: number;
}

export const articleOf = ({ account, mark, at }: Owner, state: ArticleState): Article => ({
  id: randomUUID(),
  account,
  kind: 'post',
  state,
  versions: [
    {
      number: 1,
      author: 'x',
      at,
      title: `${mark}文章`,
      digest: mark,
      markdown: mark,
      cover: null,
      schemeId: 'loan',
      keywords: [`${mark}词`],
      series: `${mark}系列`,
      campaign: '',
    },
  ],
  submittedBy: null,
  approved: null,
  published: state === 'published' ? { version: 1, at } : null,
  note: mark,
  createdAt: at,
  updatedAt: at,
  revision: 1,
});

export const pushOf = ({ account, mark, at }: Owner, article: string): Push => ({
  id: randomUUID(),
  account,
  articles: [{ id: article, version: 1 }],
  title: `${mark}推送`,
  way: 'mass-all',
  tagId: null,
  templateId: null,
  sealedTo: null,
  scheduledAt: at,
  state: 'planned',
  by: 'x',
  approver: null,
  group: 0,
  ignoreReprint: false,
  steps: { covers: {}, images: {}, draft: null, askedAt: null, msgId: null, publishId: null, cursor: null },
  result: {
    status: '',
    total: null,
    filtered: null,
    sent: null,
    failed: null,
    outside: null,
    urls: [],
    reprints: [],
  },
  failures: 0,
  nextAt: null,
  leaseUntil: 0,
  deletedAt: null,
  notes: [],
  createdAt: at,
  updatedAt: at,
  revision: 1,
});

export const itemOf = ({ account, mark, at }: Owner, reportId: string, one: Identifier): ReviewItem => ({
  id: randomUUID(),
  key: `report:${reportId}`,
  account,
  kind: 'report',
  reportId,
  identifiers: [one],
  risk: 40,
  baseRisk: 40,
  waitingSince: at,
  why: [`${mark}原因`],
  state: 'open',
  needsSecond: false,
  firstVote: null,
  decision: null,
  past: [],
  seats: [],
  advice: null,
  version: 1,
});

export const caseOf = (
  { account, mark, at }: Owner,
  number: string,
  reportId: string,
  one: Identifier,
): Case => ({
  id: randomUUID(),
  number,
  account,
  title: `${mark}线索`,
  identifiers: [one],
  reportIds: [reportId],
  state: 'proposed',
  officer: '',
  unit: '',
  policeNumber: '',
  history: [{ what: 'proposed', at, by: 'u1', note: mark }],
  news: null,
  createdAt: at,
  updatedAt: at,
  version: 1,
});

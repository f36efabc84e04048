import type {
  DigestReport,
  DigestSource,
  DigestWindow,
  IdentifierTally,
  TotalsRow,
} from '../../digests/index.js';
import type { Identifier, IdentifierType } from '../../identifiers/index.js';
import { bandsOf, distance, type ReportStatus } from '../../reports/index.js';
import type { SchemeId } from '../../schemes/index.js';
import { ADOPTED, DECIDED } from '../digest-words.js';
import { keyOf } from './documents.js';
import { guarded } from './errors.js';
import type { ReportDoc, ReportModels } from './report-schemas.js';

const PAGE_ROWS = 500;
/** Of merged reports the first one counts alone. */
const LOSS = { $cond: [{ $eq: ['$status', 'merged'] }, 0, { $ifNull: ['$lossFen', 0] }] };

const inWindow = ({ accounts, from, to }: DigestWindow) => ({
  account: { $in: [...accounts] },
  createdAt: { $gte: from, $lt: to },
  status: { $ne: 'withdrawn' },
});

type Named = { _id: string; reports: number; people: number; lossFen: number };

/** The digest's numbers, counted by the server. */
export function createDigestSource({ Report: Model }: ReportModels): DigestSource {
  const aggregate = <Row>(...stages: object[]): Promise<Row[]> =>
    guarded(() => Model.collection.aggregate(stages, { allowDiskUse: true }).toArray() as Promise<Row[]>);

  const perPerson = (key: unknown) => [
    { $group: { _id: { key, who: '$reporterKey' }, reports: { $sum: 1 }, lossFen: { $sum: LOSS } } },
    {
      $group: {
        _id: '$_id.key',
        reports: { $sum: '$reports' },
        people: { $sum: 1 },
        lossFen: { $sum: '$lossFen' },
      },
    },
  ];

  return {
    async totals(window, stepMs) {
      const step = { $floor: { $divide: [{ $subtract: ['$createdAt', window.from] }, stepMs] } };
      const rows = await aggregate<
        { _id: { step: number; scheme: SchemeId } } & Omit<TotalsRow, 'step' | 'scheme'>
      >(
        { $match: inWindow(window) },
        {
          $group: {
            _id: { step, scheme: '$scheme' },
            reports: { $sum: 1 },
            adopted: { $sum: { $cond: [{ $in: ['$status', [...ADOPTED]] }, 1, 0] } },
            lossFen: { $sum: LOSS },
          },
        },
      );
      return rows
        .map(({ _id, reports, adopted, lossFen }) => ({
          step: Number(_id.step),
          scheme: _id.scheme,
          reports,
          adopted,
          lossFen,
        }))
        .sort((a, b) => a.step - b.step || (a.scheme < b.scheme ? -1 : 1));
    },
    async people(window) {
      const [all] = await aggregate<{ people: number }>(
        { $match: inWindow(window) },
        { $group: { _id: '$reporterKey' } },
        { $group: { _id: null, people: { $sum: 1 } } },
      );
      const of = await aggregate<Named>({ $match: inWindow(window) }, ...perPerson('$scheme'));
      return { all: all?.people ?? 0, of: new Map(of.map(({ _id, people }) => [_id as SchemeId, people])) };
    },
    async identifiers(window, least, limit) {
      const rows = await aggregate<Named>(
        { $match: inWindow(window) },
        { $unwind: '$suspectKeys' },
        ...perPerson('$suspectKeys'),
        { $match: { people: { $gte: least } } },
        { $sort: { people: -1, reports: -1, _id: 1 } },
        { $limit: limit },
      );
      return rows.map(({ _id, ...counts }) => ({ identifier: identifierOf(_id), ...counts }));
    },
    async tally(window, identifier): Promise<IdentifierTally> {
      const [row] = await aggregate<Named>(
        { $match: { suspectKeys: keyOf(identifier), ...inWindow(window) } },
        ...perPerson(null),
      );
      return { identifier, reports: row?.reports ?? 0, people: row?.people ?? 0, lossFen: row?.lossFen ?? 0 };
    },
    async marks(window) {
      let [marked, reversed] = [0, 0];
      for await (const page of reports(window)) {
        marked += page.filter((report) => report.marked).length;
        reversed += page.filter((report) => report.reversed).length;
      }
      return { marked, reversed };
    },
    reports,
    told: (fingerprint, bits, from, to) =>
      guarded(async () => {
        for (const band of bandsOf(fingerprint)) {
          const near = Model.collection.find(
            { bands: band, createdAt: { $gte: from, $lt: to } },
            { projection: { fingerprint: 1 } },
          );
          for await (const doc of near)
            if (distance(fingerprint, String(doc.fingerprint)) <= bits) return true;
        }
        return false;
      }),
    stories: (ids) =>
      guarded(async () => {
        const docs = await Model.find({ _id: { $in: [...ids] } }, { reporterKey: 1, redactedStory: 1 }).lean<
          ReportDoc[]
        >();
        return docs.map(({ reporterKey, redactedStory }) => ({ reporterKey, story: redactedStory }));
      }),
  };

  async function* reports(window: DigestWindow): AsyncIterable<readonly DigestReport[]> {
    const { to } = window;
    for (const account of window.accounts) {
      let after: { at: number; id: string } = { at: window.from, id: '' };
      for (;;) {
        const { at, id } = after;
        const docs = await guarded(() =>
          Model.find(
            {
              account,
              status: { $ne: 'withdrawn' },
              createdAt: { $gte: at, $lt: to },
              $or: [{ createdAt: { $gt: at } }, { createdAt: at, _id: { $gt: id } }],
            },
            { reporterKey: 1, scheme: 1, fingerprint: 1, createdAt: 1, history: 1 },
          )
            .sort({ createdAt: 1, _id: 1 })
            .limit(PAGE_ROWS)
            .lean<ReportDoc[]>(),
        );
        if (docs.length > 0) yield docs.map(reportOf);
        const last = docs.at(-1);
        if (docs.length < PAGE_ROWS || last === undefined) break;
        after = { at: last.createdAt, id: last._id };
      }
    }
  }
}

function identifierOf(key: string): Identifier {
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon) as IdentifierType, value: key.slice(colon + 1) };
}

function reportOf({ _id, reporterKey, scheme, fingerprint, createdAt, history }: ReportDoc): DigestReport {
  const first = (statuses: readonly ReportStatus[], after = 0): number | null => {
    const times = history
      .filter(({ status, at }) => statuses.includes(status) && at >= after)
      .map(({ at }) => at);
    return times.length === 0 ? null : Math.min(...times);
  };
  const decided = first(DECIDED);
  const marked = first(['adopted']);
  return {
    id: _id,
    reporterKey,
    scheme,
    fingerprint,
    tookMs: decided === null ? null : decided - createdAt,
    marked: marked !== null,
    reversed: marked !== null && first(['insufficient'], marked) !== null,
  };
}

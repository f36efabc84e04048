import type { Connection } from 'mongoose';
import { dayStart, type Figure, type FigureStore } from '../../figures/index.js';
import { REPORT_STATUSES } from '../../reports/model.js';
import { SCHEME_IDS, type SchemeId } from '../../schemes/index.js';
import { guarded } from './errors.js';
import type { ReportModels } from './report-schemas.js';

const FIGURES = 'figures';
const SHANGHAI_MS = 8 * 3_600_000;

interface FigureDoc extends Figure {
  /** day, account and name, parted by line feeds */
  readonly _id: string;
}

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildFigureIndexes(connection: Connection): Promise<void> {
  await connection.collection<FigureDoc>(FIGURES).createIndexes([
    { name: 'figure_name', key: { name: 1, day: 1, account: 1 } },
    { name: 'figure_day', key: { day: 1 } },
  ]);
}

/** Daily numbers as documents, one for each day, account and name. */
export function createFigureStore(connection: Connection, { Report }: ReportModels): FigureStore {
  const figures = connection.collection<FigureDoc>(FIGURES);
  return {
    add: (rows) =>
      guarded(async () => {
        if (rows.length === 0) return;
        await figures.bulkWrite(
          rows.map(({ account, name, day, value }) => ({
            updateOne: {
              filter: { _id: `${day}\n${account}\n${name}` },
              update: { $inc: { value }, $setOnInsert: { account, name, day } },
              upsert: true,
            },
          })),
          { ordered: false },
        );
      }),
    sums: ({ account, from, to }, names) =>
      guarded(async () => {
        const found = await figures
          .aggregate<{ _id: { name: string; day: number }; value: number }>([
            {
              $match: {
                name: { $in: [...names] },
                day: { $gte: from, $lte: to },
                ...(account === null ? {} : { account }),
              },
            },
            { $group: { _id: { name: '$name', day: '$day' }, value: { $sum: '$value' } } },
          ])
          .toArray();
        return found.map(({ _id, value }) => ({ ..._id, value }));
      }),
    forget: (before) =>
      guarded(async () => {
        await figures.deleteMany({ day: { $lt: before } });
      }),
    reports: ({ account, from, to }) =>
      guarded(async () => {
        const found = (await Report.collection
          .aggregate([
            {
              $match: {
                ...(account === null ? {} : { account }),
                scheme: { $in: [...SCHEME_IDS] },
                status: { $in: [...REPORT_STATUSES] },
                createdAt: { $gte: dayStart(from), $lt: dayStart(to + 1) },
              },
            },
            {
              $group: {
                _id: {
                  scheme: '$scheme',
                  day: { $floor: { $divide: [{ $add: ['$createdAt', SHANGHAI_MS] }, 86_400_000] } },
                },
                count: { $sum: 1 },
              },
            },
          ])
          .toArray()) as { _id: { scheme: SchemeId; day: number }; count: number }[];
        return found.map(({ _id, count }) => ({ scheme: _id.scheme, day: Number(_id.day), count }));
      }),
  };
}

import type { Connection } from 'mongoose';
import { type Lease, RUNS_KEPT, type ScheduleRun, type ScheduleStore } from '../../scheduler/index.js';
import { untilFirst } from './compare-and-set.js';
import { guarded, isDuplicate } from './errors.js';

interface LeaseDoc extends Lease {
  readonly _id: 'leader';
}

interface MarkDoc {
  /** name of the entry */
  readonly _id: string;
  readonly dueAt: number;
}

interface RunDoc extends ScheduleRun {
  /** name and due time, parted by a line feed */
  readonly _id: string;
}

const RUNS = 'schedule_runs';

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildScheduleIndexes(connection: Connection): Promise<void> {
  await connection
    .collection<RunDoc>(RUNS)
    .createIndexes([{ name: 'schedule_run', key: { name: 1, dueAt: -1 } }]);
}

/** The schedule as documents; the lease is one document, taken by a condition of one update. */
export function createScheduleStore(connection: Connection): ScheduleStore {
  const leases = connection.collection<LeaseDoc>('schedule_leases');
  const marks = connection.collection<MarkDoc>('schedule_marks');
  const runs = connection.collection<RunDoc>(RUNS);

  const leader = async (): Promise<Lease | null> => {
    const doc = await leases.findOne({ _id: 'leader' });
    return doc && { holder: doc.holder, until: doc.until };
  };

  return {
    lead: (lease, now, limit) =>
      untilFirst('schedule lease', () =>
        guarded(async () => {
          const held = await leader();
          if (held === null) {
            try {
              await leases.insertOne({ _id: 'leader', ...lease });
              return lease;
            } catch (error) {
              if (isDuplicate(error)) return 'overtaken';
              throw error;
            }
          }
          if (held.holder !== lease.holder && held.until > now && held.until <= limit) return held;
          const taken = await leases.updateOne({ _id: 'leader', ...held }, { $set: lease });
          return taken.matchedCount === 1 ? lease : 'overtaken';
        }),
      ),
    release: (holder) =>
      guarded(async () => {
        await leases.deleteOne({ _id: 'leader', holder });
      }),
    leader: () => guarded(leader),
    marks: () =>
      guarded(async () => {
        const docs = await marks.find().toArray();
        return new Map(docs.map(({ _id, dueAt }) => [_id, dueAt]));
      }),
    setMark: (name, dueAt) =>
      guarded(async () => {
        await marks.updateOne({ _id: name }, { $set: { dueAt } }, { upsert: true });
      }),
    queued: (name, dueAt) =>
      guarded(async () => {
        const _id = idOf(name, dueAt);
        const blank = { name, dueAt, startedAt: null, endedAt: null, result: 'queued', note: '' } as const;
        await runs.insertOne({ _id, ...blank }).catch((error: unknown) => {
          if (!isDuplicate(error)) throw error;
        });
        const held = await runs.findOne({ _id });
        const [tooOld] = await runs.find({ name }).sort({ dueAt: -1 }).skip(RUNS_KEPT).limit(1).toArray();
        if (tooOld) await runs.deleteMany({ name, dueAt: { $lte: tooOld.dueAt } });
        return held === null ? blank : decode(held);
      }),
    report: ({ name, dueAt, startedAt, endedAt = null, result, note }) =>
      guarded(async () => {
        const fixed = { name, dueAt, endedAt, result, note: note.slice(0, 500) };
        const update =
          startedAt == null
            ? { $set: fixed, $setOnInsert: { startedAt: null } }
            : { $set: { ...fixed, startedAt } };
        await runs.updateOne({ _id: idOf(name, dueAt) }, update, { upsert: true });
      }),
    runs: (name, limit) =>
      guarded(async () =>
        limit <= 0 ? [] : (await runs.find({ name }).sort({ dueAt: -1 }).limit(limit).toArray()).map(decode),
      ),
  };
}

const idOf = (name: string, dueAt: number): string => `${name}\n${dueAt}`;

const decode = ({ _id, ...run }: RunDoc): ScheduleRun => run;

import type { Connection } from 'mongoose';
import type {
  JobResult,
  Push,
  PushAccount,
  PushRecipient,
  PushStore,
  RecipientStore,
} from '../../pushes/index.js';
import { untilFirst } from './compare-and-set.js';
import { guarded, isDuplicate } from './errors.js';

interface PushDoc {
  _id: string;
  account: string;
  way: string;
  state: string;
  job: string | null;
  askedAt: number | null;
  nextAt: number | null;
  createdAt: number;
  revision: number;
  push: Push;
}

interface AccountDoc {
  _id: string;
  revision: number;
  held: PushAccount;
}

interface ResultDoc {
  /** account, kind and job id, parted by line feeds */
  _id: string;
  account: string;
  at: number;
  result: JobResult;
}

interface RecipientDoc extends PushRecipient {
  /** account and user key, parted by a line feed */
  _id: string;
}

const collections = (connection: Connection) => ({
  pushes: connection.collection<PushDoc>('pushes'),
  accounts: connection.collection<AccountDoc>('push_accounts'),
  results: connection.collection<ResultDoc>('push_results'),
  recipients: connection.collection<RecipientDoc>('push_recipients'),
});

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildPushIndexes(connection: Connection): Promise<void> {
  const { pushes, results, recipients } = collections(connection);
  await pushes.createIndexes([
    { name: 'push_time', key: { createdAt: -1, _id: -1 } },
    { name: 'push_state', key: { state: 1, createdAt: -1, _id: -1 } },
    { name: 'push_account_time', key: { account: 1, createdAt: -1, _id: -1 } },
    { name: 'push_account_state', key: { account: 1, state: 1, createdAt: -1, _id: -1 } },
    { name: 'push_due', key: { nextAt: 1 } },
    { name: 'push_job', key: { account: 1, job: 1 } },
    { name: 'push_asked', key: { account: 1, askedAt: 1 } },
  ]);
  await results.createIndexes([{ name: 'push_result_time', key: { account: 1, at: -1 } }]);
  await recipients.createIndexes([{ name: 'push_recipient_page', key: { account: 1, userKey: 1 } }]);
}

const blank = (account: string): PushAccount => ({
  account,
  kind: 'subscription',
  stoppedAt: null,
  stoppedBy: null,
  unavailable: {},
  noQuotaUntil: null,
  revision: 0,
});

const NEWEST = { createdAt: -1, _id: -1 } as const;
const resultId = (account: string, kind: string, jobId: string): string => `${account}\n${kind}\n${jobId}`;

/** Pushes as documents of MongoDB. */
export function createPushStore(connection: Connection): PushStore {
  const { pushes, accounts, results } = collections(connection);
  const loadAccount = async (account: string): Promise<PushAccount> =>
    (await accounts.findOne({ _id: account }))?.held ?? blank(account);
  return {
    create: (push) =>
      guarded(async () => {
        try {
          await pushes.insertOne(encode(push));
          return true;
        } catch (error) {
          if (!isDuplicate(error)) throw error;
          return false;
        }
      }),
    get: (id) => guarded(async () => (await pushes.findOne({ _id: id }))?.push ?? null),
    update: (id, change) =>
      untilFirst('push', () =>
        guarded(async () => {
          const held = (await pushes.findOne({ _id: id }))?.push;
          if (held === undefined) return null;
          const next = change(held);
          if (next === null) return held;
          const { account, createdAt, revision } = held;
          const stored: Push = { ...next, id, account, createdAt, revision: revision + 1 };
          const result = await pushes.replaceOne({ _id: id, revision }, encode(stored));
          return result.matchedCount === 1 ? stored : 'overtaken';
        }),
      ),
    list: ({ account, state, after }, limit) =>
      guarded(async () => {
        if (limit < 1) return [];
        const query = {
          ...(account === undefined ? {} : { account }),
          ...(state === undefined ? {} : { state }),
          ...(after === undefined
            ? {}
            : {
                $or: [
                  { createdAt: { $lt: after.createdAt } },
                  { createdAt: after.createdAt, _id: { $lt: after.id } },
                ],
              }),
        };
        return (await pushes.find(query).sort(NEWEST).limit(limit).toArray()).map(({ push }) => push);
      }),
    due: (now, limit) =>
      guarded(async () => {
        const query = { nextAt: { $gt: 0, $lte: now } };
        return (await pushes.find(query).sort({ nextAt: 1 }).limit(limit).toArray()).map(({ push }) => push);
      }),
    inStates: (account, states) =>
      guarded(async () => {
        const query = { account, state: { $in: [...states] } };
        return (await pushes.find(query).sort({ createdAt: 1, _id: 1 }).toArray()).map(({ push }) => push);
      }),
    countMass: (account, since) =>
      guarded(() =>
        pushes.countDocuments({
          account,
          askedAt: { $gte: since },
          way: { $in: ['mass-all', 'mass-tag'] },
          state: { $ne: 'failed' },
        }),
      ),
    byJob: (account, kind, jobId) =>
      guarded(async () => (await pushes.findOne({ account, job: `${kind}:${jobId}` }))?.push ?? null),
    account: (account) => guarded(() => loadAccount(account)),
    updateAccount: (account, change) =>
      untilFirst('push account', () =>
        guarded(async () => {
          const held = await loadAccount(account);
          const stored = { ...change(held), account, revision: held.revision + 1 };
          const doc: AccountDoc = { _id: account, revision: stored.revision, held: stored };
          if (held.revision === 0) {
            try {
              await accounts.insertOne(doc);
              return stored;
            } catch (error) {
              if (!isDuplicate(error)) throw error;
              return 'overtaken';
            }
          }
          const result = await accounts.replaceOne({ _id: account, revision: held.revision }, doc);
          return result.matchedCount === 1 ? stored : 'overtaken';
        }),
      ),
    keepResult: (account, result, at) =>
      guarded(async () => {
        const _id = resultId(account, result.kind, result.jobId);
        await results.insertOne({ _id, account, at, result }).catch((error: unknown) => {
          if (!isDuplicate(error)) throw error;
        });
      }),
    keptResults: (account, since) =>
      guarded(async () => {
        const query = { account, at: { $gte: since } };
        return (await results.find(query).sort({ at: -1 }).limit(200).toArray()).map(({ result }) => result);
      }),
    dropResult: (account, kind, jobId) =>
      guarded(async () => {
        await results.deleteOne({ _id: resultId(account, kind, jobId) });
      }),
  };
}

function encode(push: Push): PushDoc {
  const { id, account, way, state, steps, nextAt, createdAt, revision } = push;
  const job =
    steps.msgId !== null
      ? `mass:${steps.msgId}`
      : steps.publishId !== null
        ? `publish:${steps.publishId}`
        : null;
  return { _id: id, account, way, state, job, askedAt: steps.askedAt, nextAt, createdAt, revision, push };
}

const recipientId = (account: string, userKey: string): string => `${account}\n${userKey}`;

/** Those who asked for warnings, as documents of MongoDB. */
export function createRecipientStore(connection: Connection): RecipientStore {
  const { recipients } = collections(connection);
  return {
    add: ({ account, userKey, sealedUser, askedAt, lastSeenAt }) =>
      guarded(async () => {
        const _id = recipientId(account, userKey);
        const doc: RecipientDoc = { _id, account, userKey, sealedUser, askedAt, lastSeenAt, lastPush: null };
        try {
          await recipients.insertOne(doc);
        } catch (error) {
          if (!isDuplicate(error)) throw error;
          await recipients.updateOne({ _id }, { $set: { sealedUser }, $max: { lastSeenAt } });
        }
      }),
    remove: (account, userKey) =>
      guarded(async () => {
        await recipients.deleteOne({ _id: recipientId(account, userKey) });
      }),
    find: (account, userKey) =>
      guarded(async () => {
        const doc = await recipients.findOne({ _id: recipientId(account, userKey) });
        return doc === null ? null : decode(doc);
      }),
    seen: (account, userKey, at) =>
      guarded(async () => {
        await recipients.updateOne(
          { _id: recipientId(account, userKey), lastSeenAt: { $lt: at } },
          { $set: { lastSeenAt: at } },
        );
      }),
    page: (account, after, limit) =>
      guarded(async () => {
        if (limit < 1) return [];
        const query = { account, userKey: { $gt: after ?? '' } };
        return (await recipients.find(query).sort({ userKey: 1 }).limit(limit).toArray()).map(decode);
      }),
    claim: (account, userKey, pushId) =>
      guarded(async () => {
        const result = await recipients.updateOne(
          { _id: recipientId(account, userKey), lastPush: { $ne: pushId } },
          { $set: { lastPush: pushId } },
        );
        return result.modifiedCount > 0;
      }),
    count: (account) => guarded(() => recipients.countDocuments({ account })),
  };
}

const decode = ({
  account,
  userKey,
  sealedUser,
  askedAt,
  lastSeenAt,
  lastPush,
}: RecipientDoc): PushRecipient => ({
  account,
  userKey,
  sealedUser,
  askedAt,
  lastSeenAt,
  lastPush,
});

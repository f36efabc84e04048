import type { DeliveryKey, Digest, DigestDelivery, DigestStore } from '../../digests/index.js';
import type { DeliveryDoc, DigestCollections } from './digest-schemas.js';
import { guarded, isDuplicate } from './errors.js';

const MOST_DELIVERIES = 500;
/** Versions of one week that a list reads over; more are found through `versions`. */
const VERSIONS = 5;

/** A line feed parts them: none of them holds one. */
const idOf = ({ scope, week, recipient, purpose }: DeliveryKey): string =>
  [scope, week, recipient, purpose].join('\n');

/** Snapshots and deliveries in MongoDB. */
export function createDigestStore({ digests, deliveries }: DigestCollections): DigestStore {
  const inserted = (insert: Promise<unknown>): Promise<boolean> =>
    insert.then(
      () => true,
      (error: unknown) => {
        if (isDuplicate(error)) return false;
        throw error;
      },
    );
  const some = (query: object, limit: number): Promise<Digest[]> =>
    guarded(async () => {
      const docs = await digests.find(query).sort({ week: -1, version: -1 }).limit(limit).toArray();
      return docs.map(({ body }) => JSON.parse(body) as Digest);
    });

  return {
    add: (digest) =>
      guarded(() => {
        const { scope, week, version } = digest;
        const _id = [scope, week, version].join('\n');
        return inserted(digests.insertOne({ _id, scope, week, version, body: JSON.stringify(digest) }));
      }),
    latest: async (scope, week) => (await some({ scope, week }, 1))[0] ?? null,
    versions: (scope, week) => some({ scope, week }, 0),
    async list(scope, before, limit) {
      const found: Digest[] = [];
      let last = before;
      while (found.length < limit) {
        const page = await some(
          { scope, ...(last === null ? {} : { week: { $lt: last } }) },
          (limit - found.length) * VERSIONS,
        );
        if (page.length === 0) break;
        for (const digest of page) {
          if (digest.week !== last && found.length < limit) found.push(digest);
          last = digest.week;
          if (found.length === limit) break;
        }
      }
      return found;
    },
    claim: (delivery) =>
      guarded(async () => {
        const _id = idOf(delivery);
        const fresh: DeliveryDoc = { _id, ...delivery, response: '', attempts: 1, endedAt: null };
        if (await inserted(deliveries.insertOne(fresh))) return true;
        const { version, state, messageId, claimedAt } = delivery;
        const again = await deliveries.updateOne(
          { _id, state: 'failed' },
          {
            $set: { version, state, messageId, claimedAt, response: '', endedAt: null },
            $inc: { attempts: 1 },
          },
        );
        return again.modifiedCount === 1;
      }),
    settle: (key, { state, response, endedAt }) =>
      guarded(async () => {
        await deliveries.updateOne({ _id: idOf(key) }, { $set: { state, response, endedAt } });
      }),
    deliveries: (scope, week) =>
      guarded(async () => {
        const docs = await deliveries
          .find({ scope, week })
          .sort({ claimedAt: -1, recipient: 1 })
          .limit(MOST_DELIVERIES)
          .toArray();
        return docs.map(({ _id, ...delivery }): DigestDelivery => delivery);
      }),
  };
}

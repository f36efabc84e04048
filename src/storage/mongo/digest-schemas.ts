import type { Connection } from 'mongoose';
import type { Digest, DigestDelivery } from '../../digests/index.js';

/** `body` is the digest's JSON, so that both engines give back the same. */
export interface DigestDoc extends Pick<Digest, 'scope' | 'week' | 'version'> {
  readonly _id: string;
  readonly body: string;
}

export interface DeliveryDoc extends DigestDelivery {
  readonly _id: string;
}

export function digestCollections(connection: Connection) {
  return {
    digests: connection.collection<DigestDoc>('digests'),
    deliveries: connection.collection<DeliveryDoc>('digest_deliveries'),
  };
}

export type DigestCollections = ReturnType<typeof digestCollections>;

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildDigestIndexes({ digests, deliveries }: DigestCollections): Promise<void> {
  await digests.createIndexes([{ name: 'digest_week', key: { scope: 1, week: -1, version: -1 } }]);
  await deliveries.createIndexes([{ name: 'delivery_week', key: { scope: 1, week: 1, claimedAt: -1 } }]);
}

import type { KeyedHash } from '../core/keyed-hash.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { InterestStore } from '../interest/index.js';
import type { Report } from '../reports/index.js';

/** Whether the person of a report wants warnings (不要提醒 was not said). @throws store_unavailable */
export function createWantsWarnings({
  interest,
  box,
  keyedHash,
}: {
  readonly interest: Pick<InterestStore, 'unwanted'>;
  readonly box: Pick<SealedBox, 'open'>;
  readonly keyedHash: KeyedHash;
}): (report: Report) => Promise<boolean> {
  return async ({ account, sealedReporter }) => {
    if (sealedReporter === '') return false;
    const userKey = keyedHash('user', account, box.open('reporter', sealedReporter));
    return (await interest.unwanted([userKey])).size === 0;
  };
}

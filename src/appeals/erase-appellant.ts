import { randomUUID } from 'node:crypto';
import type { OutboxEntry, Person } from '../reports/index.js';
import { APPEAL_JOBS } from './jobs.js';
import type { Appeal } from './model.js';
import { type AppealTools, appellantKeyOf } from './tools.js';
import { advance, isUnfinished } from './transitions.js';
import { waits } from './waits.js';

const BATCH = 100;

export type EraseAppellant = (person: Person) => Promise<{ readonly appeals: number }>;

/**
 * Forgets a person (删除个人信息) on request: openid, reason and pictures of all their appeals go; unfinished ones end,
 * decisions stay on record without them. Can be repeated after a failure. Errors: store_unavailable
 */
export function createEraseAppellant(
  tools: Pick<AppealTools, 'appeals' | 'keyedHash' | 'clock' | 'stored'>,
): EraseAppellant {
  const { appeals, keyedHash, clock, stored } = tools;
  return async (person) => {
    const key = appellantKeyOf(keyedHash, person);
    const anonymous = `erased-${randomUUID()}`;
    let count = 0;
    for (;;) {
      const page = await appeals.ofAppellant(key, BATCH);
      for (const { id } of page) {
        const after = await appeals.update(id, (held) => anonymised(held, anonymous, clock()));
        if (after && after.outbox.length > 0) stored?.(after);
      }
      count += page.length;
      if (page.length < BATCH) return { appeals: count };
    }
  };
}

function anonymised(appeal: Appeal, anonymous: string, now: number): Appeal {
  const sha256 = appeal.documents.flatMap((document) => document.sha256 ?? []);
  const nameless = { ...appeal, sealedAppellant: '', sealedReason: '', reasonKey: '', told: [] };
  const ended = isUnfinished(appeal)
    ? advance(nameless, 'withdrawn', '申诉人要求删除个人信息。', now, false)
    : nameless;
  const erase: OutboxEntry[] =
    sha256.length === 0
      ? []
      : [
          {
            key: `${APPEAL_JOBS.erase}:appeal:${appeal.id}`,
            job: APPEAL_JOBS.erase,
            payload: { v: 1, reportId: vaultRefOf(appeal.id), sha256 },
          },
        ];
  // What was decided is carried out to its end.
  const kept = ended.outbox.filter(({ job }) => job === APPEAL_JOBS.apply && !waits(appeal));
  return { ...ended, appellantKey: anonymous, documents: [], outbox: [...kept, ...erase], updatedAt: now };
}

/** Under which name the vault keeps a document for an appeal; no report has such an id. */
export const vaultRefOf = (appealId: string): string => `appeal-${appealId}`;

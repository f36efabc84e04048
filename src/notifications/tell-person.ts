import type { Level } from '../blacklist/index.js';
import { keepNews, type Outbound, type SessionStore } from '../conversation/index.js';
import type { SealedBox } from '../core/sealed-box.js';
import { identifierKey } from '../identifiers/index.js';
import type { Interest, InterestStore } from '../interest/index.js';

export interface TellPersonTools {
  readonly interest: Pick<InterestStore, 'claim' | 'giveUp'>;
  readonly sessions: SessionStore;
  readonly outbound: Outbound;
  readonly box: Pick<SealedBox, 'open'>;
}

/** Brings the new level of what somebody asked about to them, at most once for each identifier and level. */
export type TellPerson = (row: Interest, level: Level, text: string) => Promise<'told' | 'kept' | 'before'>;

/**
 * As for reports (tell.ts): claimed in the row before it leaves, sent now where the account may, else kept for the next
 * contact; a kill in between means silence, never a second message.
 * @throws store_unavailable, seal_broken
 */
export function createTellPerson({ interest, sessions, outbound, box }: TellPersonTools): TellPerson {
  return async ({ identifier, userKey, account, sealedUser, level: before }, level, text) => {
    const user = box.open('interest', sealedUser);
    if (!(await interest.claim(identifier, userKey, level))) return 'before';
    if ((await outbound.send(account, user, [{ kind: 'text', text }])) === 'sent') return 'told';
    try {
      await keepNews(sessions, userKey, { key: `level:${identifierKey(identifier)}:${level}`, text });
    } catch (error) {
      await interest.giveUp(identifier, userKey, level, before);
      throw error;
    }
    return 'kept';
  };
}

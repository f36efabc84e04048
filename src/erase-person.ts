import type { Core } from './app.js';
import { createVault } from './evidence/vault.js';
import { createEraseReporter, type Person, reporterKeyOf } from './reports/index.js';

export interface Erased {
  /** Reports that lead to nobody now. */
  readonly reports: number;
  readonly session: boolean;
  readonly subscriber: boolean;
  /**
   * Stands for the person in the audit log: a keyed hash of its own, so that neither the store nor the log alone
   * leads from one to the other, and "was I erased?" can still be answered to whoever asks with their openid.
   */
  readonly trace: string;
}

/** Forgets a person everywhere: reports, their media, the origin in the blacklist, reputation, session, follower. */
export function createErasePerson(core: Core): (person: Person) => Promise<Erased> {
  const { storage, keyedHash, box, reportTools } = core;
  const vault = createVault({ blobs: storage.blobs, box });
  const eraseReporter = createEraseReporter({
    ...reportTools,
    reporters: storage.reporters,
    blacklist: storage.blacklist,
    releaseEvidence: vault.delete,
  });
  return async (person) => {
    const { reports } = await eraseReporter(person);
    const userKey = keyedHash('user', person.account, person.user);
    return {
      reports,
      session: await storage.sessions.forget(userKey),
      subscriber: await storage.subscribers.forget(person.account, userKey),
      trace: keyedHash('audit', reporterKeyOf(keyedHash, person)),
    };
  };
}

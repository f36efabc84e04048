import type { Core } from './app.js';
import { createEraseAppellant } from './appeals/index.js';
import { createVault } from './evidence/vault.js';
import { createEraseReporter, type Person, reporterKeyOf } from './reports/index.js';

export interface Erased {
  /** Reports that lead to nobody now. */
  readonly reports: number;
  /** Appeals that lead to nobody now. */
  readonly appeals: number;
  /** Identifiers that they asked about or reported, remembered for warnings. */
  readonly interests: number;
  readonly session: boolean;
  readonly subscriber: boolean;
  /**
   * Stands for the person in the audit log: a keyed hash of its own, so that neither the store nor the log alone
   * leads from one to the other, and "was I erased?" can still be answered to whoever asks with their openid.
   */
  readonly trace: string;
}

/**
 * Forgets a person everywhere: reports, their media, the origin in the blacklist, reputation, appeals, what they asked
 * about, the wish for warnings, session, follower. Repeatable. A store that comes to hold people joins here.
 * Errors: store_unavailable · store_conflict
 */
export function createErasePerson(core: Core): (person: Person) => Promise<Erased> {
  const { storage, keyedHash, box, reportTools } = core;
  const vault = createVault({ blobs: storage.blobs, box });
  const eraseReporter = createEraseReporter({
    ...reportTools,
    reporters: storage.reporters,
    blacklist: storage.blacklist,
    releaseEvidence: vault.delete,
  });
  const eraseAppellant = createEraseAppellant(core.appealTools);
  return async (person) => {
    const { reports } = await eraseReporter(person);
    const { appeals } = await eraseAppellant(person);
    const userKey = keyedHash('user', person.account, person.user);
    await storage.recipients.remove(person.account, userKey);
    return {
      reports,
      appeals,
      interests: await storage.interest.erase(userKey),
      session: await storage.sessions.forget(userKey),
      subscriber: await storage.subscribers.forget(person.account, userKey),
      trace: keyedHash('audit', reporterKeyOf(keyedHash, person)),
    };
  };
}

import {
  changeSession,
  keepNews,
  type Outbound,
  type Session,
  type SessionStore,
} from '../conversation/index.js';
import type { KeyedHash } from '../core/keyed-hash.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { Report, ReportStore } from '../reports/index.js';

export interface TellTools {
  readonly reports: Pick<ReportStore, 'get' | 'update'>;
  readonly sessions: SessionStore;
  readonly outbound: Outbound;
  readonly box: Pick<SealedBox, 'open'>;
  readonly keyedHash: KeyedHash;
}

/**
 * Brings one message to the person of a report, at most once per `key`. `prepare` changes the person's session
 * before the message leaves, so that an answer to it is understood; `text` may depend on where they stand.
 */
export type Tell = (
  report: Report,
  key: string,
  text: string | ((session: Session) => string),
  prepare?: (session: Session) => Session,
) => Promise<'told' | 'kept' | 'nobody' | 'before'>;

/** Keys that a report remembers; older ones cannot come back, their jobs are long done. */
const REMEMBERED = 50;

/**
 * Sends now where the account may, else leaves a line for the person's next contact. The message is claimed
 * in the report's row before it leaves: a repeat after a kill finds the claim and stays silent, because the
 * status can be read under 我的举报 at any time while a doubled message cannot be taken back. When keeping
 * the line fails the claim is given up, so that the next attempt brings it.
 * @throws store_unavailable
 */
export function createTell({ reports, sessions, outbound, box, keyedHash }: TellTools): Tell {
  async function claim(id: string, key: string): Promise<boolean> {
    let mine = false;
    await reports.update(id, (report) => {
      const told = report.told ?? [];
      mine = !told.includes(key);
      return mine ? { ...report, told: [...told, key].slice(-REMEMBERED) } : null;
    });
    return mine;
  }

  const giveUp = (id: string, key: string): Promise<unknown> =>
    reports.update(id, (report) => ({ ...report, told: (report.told ?? []).filter((one) => one !== key) }));

  return async (report, key, words, prepare) => {
    if (report.sealedReporter === '') return 'nobody';
    if (!(await claim(report.id, key))) return 'before';
    const user = box.open('reporter', report.sealedReporter);
    const userKey = keyedHash('user', report.account, user);
    let text = typeof words === 'string' ? words : '';
    try {
      if (prepare !== undefined || typeof words === 'function')
        await changeSession(sessions, userKey, `tell:${key}`, (session) => {
          if (typeof words === 'function') text = words(session);
          return prepare?.(session) ?? session;
        });
      if ((await outbound.send(report.account, user, [{ kind: 'text', text }])) === 'sent') return 'told';
      await keepNews(sessions, userKey, { key, text });
    } catch (error) {
      await giveUp(report.id, key);
      throw error;
    }
    return 'kept';
  };
}

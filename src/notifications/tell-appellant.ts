import type { Appeal, AppealStore } from '../appeals/index.js';
import { keepNews } from '../conversation/index.js';
import type { TellTools } from './tell.js';

/** Keys that an appeal remembers; it has far fewer changes. */
const REMEMBERED = 50;

/** Brings one message to the appellant, at most once per `key`. */
export type TellAppellant = (
  appeal: Appeal,
  key: string,
  text: string,
) => Promise<'told' | 'kept' | 'nobody' | 'before'>;

/**
 * Sends now where the account may, else leaves a line for the next contact. The message is claimed in the appeal's
 * row before it leaves, as for reports (tell.ts): where the appeal stands can be read under 我的申诉 at any time.
 * @throws store_unavailable
 */
export function createTellAppellant({
  appeals,
  sessions,
  outbound,
  box,
  keyedHash,
}: Omit<TellTools, 'reports'> & { readonly appeals: Pick<AppealStore, 'update'> }): TellAppellant {
  return async (appeal, key, text) => {
    if (appeal.sealedAppellant === '') return 'nobody';
    let mine = false;
    await appeals.update(appeal.id, (held) => {
      const told = held.told ?? [];
      mine = !told.includes(key);
      return mine ? { ...held, told: [...told, key].slice(-REMEMBERED) } : null;
    });
    if (!mine) return 'before';
    const user = box.open('appellant', appeal.sealedAppellant);
    if ((await outbound.send(appeal.account, user, [{ kind: 'text', text }])) === 'sent') return 'told';
    try {
      const news = { key: `${appeal.id}:${key}`, text };
      await keepNews(sessions, keyedHash('user', appeal.account, user), news);
    } catch (error) {
      await appeals.update(appeal.id, (held) => ({
        ...held,
        told: (held.told ?? []).filter((one) => one !== key),
      }));
      throw error;
    }
    return 'kept';
  };
}

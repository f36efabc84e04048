import type { Coordination } from '../../coordination/port.js';
import { HOUR_MS } from '../../core/clock.js';
import type { Log } from '../../core/log.js';

/** Messages that were answered in the last hour, which is as long as a puppet may bring them again (bot.ts). */
export interface Answered {
  /** False where it cannot be known: an answer too many does less harm than one too few. Never rejects. */
  has(message: string): Promise<boolean>;
  note(message: string): Promise<void>;
}

export function createAnswered(
  { get, set }: Pick<Coordination, 'get' | 'set'>,
  { account, log }: { readonly account: string; readonly log: Log },
): Answered {
  const keyOf = (message: string): string => `wechaty-answered:${account}:${message}`;
  const unknown = (error: unknown): void => log.debug('wechaty.answered_unknown', { error });
  return {
    async has(message) {
      try {
        return (await get(keyOf(message))) !== null;
      } catch (error) {
        unknown(error);
        return false;
      }
    },
    async note(message) {
      await set(keyOf(message), '1', HOUR_MS).catch(unknown);
    },
  };
}

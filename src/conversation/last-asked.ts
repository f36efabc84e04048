import type { Coordination } from '../coordination/port.js';
import { MINUTE_MS } from '../core/clock.js';
import { IDENTIFIER_TYPES, type Identifier } from '../identifiers/index.js';

/** How long 「举报」 after a query means what was asked about. */
const LASTS_MS = 30 * MINUTE_MS;
const MOST = 20;

/**
 * What each person asked about last. In coordination, not in the session: a look-up must not write to the
 * store, and whoever loses it only asks the person once more.
 */
export interface LastAsked {
  /** Does not wait and does not fail. */
  note(userKey: string, identifiers: readonly Identifier[]): void;
  recall(userKey: string): Promise<readonly Identifier[]>;
}

export function createLastAsked(coordination: Pick<Coordination, 'get' | 'set'>): LastAsked {
  const keyOf = (userKey: string): string => `asked:${userKey}`;
  return {
    note(userKey, identifiers) {
      const text = identifiers.slice(0, MOST).map(({ type, value }) => `${type}:${value}`);
      coordination.set(keyOf(userKey), text.join('\n'), LASTS_MS).catch(() => {});
    },
    async recall(userKey) {
      const text = await coordination.get(keyOf(userKey)).catch(() => null);
      if (text === null) return [];
      return text.split('\n').flatMap((line) => {
        const type = IDENTIFIER_TYPES.find((one) => line.startsWith(`${one}:`));
        return type === undefined ? [] : [{ type, value: line.slice(type.length + 1) }];
      });
    },
  };
}

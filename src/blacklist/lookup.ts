import type { Clock } from '../core/clock.js';
import type { Facts } from '../facts/index.js';
import type { Identifier } from '../identifiers/index.js';
import { worse } from './level.js';
import type { Entry, OfficialRecord, Verdict } from './model.js';
import type { OfficialDirectory } from './official/directory.js';
import type { BlacklistStore } from './store.js';
import { expressionsOf } from './url/expressions.js';
import { hostOf } from './url/host.js';
import { sharedHostOf } from './url/shared-hosts.js';
import { officialVerdict, unknownVerdict, verdictOfEntry } from './verdict.js';

/** What a look-up asks. */
export interface LookupParts {
  readonly store: Pick<BlacklistStore, 'find'>;
  readonly official: OfficialDirectory;
  readonly facts: (identifier: Identifier) => Facts;
  readonly clock: Clock;
}

/** Verdicts in the order asked. Throws `store_unavailable`. */
export type Lookup = (identifiers: readonly Identifier[]) => Promise<Verdict[]>;

/**
 * The look-up behind every answer: official directory first, then one round trip to the store for
 * all identifiers and all expressions that could cover them; decay and levels on the way out.
 */
export function createLookup({ store, official, facts, clock }: LookupParts): Lookup {
  return async (identifiers) => {
    const asked: Identifier[] = [];
    const spans: (number | OfficialRecord)[] = [];
    for (const identifier of identifiers) {
      const record = officialOf(identifier, official);
      if (record !== null) {
        spans.push(record);
        continue;
      }
      const before = asked.length;
      if (identifier.type === 'url' || identifier.type === 'domain') asked.push(...expressionsOf(identifier));
      else {
        asked.push(identifier);
        if (identifier.type === 'alipay') asked.push(behindAlipay(identifier.value));
      }
      spans.push(asked.length - before);
    }
    const entries = asked.length === 0 ? [] : await store.find(asked);
    const now = clock();
    const verdicts: Verdict[] = [];
    let from = 0;
    for (let i = 0; i < identifiers.length; i++) {
      const identifier = identifiers[i];
      const span = spans[i];
      if (identifier === undefined || span === undefined) break;
      if (typeof span !== 'number') {
        verdicts.push(officialVerdict(identifier, span, facts(identifier)));
        continue;
      }
      verdicts.push(worstOf(identifier, entries, from, from + span, facts(identifier), now));
      from += span;
    }
    return verdicts;
  };
}

/** Pages that users of an official platform made are judged by their path, like those of any shared host. */
function officialOf(identifier: Identifier, official: OfficialDirectory): OfficialRecord | null {
  const record = official.find(identifier);
  if (record === null || identifier.type !== 'url') return record;
  const { value } = identifier;
  const host = hostOf(value);
  const bare = value.length - host.length - value.indexOf(host) <= 1;
  return bare || sharedHostOf(host) === null ? record : null;
}

/** An Alipay account is a mobile or a mailbox; what is known of that counts as well. */
const behindAlipay = (value: string): Identifier => ({
  type: value.includes('@') ? 'email' : 'phone',
  value,
});

/**
 * The worst of the entries from..to, which run from specific to general. A page or host that was
 * cleared by name is not held against what is listed above it.
 */
function worstOf(
  identifier: Identifier,
  entries: readonly (Entry | null)[],
  from: number,
  to: number,
  facts: Facts,
  now: number,
): Verdict {
  let worst: Verdict | null = null;
  for (let i = from; i < to; i++) {
    const entry = entries[i];
    if (!entry) continue;
    const verdict = verdictOfEntry(identifier, entry, facts, now);
    if (worst === null || worse(verdict.level, worst.level)) worst = verdict;
    if (verdict.level === 'cleared') break;
  }
  return worst ?? unknownVerdict(identifier, facts);
}

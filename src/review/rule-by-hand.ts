import { deltaOf, type Evidence, levelOfEntry, type Ruling } from '../blacklist/index.js';
import { TxwzError } from '../core/errors.js';
import { type Identifier, identifierKey } from '../identifiers/index.js';
import { checkRuling, rulingReason } from './check-ruling.js';
import { createDecideReview } from './decide-review.js';
import type { ReviewItem, RuledLevel } from './model.js';
import { needsSecond } from './needs-second.js';
import { ruleIdentifiers } from './rule-identifiers.js';
import { createAskForReview } from './take-in.js';
import type { ReviewTools } from './tools.js';

/** Origin of what staff of all accounts rule. */
export const EVERY_ACCOUNT = '*';

interface Hand {
  /** Of the form: the same one twice is done once. */
  readonly id: string;
  /** Account of the staff member; null = all accounts. */
  readonly account: string | null;
  /** Where an item goes on the desk when the staff member has no account of their own. */
  readonly desk: string;
  /** Staff id. */
  readonly by: string;
  readonly identifier: Identifier;
  readonly reason: string;
}

/** What became of a verdict by hand: in force at once, or an item on the desk for a second person. */
export type HandRuling =
  | { readonly kind: 'ruled'; readonly ruling: Ruling }
  | { readonly kind: 'second'; readonly item: ReviewItem };

/** `expiresAt` ms, null = until another ruling; left out: `RULING_MS` of the level. */
export type RuleByHand = (
  asked: Hand & { readonly level: RuledLevel; readonly expiresAt?: number | null },
) => Promise<HandRuling>;

type Tools = Omit<ReviewTools, 'examples' | 'changeStatus'>;

/**
 * Rules on an identifier without any report (人工裁定), in force at once. Confirming what takes two persons
 * (needs-second.ts) becomes an item on the review desk instead, with this person's vote as the first; official and
 * shared ones are refused as everywhere. Warnings and corrections go out by `levelChanged`.
 *
 * Errors: review_invalid · official_protected · shared_host · review_second_person · review_decided · store_unavailable
 */
export function createRuleByHand(tools: Tools): RuleByHand {
  const { official, clock } = tools;
  const askForReview = createAskForReview(tools);
  const decide = createDecideReview(tools);
  return async (asked) => {
    const { id, account, by, identifier, level } = asked;
    const now = clock();
    const { reason, expiresAt } = checkRuling(asked, official, now);
    if (level === 'confirmed' && needsSecond(identifier, official)) {
      const item = await askForReview({
        account: account ?? asked.desk,
        identifier,
        why: '有同事要人工核实，需要第二个人同意。',
      });
      const vote = {
        itemId: item.id,
        by,
        decision: 'adopt',
        identifierLevel: level,
        reason,
        expiresAt,
      } as const;
      return { kind: 'second', item: await decide(vote) };
    }
    const ruling: Ruling = { level, at: now, by: 'console', reason: `${reason}（${by}）`, expiresAt };
    await ruleIdentifiers(
      tools,
      { account: account ?? EVERY_ACCOUNT, reportId: null },
      { id, by, level, identifiers: [identifier], at: now, expiresAt, reason, scheme: null },
    );
    return { kind: 'ruled', ruling };
  };
}

export type LiftRuling = (asked: Omit<Hand, 'desk'>) => Promise<Ruling>;

/**
 * Takes a ruling back (撤销裁定): the level is again what the evidence says. The history keeps both.
 * Errors: review_invalid where there is none · store_unavailable
 */
export function createLiftRuling({
  blacklist,
  levelChanged,
  clock,
}: Pick<ReviewTools, 'blacklist' | 'levelChanged' | 'clock'>): LiftRuling {
  return async (asked) => {
    const { id, account, by, identifier } = asked;
    const reason = rulingReason(asked);
    const [entry] = await blacklist.find([identifier]);
    if (!entry?.ruling) throw new TxwzError('review_invalid', { detail: 'there is no ruling to lift' });
    const at = clock();
    const cause = `lifted:${id}:${identifierKey(identifier)}`;
    const [before, after] = [levelOfEntry(entry, at), levelOfEntry({ ...entry, ruling: null }, at)];
    await levelChanged?.({ identifier, before, after, cause });
    const evidence: Evidence = {
      id: `lifted:${id}`,
      identifier,
      kind: 'legit',
      weight: 0,
      scheme: null,
      source: 'review',
      origin: `review:${account ?? EVERY_ACCOUNT}`,
      at,
      note: `撤销裁定：${reason}（${by}）`,
      ruling: null,
    };
    await blacklist.add([{ evidence, delta: deltaOf(evidence) }]);
    await blacklist.rule(identifier, null);
    return entry.ruling;
  };
}

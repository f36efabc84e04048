import { randomBytes } from 'node:crypto';
import { isTxwzError, TxwzError } from '../core/errors.js';
import { foldWords, type Identifier } from '../identifiers/index.js';
import { type Origin, withoutIdNumbers } from '../reports/index.js';
import { appealable, wayOf } from './appealable.js';
import { dnsEntry, watchEntry } from './jobs.js';
import type { Appeal, Proof } from './model.js';
import { newAppealNumber } from './number.js';
import { createSendCode } from './send-code.js';
import { APPEAL_TERMS } from './terms.js';
import { type AppealTools, appellantKeyOf } from './tools.js';
import { isUnfinished } from './transitions.js';

const REASON_LENGTH = 2_000;
/** Numbers that are tried; every second one is a digit longer. */
const TRIES = 8;
/** Appeals of one identifier or person that are looked at; the newest of them. */
const LOOKED_AT = 50;

/** What the dialogue gathered. */
export interface AppealDraft {
  readonly identifier: Identifier;
  /** Why the mark is wrong, in the appellant's words. */
  readonly reason: string;
}

export type BeginAppeal = (draft: AppealDraft, origin: Origin) => Promise<Appeal>;

/**
 * Takes an appeal in, unproved: nothing follows from it until ownership is proved. Phones get a code at once.
 * Who has an unfinished appeal for the identifier goes on with that one.
 *
 * Errors: appeal_nothing · appeal_busy · appeal_repeated · appeal_too_many · store_unavailable; and once it is
 * stored appeal_code_too_many or appeal_code_unsent: it can be gone on with.
 */
export function createBeginAppeal(tools: AppealTools): BeginAppeal {
  const { appeals, keyedHash } = tools;
  const sendCode = createSendCode(tools);
  return async (draft, origin) => {
    const effectKey = keyedHash('appeal', origin.account, origin.key);
    const known = await appeals.byEffect(effectKey);
    const appeal = known ?? (await begin(draft, origin, effectKey));
    const fresh = appeal.status === 'proving' && appeal.proof.kind === 'sms' && appeal.documents.length === 0;
    return fresh ? await sendCode(appeal, origin) : appeal;
  };

  async function begin(draft: AppealDraft, origin: Origin, effectKey: string): Promise<Appeal> {
    const [verdict] = await tools.lookup([draft.identifier]);
    const identifier = verdict === undefined ? null : appealable(verdict);
    if (identifier === null) throw new TxwzError('appeal_nothing');
    const appellantKey = appellantKeyOf(keyedHash, origin);
    const mine = (await appeals.ofAppellant(appellantKey, LOOKED_AT)).filter(isUnfinished);
    const same = mine.find(
      (one) => one.identifier.type === identifier.type && one.identifier.value === identifier.value,
    );
    if (same !== undefined) return same;
    const reason = withoutIdNumbers(draft.reason.trim())
      .slice(0, REASON_LENGTH)
      .replace(/\p{Cs}/gu, '\uFFFD');
    const reasonKey = keyedHash('appeal-reason', bare(reason));
    const way = wayOf(identifier, tools.codes !== null);
    await refuse(identifier, reasonKey, way.kind === 'document');
    if (mine.length >= APPEAL_TERMS.unfinished) throw new TxwzError('appeal_too_many');
    const { limit, windowMs } = APPEAL_TERMS.begin;
    const { allowed } = await tools.take(`appeal:begin:${appellantKey}`, limit, windowMs);
    if (!allowed) throw new TxwzError('appeal_too_many');
    const appeal = compose(identifier, reason, proofOf(way), origin);
    const stored = await submit({ ...appeal, reasonKey, appellantKey, effectKey });
    if (stored.outbox.length > 0) tools.stored?.(stored);
    return stored;
  }

  /** A document may be new even where the words are not: that is seen when it comes. */
  async function refuse(identifier: Identifier, reasonKey: string, mayBringMore: boolean): Promise<void> {
    const [under] = await appeals.underReview([identifier]);
    if (under) throw new TxwzError('appeal_busy');
    if (mayBringMore) return;
    const since = tools.clock() - APPEAL_TERMS.repeatMs;
    const before = await appeals.ofIdentifier(identifier, LOOKED_AT);
    const again = before.some(
      (one) => one.status === 'rejected' && one.updatedAt > since && one.reasonKey === reasonKey,
    );
    if (again) throw new TxwzError('appeal_repeated');
  }

  function compose(identifier: Identifier, reason: string, proof: Proof, origin: Origin) {
    const now = tools.clock();
    const id = `${now.toString(36).padStart(9, '0')}${randomBytes(8).toString('hex')}`;
    const dns = proof.kind === 'dns' ? [dnsEntry(id, 'begin')] : [];
    return {
      id,
      account: origin.account,
      sealedAppellant: tools.box.seal('appellant', origin.user),
      sealedReason: tools.box.seal('appeal', reason),
      identifier,
      proof,
      documents: [],
      provenAt: null,
      provenBy: null,
      status: 'proving' as const,
      history: [{ status: 'proving' as const, at: now, reason: '已收到，等你证明它是你的。' }],
      lapsesAt: now + APPEAL_TERMS.provingMs,
      dueAt: null,
      reporters: 0,
      decision: null,
      createdAt: now,
      updatedAt: now,
      outbox: [watchEntry(id, 'proving'), ...dns],
      version: 1,
    };
  }

  async function submit(appeal: Omit<Appeal, 'number'>): Promise<Appeal> {
    for (let tries = 0; ; tries += 1) {
      const number = newAppealNumber(4 + Math.floor(tries / 2));
      try {
        return (await appeals.submit({ ...appeal, number })).appeal;
      } catch (error) {
        if (!isTxwzError(error, 'store_conflict') || tries >= TRIES) throw error;
      }
    }
  }
}

/** The words alone: other blanks and marks do not make a new reason. */
const bare = (reason: string): string =>
  foldWords(reason)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function proofOf(way: ReturnType<typeof wayOf>): Proof {
  switch (way.kind) {
    case 'sms':
      return { kind: 'sms', codeKey: null, sentAt: null, attempts: 0, sentFor: null, triedBy: null };
    case 'dns':
      return { kind: 'dns', host: way.host, token: randomBytes(12).toString('hex') };
    case 'document':
      return { kind: 'document' };
  }
}

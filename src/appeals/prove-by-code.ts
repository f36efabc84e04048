import { timingSafeEqual } from 'node:crypto';
import { TxwzError } from '../core/errors.js';
import type { Origin } from '../reports/index.js';
import type { Appeal } from './model.js';
import { findMine } from './my-appeals.js';
import { reportersOf } from './reporters-of.js';
import { codeKeyOf } from './send-code.js';
import { APPEAL_TERMS } from './terms.js';
import type { AppealTools } from './tools.js';
import { proved } from './transitions.js';

export type ProveByCode = (origin: Origin, number: string, code: string) => Promise<Appeal>;

/**
 * Proves a phone by the code that was sent to it. Every wrong try is counted in the appeal's row before its answer
 * leaves, so that many tries at once are no more than many one after another; a repeat of a delivery is
 * not counted again.
 * Errors: appeal_unknown · appeal_code_wrong · appeal_code_expired (also after five tries) ·
 * appeal_status_invalid · appeal_busy · store_unavailable
 */
export function createProveByCode(
  tools: Pick<AppealTools, 'appeals' | 'keyedHash' | 'lookup' | 'clock' | 'stored'>,
): ProveByCode {
  const { appeals, keyedHash, clock, stored } = tools;
  return async (origin, number, code) => {
    const found = await findMine(tools, origin, number);
    const triedBy = keyedHash('appeal-tried', origin.key);
    const given = codeKeyOf(keyedHash, found.id, code);
    const reporters = await reportersOf(tools, found);
    let fault: 'appeal_code_wrong' | 'appeal_code_expired' | 'appeal_status_invalid' | null = null;
    const after = await appeals.update(found.id, (held) => {
      fault = null;
      const { proof } = held;
      if (proof.kind !== 'sms') throw new TxwzError('appeal_status_invalid');
      const again = proof.triedBy === triedBy;
      if (held.provenAt !== null && again) return null;
      if (held.status !== 'proving') throw new TxwzError('appeal_status_invalid', { detail: held.status });
      const { codeKey, sentAt, attempts } = proof;
      const now = clock();
      if (codeKey === null || sentAt === null || now >= sentAt + APPEAL_TERMS.codeMs)
        throw new TxwzError('appeal_code_expired');
      if (attempts >= APPEAL_TERMS.codeTries && !again) throw new TxwzError('appeal_code_expired');
      if (!equal(codeKey, given)) {
        fault = 'appeal_code_wrong';
        if (again) return null;
        return { ...held, proof: { ...proof, attempts: attempts + 1, triedBy }, updatedAt: now };
      }
      const used = { ...held, proof: { ...proof, codeKey: null, triedBy } };
      // The answer to the code says so already.
      return proved(used, 'sms', reporters, now, false);
    });
    if (fault !== null) throw new TxwzError(fault);
    if (after === null) throw new TxwzError('appeal_unknown');
    if (after.outbox.length > 0) stored?.(after);
    return after;
  };
}

/** Both are hashes of one length. */
const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

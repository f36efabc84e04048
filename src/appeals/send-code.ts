import { TxwzError } from '../core/errors.js';
import { identifierKey } from '../identifiers/index.js';
import type { Origin } from '../reports/index.js';
import type { Appeal } from './model.js';
import { findMine } from './my-appeals.js';
import { APPEAL_TERMS } from './terms.js';
import { type AppealTools, appellantKeyOf, randomCode } from './tools.js';

type Tools = Pick<
  AppealTools,
  'appeals' | 'codes' | 'newCode' | 'take' | 'keyedHash' | 'clock' | 'box' | 'stored'
>;

/** The hash of a code as the row keeps it; useless without the installation's key. */
export const codeKeyOf = (keyedHash: Tools['keyedHash'], appealId: string, code: string): string =>
  keyedHash('appeal-code', appealId, code);

/**
 * Sends a code for an appeal; the one before is void. The hash is stored before the message leaves, and a repeat
 * of the same delivery sends none: what got lost is asked for again by the person. The limits are kept per
 * number and per person, so that nobody's telephone can be flooded; without the limiter no code leaves.
 * Errors: appeal_status_invalid · appeal_code_too_many · appeal_code_unsent · store_unavailable
 */
export function createSendCode(tools: Tools) {
  const { appeals, codes, keyedHash, clock, newCode = randomCode } = tools;
  return async (appeal: Appeal, origin: Origin): Promise<Appeal> => {
    if (appeal.proof.kind !== 'sms' || appeal.status !== 'proving' || codes === null)
      throw new TxwzError('appeal_status_invalid');
    const sentFor = keyedHash('appeal-sent', origin.key);
    if (appeal.proof.sentFor === sentFor) return appeal;
    await takeCode(tools, appeal, origin);
    const code = newCode();
    const codeKey = codeKeyOf(keyedHash, appeal.id, code);
    let mine = false;
    const after = await appeals.update(appeal.id, (held) => {
      mine = held.status === 'proving' && held.proof.kind === 'sms' && held.proof.sentFor !== sentFor;
      if (!mine || held.proof.kind !== 'sms') return null;
      const proof = { ...held.proof, codeKey, sentAt: clock(), attempts: 0, sentFor, triedBy: null };
      return { ...held, proof, updatedAt: clock() };
    });
    if (mine) await codes.send(appeal.identifier.value, code, origin);
    return after ?? appeal;
  };
}

async function takeCode(
  { take, keyedHash }: Tools,
  { identifier }: Appeal,
  { account, user }: Origin,
): Promise<void> {
  const number = `appeal:code:number:${keyedHash('appeal-number', identifierKey(identifier))}`;
  const person = `appeal:code:person:${appellantKeyOf(keyedHash, { account, user })}`;
  // The person first: who asks too much for himself uses nothing up of the number's.
  for (const [key, limits] of [
    [person, APPEAL_TERMS.codesPerPerson],
    [number, APPEAL_TERMS.codesPerNumber],
  ] as const)
    for (const { limit, windowMs } of limits) {
      const { allowed } = await take(`${key}:${windowMs}`, limit, windowMs);
      if (!allowed) throw new TxwzError('appeal_code_too_many');
    }
}

export type SendAppealCode = (origin: Origin, number: string) => Promise<Appeal>;

/** 重发: another code for an appeal of the person's own. Errors: appeal_unknown and as above. */
export function createSendAppealCode(tools: Tools): SendAppealCode {
  const send = createSendCode(tools);
  return async (origin, number) => send(await findMine(tools, origin, number), origin);
}

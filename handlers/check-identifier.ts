import type { Handler } from '../src/conversation/contract.js';
import type { Identifier } from '../src/identifiers/index.js';
import { check } from './shared/check.js';

/** One number, account or address, asked about or complained of. */
export const checkIdentifier: Handler<Identifier> = {
  name: 'check-identifier',
  when: ({ understood }) =>
    understood?.identifiers.length === 1 ? (understood.identifiers[0] ?? null) : null,
  reply: (identifier, message, session, ask) =>
    check([identifier], message, message.understood?.intent === 'report', ask, session),
};

import type { Handler } from '../src/conversation/contract.js';
import { type OddNumber, oddNumber as words } from '../templates/replies/odd-number.js';
import { say } from './shared/say.js';

/** 18 digits of a resident's ID number (身份证号), the last may be X. */
const RESIDENT_ID =
  /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;
const DIGITS_ONLY = /^\d[\d -]{2,24}$/;

/** Digits that are nothing that can be looked up: an ID number, or a code, an order, a bare QQ number. */
export const oddNumber: Handler<OddNumber> = {
  name: 'odd-number',
  when({ understood, words }) {
    if (understood === null || understood.identifiers.length > 0) return null;
    if (RESIDENT_ID.test(words)) return 'resident-id';
    return DIGITS_ONLY.test(words) ? 'bare' : null;
  },
  reply: (kind) => say(words(kind)),
};

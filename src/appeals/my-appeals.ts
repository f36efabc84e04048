import { TxwzError } from '../core/errors.js';
import type { Person } from '../reports/index.js';
import type { Appeal } from './model.js';
import { findAppealNumber } from './number.js';
import { type AppealTools, appellantKeyOf } from './tools.js';

const MOST = 20;

type Tools = Pick<AppealTools, 'appeals' | 'keyedHash'>;

export type MyAppeals = (person: Person) => Promise<readonly Appeal[]>;

/** The appeals of the person who asks (我的申诉), newest first; nobody else's. Errors: store_unavailable */
export const createMyAppeals =
  ({ appeals, keyedHash }: Tools): MyAppeals =>
  (person) =>
    appeals.ofAppellant(appellantKeyOf(keyedHash, person), MOST);

/**
 * The person's own appeal of a number, loosely written: numbers are short enough to be guessed.
 * @throws appeal_unknown, store_unavailable
 */
export async function findMine({ appeals, keyedHash }: Tools, person: Person, text: string): Promise<Appeal> {
  const number = findAppealNumber(text);
  const appeal = number === null ? null : await appeals.byNumber(person.account, number);
  if (appeal?.appellantKey !== appellantKeyOf(keyedHash, person)) throw new TxwzError('appeal_unknown');
  return appeal;
}

import { HOUR_MS, MINUTE_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import type { StaffTools } from './tools.js';

type Windows = readonly (readonly [limit: number, windowMs: number])[];

/** Each further window is longer: who goes on trying waits a minute, then a quarter of an hour, then hours. */
const PER_TARGET: Windows = [
  [5, MINUTE_MS],
  [10, 15 * MINUTE_MS],
  [30, 6 * HOUR_MS],
];
/** A station behind one address signs in together in the morning. */
const PER_ADDRESS: Windows = [
  [20, MINUTE_MS],
  [100, HOUR_MS],
];
/** From everywhere together: wide, or a stranger could lock somebody out by failing in their name. */
const PER_NAME: Windows = [[100, HOUR_MS]];

async function take(tools: Pick<StaffTools, 'coordination'>, key: string, windows: Windows): Promise<void> {
  for (const [limit, windowMs] of windows) {
    const { allowed, retryAfterMs } = await tools.coordination.take(`${key}:${windowMs}`, limit, windowMs);
    if (!allowed)
      throw new TxwzError('staff_too_many_tries', { detail: String(Math.ceil(retryAfterMs / 1_000)) });
  }
}

/**
 * Counts an attempt to sign in, before anything is looked up: known and unknown names alike.
 * @throws staff_too_many_tries with the seconds to wait as its detail
 */
export async function takeSignInTry(
  tools: Pick<StaffTools, 'coordination'>,
  name: string,
  address: string,
): Promise<void> {
  await take(tools, `console:try:address:${address}`, PER_ADDRESS);
  await take(tools, `console:try:pair:${name}:${address}`, PER_TARGET);
  await take(tools, `console:try:name:${name}`, PER_NAME);
}

/**
 * Counts an attempt at a code or password of somebody known (second factor, unlocking).
 * @throws staff_too_many_tries
 */
export const takeCodeTry = (tools: Pick<StaffTools, 'coordination'>, staffId: string): Promise<void> =>
  take(tools, `console:try:code:${staffId}`, PER_TARGET);

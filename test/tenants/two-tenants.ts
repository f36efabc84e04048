import { mask } from '../../src/identifiers/index.js';
import type { ConsoleHarness } from '../console/console-harness.js';
import type { Tenant } from './world.js';

/** Two accounts of one installation: whoever belongs to `own` must meet nothing of `foreign`. */
export interface TwoTenants {
  readonly harness: ConsoleHarness;
  readonly own: Tenant;
  readonly foreign: Tenant;
  /** What a command line is given to find the same store. */
  readonly env: Readonly<Record<string, string>>;
}

/** What stands in a text of another account's, beside what the question itself named. */
export const tracesIn = (text: string, of: Tenant, asked = ''): string[] =>
  of.traces.filter((trace) => text.includes(trace) && !asked.includes(trace));

/** Whether a text holds something of the account itself: its name alone stands in every page's choice of accounts. */
export const shows = (text: string, of: Tenant): boolean =>
  text.replaceAll(`${of.mark}网警`, '').includes(of.mark) ||
  of.traces.some((trace) => trace !== of.mark && trace !== of.account && text.includes(trace)) ||
  text.includes(mask({ type: 'phone', value: of.phone }));

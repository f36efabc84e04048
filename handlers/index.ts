import type { Handler } from '../src/conversation/contract.js';
import { checkIdentifier } from './check-identifier.js';
import { fallback } from './fallback.js';

/** What the account can do, in order of precedence; the last one takes everything. */
export const HANDLERS: readonly Handler[] = [checkIdentifier, fallback];

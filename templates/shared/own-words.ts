import type { OwnWords } from '../../src/conversation/contract.js';
import { BLANK } from './format.js';

/** The account's last line (落款), apart from what stands above. */
export const signed = (own: OwnWords | undefined): readonly string[] =>
  own?.signature ? [BLANK, own.signature] : [];

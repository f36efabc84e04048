import { fold } from './fold.js';
import { alipay } from './kinds/alipay.js';
import { bankcard } from './kinds/bankcard.js';
import { domain } from './kinds/domain.js';
import { email } from './kinds/email.js';
import type { Kind } from './kinds/kind.js';
import { landline } from './kinds/landline.js';
import { phone } from './kinds/phone.js';
import { qq } from './kinds/qq.js';
import { service } from './kinds/service.js';
import { url } from './kinds/url.js';
import { wechat } from './kinds/wechat.js';
import { numeralsToDigits } from './numerals.js';
import type { Identifier, IdentifierKey, IdentifierType } from './types.js';

/** The table of all kinds of identifiers. */
export const KINDS: Readonly<Record<IdentifierType, Kind>> = {
  phone,
  landline,
  service,
  bankcard,
  qq,
  wechat,
  url,
  domain,
  alipay,
  email,
};

/** Longer input is no identifier: browsers and chat apps cut addresses off far below. */
const MAX_LENGTH = 4_096;

const PLAIN_MOBILE = /^1[3-9]\d{9}$/;

/**
 * The identifier of `type` that a loose value means (`+86 138-0013-8000`, fullwidth digits, mixed
 * case), in its normal form; null when it is none. For imports and look-ups, where the type is
 * known; free text goes through `extract`. Never throws.
 */
export function parseIdentifier(type: IdentifierType, value: string): Identifier | null {
  if (type === 'phone' && PLAIN_MOBILE.test(value)) return { type, value };
  if (value.length > MAX_LENGTH) return null;
  const folded = fold(value);
  const numeric = type !== 'url' && type !== 'domain' && type !== 'email' && type !== 'wechat';
  const normal = KINDS[type].parse(numeric ? numeralsToDigits(folded) : folded);
  return normal === null ? null : { type, value: normal };
}

/** `type:value`, the key of maps and indexes. */
export function identifierKey(identifier: Identifier): IdentifierKey {
  return `${identifier.type}:${identifier.value}`;
}

/** Grouped for reading (`138 0013 8000`). */
export function present(identifier: Identifier): string {
  return KINDS[identifier.type].present(identifier.value);
}

/** With the middle starred, for logs and for people who did not send it (`138****8000`). */
export function mask(identifier: Identifier): string {
  return KINDS[identifier.type].mask(identifier.value);
}

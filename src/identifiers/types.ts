/**
 * The kinds of identifiers that people report and look up, in the order in which a wrong
 * extraction hurts (share of the 2015 campaign's reports: phone 60.3 %, QQ 20.7 %, URL 8.5 %,
 * bank card 6.6 %, WeChat ID 3.8 %).
 */
export const IDENTIFIER_TYPES = [
  'phone',
  'landline',
  'service',
  'bankcard',
  'qq',
  'wechat',
  'url',
  'domain',
  'alipay',
  'email',
] as const;

export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/**
 * One identifier in its normal form (docs/identifiers.md). Two identifiers are the same exactly
 * when type and value are equal; only `src/identifiers` makes them.
 */
export interface Identifier {
  readonly type: IdentifierType;
  readonly value: string;
}

/** `type:value`: the key of maps and of unique indexes. */
export type IdentifierKey = `${IdentifierType}:${string}`;

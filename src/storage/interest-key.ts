import { IDENTIFIER_TYPES, type Identifier, identifierKey } from '../identifiers/index.js';

/** `type:value` as it stands in rows of interest. */
export const interestKey = (identifier: Identifier): string => identifierKey(identifier);

/** The identifier of such a key; null for types that this program does not know. */
export function identifierOfKey(key: string): Identifier | null {
  const colon = key.indexOf(':');
  const type = IDENTIFIER_TYPES.find((one) => one === key.slice(0, colon));
  return type === undefined ? null : { type, value: key.slice(colon + 1) };
}

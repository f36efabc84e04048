import type { Identifier, IdentifierType } from '../../identifiers/index.js';

/**
 * One letter for each type in front of the value: a key is one short column instead of two. The
 * letters are the first of the names, so keys sort as `type:value` does. Stored: never change one.
 */
const LETTERS: Readonly<Record<IdentifierType, string>> = {
  phone: 'p',
  landline: 'l',
  service: 's',
  bankcard: 'b',
  qq: 'q',
  wechat: 'w',
  url: 'u',
  domain: 'd',
  alipay: 'a',
  email: 'e',
};

const TYPES: ReadonlyMap<string, IdentifierType> = new Map(
  Object.entries(LETTERS).map(([type, letter]) => [letter, type as IdentifierType]),
);

/** The key of an identifier. */
export function keyOf(identifier: Identifier): string {
  return LETTERS[identifier.type] + identifier.value;
}

/**
 * The identifier of a key.
 * @throws RangeError for a letter that no type has
 */
export function identifierOf(key: string): Identifier {
  const type = TYPES.get(key.charAt(0));
  if (type === undefined) throw new RangeError('unknown identifier letter in the store');
  return { type, value: key.slice(1) };
}

/** Half-open range of the keys of one type, or of all. */
export function keyRange(type: IdentifierType | undefined): { from: string; to: string } {
  if (type === undefined) return { from: '', to: '\u{10ffff}' };
  const letter = LETTERS[type];
  return { from: letter, to: String.fromCharCode(letter.charCodeAt(0) + 1) };
}

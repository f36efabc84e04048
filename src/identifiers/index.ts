export type { Extraction } from './extract.js';
export { bareMobile, extract } from './extract.js';
export { foldWords } from './fold.js';
export { luhnValid } from './kinds/bankcard.js';
export type { Kind } from './kinds/kind.js';
export type { Mention, Role } from './mention.js';
export { identifierKey, KINDS, mask, parseIdentifier, present } from './table.js';
export type { Identifier, IdentifierKey, IdentifierType } from './types.js';
export { IDENTIFIER_TYPES } from './types.js';

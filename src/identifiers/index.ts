export type { Identifier, IdentifierKey, IdentifierType } from './types.js';
export { IDENTIFIER_TYPES } from './types.js';

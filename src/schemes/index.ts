export { SCHEMES, schemeById } from './schemes.js';
export type { Cue, Judgement, Scheme, SchemeId } from './types.js';
export { SCHEME_IDS } from './types.js';

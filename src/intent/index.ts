export type { MenuWord } from './menu-words.js';
export { isMenuChoice, MENU_WORDS, menuWord } from './menu-words.js';
export type { Intent, Understanding } from './types.js';
export { INTENTS } from './types.js';
export { understand } from './understand.js';

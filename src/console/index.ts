export { type Console, createConsole } from './create-console.js';
export { createSections } from './sections/index.js';
export type { ConsoleTools } from './tools.js';

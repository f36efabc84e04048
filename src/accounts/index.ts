export { createAccountDirectory } from './directory.js';
export type { Account, AccountDirectory } from './model.js';

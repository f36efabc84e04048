export type { SqliteOptions } from './open.js';
export { openSqlite, SQLITE_FILE } from './open.js';

export type { MongoOptions, MongoStorage } from './open.js';
export { openMongo } from './open.js';

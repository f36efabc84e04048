export { type AppealCounts, computeDigest } from './compute.js';
export type * from './model.js';
export { digestScopes, type Recipients, type ScopedAccount } from './scopes.js';
export type * from './source.js';
export type { DeliveryKey, DigestStore } from './store.js';
export { WEEK_MS, type WeekName, weekBefore, weekOf, weekSpan } from './week.js';

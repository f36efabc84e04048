export type * from './model.js';
export { STAFF_ROLES } from './model.js';
export { may, type Permission } from './permissions.js';

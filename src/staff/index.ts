export { addStaff, type NewStaff } from './add-staff.js';
export { changePassword } from './change-password.js';
export { changeStaff, type StaffChange } from './change-staff.js';
export { addFirstAdmin, newSetupToken, setupHolds } from './first-admin.js';
export type * from './model.js';
export { STAFF_ROLES } from './model.js';
export { findByLink, redeemLink } from './one-time-link.js';
export { checkPassword } from './password.js';

export { may, type Permission } from './permissions.js';
export { resetAccess } from './reset-access.js';
export { enrolTotp, mustHaveSecondFactor, takeSecondFactor } from './second-factor.js';
export { hashToken, newToken } from './secrets.js';
export { signIn } from './sign-in.js';
export type { StaffRecord, StaffSession, StaffStore } from './store.js';
export { takeCodeTry } from './throttle.js';
export type { StaffTools } from './tools.js';
export { base32, newTotpSecret, totpUri } from './totp.js';

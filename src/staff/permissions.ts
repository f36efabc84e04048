import type { StaffRole } from './model.js';

const EVERYBODY: readonly StaffRole[] = ['admin', 'editor', 'reviewer', 'officer', 'auditor'];

/** What a role may do: the one table that every route of the console is held against. */
const PERMISSIONS = {
  'dashboard.read': EVERYBODY,
  'desk.read': ['admin', 'reviewer', 'auditor'],
  'desk.decide': ['admin', 'reviewer'],
  /** Reports, masked and redacted. */
  'reports.read': ['admin', 'reviewer', 'officer', 'auditor'],
  'appeals.decide': ['admin', 'reviewer'],
  'reporters.suspend': ['admin', 'reviewer'],
  'identifiers.read': EVERYBODY,
  /** Identifiers unmasked. */
  'identifiers.full': ['admin', 'reviewer', 'officer'],
  'identifiers.rule': ['admin', 'reviewer'],
  /** Pictures and the original story: personal data, each opening is audited. */
  'evidence.open': ['admin', 'reviewer', 'officer'],
  /** Contact that a reporter left for the police. */
  'contact.read': ['officer'],
  'articles.read': EVERYBODY,
  'articles.write': ['admin', 'editor'],
  'articles.approve': ['admin', 'editor'],
  'pushes.read': EVERYBODY,
  'pushes.send': ['admin', 'editor'],
  'pushes.stop': ['admin', 'editor', 'reviewer'],
  'digests.read': ['admin', 'reviewer', 'officer', 'auditor'],
  'digests.full': ['admin', 'officer'],
  'digests.run': ['admin', 'officer'],
  'cases.read': ['admin', 'reviewer', 'officer', 'auditor'],
  'cases.write': ['officer'],
  'schedule.read': ['admin', 'auditor'],
  'schedule.run': ['admin'],
  'jobs.read': ['admin', 'auditor'],
  'jobs.retry': ['admin'],
  'audit.read': ['admin', 'auditor'],
  'staff.manage': ['admin'],
  'accounts.manage': ['admin'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether a role has a permission. */
export const may = (role: StaffRole, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly StaffRole[]).includes(role);

/** Roles of the people at the desk (工作人员): 管理员, 编辑, 审核员, 民警, 审计员. */
export const STAFF_ROLES = ['admin', 'editor', 'reviewer', 'officer', 'auditor'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** A person who may sign in to the console. */
export interface StaffMember {
  readonly id: string;
  /** Sign-in name, lower case, unique in the installation. */
  readonly name: string;
  readonly displayName: string;
  readonly role: StaffRole;
  /** The official account whose data they see; null = every account of the installation. */
  readonly account: string | null;
}

import type { StaffMember } from './model.js';

/** A staff member with what signing in needs. Times are ms since epoch. */
export interface StaffRecord extends StaffMember {
  /** argon2id in PHC form; null = none yet, or taken away: only the one-time link leads in. */
  readonly passwordHash: string | null;
  /** Somebody else chose the password: it has to be changed first. */
  readonly mustChange: boolean;
  /** TOTP secret, sealed for `totp`; null = not enrolled. */
  readonly sealedTotp: string | null;
  /** The last 30-second step that was accepted: it is not accepted again. */
  readonly totpStep: number;
  /** SHA-256 of the recovery codes that are left. */
  readonly recoveryHashes: readonly string[];
  /** SHA-256 of the one-time link's token; null = none. */
  readonly linkHash: string | null;
  readonly linkExpiresAt: number | null;
  readonly disabledAt: number | null;
  readonly createdAt: number;
  readonly signedInAt: number | null;
  readonly version: number;
}

/** A signed-in browser. */
export interface StaffSession {
  /** SHA-256 of the token in the cookie, hex. */
  readonly id: string;
  readonly staffId: string;
  /** The tenant that somebody for all accounts chose to see; null = all. */
  readonly account: string | null;
  readonly createdAt: number;
  readonly seenAt: number;
  /** Whether the second factor was shown since this sign-in. */
  readonly second: boolean;
  /** Shown once on top of the next page. */
  readonly notice: string | null;
}

/** Port (contract: test/contracts/staff.contract.ts). @throws store_unavailable */
export interface StaffStore {
  /** False when the name or the id is taken. `version` becomes 1. */
  add(record: Omit<StaffRecord, 'version'>): Promise<boolean>;
  get(id: string): Promise<StaffRecord | null>;
  byName(name: string): Promise<StaffRecord | null>;
  byLink(linkHash: string): Promise<StaffRecord | null>;
  /**
   * Compare-and-set: `edit` may run again and returns the next record, or null to leave it; id, name and
   * createdAt stay. Null = no such member. @throws store_conflict
   */
  update(id: string, edit: (held: StaffRecord) => StaffRecord | null): Promise<StaffRecord | null>;
  /** By name, of one account or of all; `after` is the last name of the page before. */
  list(
    filter: { readonly account?: string; readonly after?: string },
    limit: number,
  ): Promise<readonly StaffRecord[]>;
  count(): Promise<number>;
  /** Administrators of all accounts who are not disabled. */
  chiefs(): Promise<number>;
  openSession(session: StaffSession): Promise<void>;
  session(id: string): Promise<StaffSession | null>;
  /** Changes a session that is there; never makes one. */
  touchSession(
    id: string,
    change: Partial<Pick<StaffSession, 'seenAt' | 'account' | 'second' | 'notice'>>,
  ): Promise<void>;
  closeSession(id: string): Promise<void>;
  /** All of one person, but `except`. */
  closeSessionsOf(staffId: string, except?: string): Promise<void>;
  sessionsOf(staffId: string): Promise<readonly StaffSession[]>;
  /** Takes away sessions that began before. */
  sweepSessions(before: number): Promise<void>;
}

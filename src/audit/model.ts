/** Something that happened and must stay provable (审计日志). */
export interface AuditEvent {
  /** Staff id, or `system`, or `cli`. */
  readonly actor: string;
  /** Account (tenant) that it concerns; null = the installation. */
  readonly account: string | null;
  /** `area.verb`, for example `report.decide`, `evidence.open`. */
  readonly action: string;
  /** What it was done to: `report:J7K-204`, `phone:170…` masked where it is a person's. */
  readonly subject: string;
  /** Plain facts, no personal data: it is kept for years. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  /** ms since epoch */
  readonly at: number;
}

/** An event in the chain: `hash` covers the event, its number and the hash before, so nothing can be taken out. */
export interface AuditEntry extends AuditEvent {
  /** 1, 2, 3 … without gaps */
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

/** Appends to the chain; resolves when it is durable. @throws store_unavailable */
export type Audit = (event: Omit<AuditEvent, 'at'>) => Promise<void>;

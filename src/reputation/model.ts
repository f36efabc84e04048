/** What is known of a reporter (举报人), under a pseudonym. */
export interface ReporterRecord {
  readonly reporterKey: string;
  readonly account: string;
  readonly firstAt: number;
  readonly reports: number;
  readonly adopted: number;
  readonly rejected: number;
  readonly contactVerified: boolean;
  readonly suspendedAt: number | null;
  readonly points: number;
  readonly badges: readonly string[];
  /** Member of the review panel (民间鉴定团). */
  readonly panelist: boolean;
  readonly votes: number;
  readonly votesRight: number;
  readonly version: number;
}

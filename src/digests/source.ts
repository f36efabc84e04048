import type { Identifier } from '../identifiers/index.js';
import type { SchemeId } from '../schemes/index.js';

/** Reports of these accounts made in the half-open span, ms; withdrawn ones are left out everywhere. */
export interface DigestWindow {
  readonly accounts: readonly string[];
  readonly from: number;
  readonly to: number;
}

export interface TotalsRow {
  /** Which step of the window, from 0. */
  readonly step: number;
  readonly scheme: SchemeId;
  readonly reports: number;
  readonly adopted: number;
  readonly lossFen: number;
}

export interface IdentifierTally {
  readonly identifier: Identifier;
  readonly reports: number;
  /** Different reporters. */
  readonly people: number;
  readonly lossFen: number;
}

/** What similarity, response times and precision need of one report. */
export interface DigestReport {
  /** What `stories` finds it by; the engine's own, not the report's id. */
  readonly id: string;
  readonly reporterKey: string;
  readonly scheme: SchemeId;
  readonly fingerprint: string;
  /** From receipt to the first decision; null while there is none. */
  readonly tookMs: number | null;
  readonly marked: boolean;
  readonly reversed: boolean;
}

/**
 * Port (contract: test/contracts/digest-source.contract.ts): the numbers of a digest, counted inside the
 * engine. Every method reads by an index on account and time. All throw `store_unavailable`.
 */
export interface DigestSource {
  /** By step of the window and fraud type; steps without reports are missing. */
  totals(window: DigestWindow, stepMs: number): Promise<readonly TotalsRow[]>;
  /** Different reporters, altogether and by fraud type. */
  people(window: DigestWindow): Promise<{ readonly all: number; readonly of: ReadonlyMap<SchemeId, number> }>;
  /** Identifiers that at least `least` people named, most people first, then most reports, then by key. */
  identifiers(window: DigestWindow, least: number, limit: number): Promise<readonly IdentifierTally[]>;
  /** The same of one identifier; zeros when nobody named it. */
  tally(window: DigestWindow, identifier: Identifier): Promise<IdentifierTally>;
  /** Reports that were adopted at some time, and those of them that were found insufficient later. */
  marks(window: DigestWindow): Promise<{ readonly marked: number; readonly reversed: number }>;
  /** Oldest first, page by page: memory stays flat. */
  reports(window: DigestWindow): AsyncIterable<readonly DigestReport[]>;
  /** Whether a story within `bits` of the fingerprint was told in the span, by whatever account. */
  told(fingerprint: string, bits: number, from: number, to: number): Promise<boolean>;
  /** Redacted stories of these reports (`id` of DigestReport) with their reporters' pseudonyms. */
  stories(
    ids: readonly string[],
  ): Promise<readonly { readonly reporterKey: string; readonly story: string }[]>;
}

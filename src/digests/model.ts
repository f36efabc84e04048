import type { Identifier } from '../identifiers/index.js';
import type { SchemeId } from '../schemes/index.js';
import type { WeekName } from './week.js';

/** Whose reports a digest (周报) counts. */
export interface DigestScope {
  /** Account id, `region:<name>`, or `all`. */
  readonly key: string;
  /** Chinese, for titles. */
  readonly label: string;
  readonly accounts: readonly string[];
}

/** Of a span of time; withdrawn reports are never counted. */
export interface DigestTotals {
  readonly reports: number;
  /** Adopted, or beyond: handed over, opened, solved, rewarded. */
  readonly adopted: number;
  /** Different reporters (people affected). */
  readonly people: number;
  /** In fen; of merged reports the first one counts alone. */
  readonly lossFen: number;
}

/** A fraud type in the week; `few` sums up those told by fewer people than may be shown by themselves. */
export interface SchemeLine {
  readonly scheme: SchemeId | 'few';
  readonly reports: number;
  readonly people: number;
  readonly lossFen: number;
}

/** An identifier that enough people named. Stored in full; every way out masks it unless told otherwise. */
export interface IdentifierLine {
  readonly identifier: Identifier;
  /** In the week. */
  readonly reports: number;
  readonly people: number;
  readonly lossFen: number;
  /** A week, mean of the four weeks before. */
  readonly before: number;
  /** Different reporters in the 28 days up to the end of the week. */
  readonly people28: number;
}

/** Reports that tell one story (话术). */
export interface ScriptLine {
  readonly scheme: SchemeId;
  readonly reports: number;
  readonly people: number;
  /** Words that at least three people used, the rest left out; null when too little is common. */
  readonly example: string | null;
}

export interface DigestData {
  readonly scope: string;
  readonly label: string;
  readonly week: WeekName;
  /** ms, half-open */
  readonly from: number;
  readonly to: number;
  readonly totals: DigestTotals;
  readonly lastWeek: DigestTotals;
  /** Of the four weeks before; may have fractions. */
  readonly mean: DigestTotals;
  /** Reports by day, Monday first. */
  readonly days: readonly number[];
  /** Up to 52 weeks, oldest first, this one last; begins with the first week that has reports. */
  readonly weeks: readonly { readonly week: WeekName; readonly reports: number; readonly lossFen: number }[];
  /** By loss, then by reports. */
  readonly schemes: readonly SchemeLine[];
  readonly top: readonly IdentifierLine[];
  readonly rising: readonly IdentifierLine[];
  /** Proposed for 立案. */
  readonly hot: readonly IdentifierLine[];
  readonly scripts: readonly ScriptLine[];
  readonly precision: {
    /** Reports of the five weeks up to the end of this one that were adopted at some time. */
    readonly marked: number;
    /** Of these, found insufficient later. */
    readonly reversed: number;
    /** Appeals (申诉) decided in the week, and those that were right; null = appeals are not counted here. */
    readonly appeals: { readonly decided: number; readonly won: number } | null;
  };
  readonly response: {
    /** Reports of the week that were decided. */
    readonly decided: number;
    readonly open: number;
    /** From receipt to the first decision, ms; null when none was decided. */
    readonly medianMs: number | null;
    readonly p90Ms: number | null;
  };
}

/** A snapshot: never changed, a later run that finds other numbers adds a version. */
export interface Digest {
  readonly scope: string;
  readonly week: WeekName;
  /** 1, 2, 3 … */
  readonly version: number;
  readonly state: 'ready' | 'skipped';
  /** Chinese: why it was made or skipped. */
  readonly reason: string;
  /** Null when skipped. */
  readonly data: DigestData | null;
  /** SHA-256 of the data, hex. */
  readonly hash: string;
  readonly computedAt: number;
}

/**
 * One mail to one recipient, claimed before it leaves. `unknown`: the connection broke when the server may have
 * had it already; never sent again by itself.
 */
export interface DigestDelivery {
  readonly scope: string;
  readonly week: WeekName;
  readonly version: number;
  readonly recipient: string;
  /** `weekly` for Monday's, else the token of the request that asked for it. */
  readonly purpose: string;
  readonly state: 'claimed' | 'accepted' | 'bounced' | 'failed' | 'unknown';
  readonly messageId: string;
  /** The server's answer: the receipt, or why it refused. */
  readonly response: string;
  readonly attempts: number;
  readonly claimedAt: number;
  readonly endedAt: number | null;
}

import type { Facts } from '../facts/index.js';
import type { Identifier } from '../identifiers/index.js';
import type { SchemeId } from '../schemes/index.js';

/**
 * How sure we are, in the order in which several are told, worst first: `confirmed` 已核实 · `suspect` 可疑 ·
 * `tagged` 有人标记 · `unsure` 说法不一 · `unknown` 暂无记录 (never "safe") · `official` 官方号码 · `cleared` 已澄清.
 */
export const LEVELS = ['confirmed', 'suspect', 'tagged', 'unsure', 'unknown', 'official', 'cleared'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * A decision by a reviewer, the police or a trusted import. While it lasts, `confirmed` and `cleared`
 * win over the masses; `suspect` and `tagged` are the least level, which evidence may raise.
 */
export interface Ruling {
  readonly level: 'confirmed' | 'suspect' | 'tagged' | 'cleared';
  /** ms since epoch */
  readonly at: number;
  /** Where it came from: `import:FILE-SOURCE`, `console`, `verification`. */
  readonly by: string;
  readonly reason: string;
  /** ms since epoch; null = until another ruling. */
  readonly expiresAt: number | null;
}

/**
 * One statement about an identifier. `id` is its idempotency key: storing it twice for the same
 * identifier counts once (so the parts of one report may share an id).
 * `origin` stands for one independent voice (keyed hash of a reporter, or the name of a source);
 * statements of one origin about one identifier count as one reporter.
 */
export interface Evidence {
  readonly id: string;
  readonly identifier: Identifier;
  readonly kind: 'bad' | 'legit';
  /** Trust in the origin: 1 = an ordinary reporter. */
  readonly weight: number;
  readonly scheme: SchemeId | null;
  /** `report`, `import:<source>`, `feed:<name>`, `appeal` … */
  readonly source: string;
  readonly origin: string;
  /** When the thing happened or was reported, ms since epoch. */
  readonly at: number;
  /** Words for reviewers; never shown to the public. */
  readonly note: string;
  readonly ruling: Ruling | null;
}

/**
 * What is stored per identifier. Masses are *projected* to a fixed epoch (score.ts): adding
 * evidence is a pure addition and no row ever has to be recomputed because time went by.
 */
export interface Entry {
  readonly identifier: Identifier;
  /** Projected mass of bad evidence. */
  readonly bad: number;
  /** Projected mass of legit evidence. */
  readonly legit: number;
  /** Projected mass with the short half-life: how busy the identifier is right now. */
  readonly heat: number;
  /** Distinct origins of bad evidence. */
  readonly reporters: number;
  /** Oldest bad evidence, ms since epoch; 0 where there is none. */
  readonly firstAt: number;
  /** Newest bad evidence, ms since epoch; 0 where there is none. */
  readonly lastAt: number;
  /** Projected bad mass per scheme. */
  readonly schemes: Readonly<Partial<Record<SchemeId, number>>>;
  readonly ruling: Ruling | null;
}

/** What one piece of evidence adds to its entry; computed by score.ts, applied by the store. */
export interface EntryDelta {
  readonly bad: number;
  readonly legit: number;
  readonly heat: number;
}

/** A genuine number, card line or site of an authority, bank, carrier or platform (官方目录). */
export interface OfficialRecord {
  readonly identifier: Identifier;
  /** 机构名称 */
  readonly name: string;
  readonly kind:
    | 'police'
    | 'bank'
    | 'carrier'
    | 'payment'
    | 'government'
    | 'platform'
    | 'courier'
    | 'emergency'
    | 'transport'
    | 'insurance'
    | 'securities'
    | 'utility';
  /** What it never does, for the spoofing answer; Chinese. */
  readonly never: string;
  /** Where the fact comes from. */
  readonly source: string;
}

/** An explained verdict: everything that a reply needs, and nothing that it must not show. */
export interface Verdict {
  readonly identifier: Identifier;
  readonly level: Level;
  /** Decayed to now. */
  readonly badMass: number;
  /** Decayed to now. */
  readonly legitMass: number;
  /** Wilson lower bound of bad/(bad+legit), 0..1. */
  readonly confidence: number;
  /** Independent origins of bad evidence. */
  readonly reporters: number;
  /** Last bad evidence, ms since epoch. */
  readonly lastAt: number | null;
  readonly scheme: SchemeId | null;
  readonly official: OfficialRecord | null;
  readonly facts: Facts;
  /** For URLs: the listed host/path expression that matched, when it is not the URL itself. */
  readonly matched: Identifier | null;
  /** `by` of the ruling in force; null where none is. */
  readonly ruledBy: string | null;
  /** Set while its holder's appeal (申诉) is looked at: the level is then `unsure`, and this is what it was before. */
  readonly review?: { readonly since: number; readonly until: number; readonly level: Level };
}

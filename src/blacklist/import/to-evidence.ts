import { hash } from 'node:crypto';
import { DAY_MS } from '../../core/clock.js';
import { TxwzError } from '../../core/errors.js';
import { IDENTIFIER_TYPES, type IdentifierType, parseIdentifier } from '../../identifiers/index.js';
import { SCHEME_IDS, type SchemeId } from '../../schemes/index.js';
import { listable } from '../listable.js';
import type { Evidence, Ruling } from '../model.js';
import type { OfficialDirectory } from '../official/directory.js';
import { deltaOf } from '../score.js';
import type { EvidenceWrite } from '../store.js';
import { type ImportRow, MAX_CELL } from './row.js';
import { parseTimestamp } from './timestamp.js';

/** Weight of an imported statement; an ordinary reporter has 1. */
const WEIGHT: Readonly<Record<Ruling['level'], number>> = { confirmed: 3, suspect: 2, tagged: 1, cleared: 3 };

const TYPES: ReadonlySet<string> = new Set(IDENTIFIER_TYPES);
const SCHEMES: ReadonlySet<string> = new Set(SCHEME_IDS);
/** Nothing that this is about happened earlier. */
const EARLIEST = Date.UTC(1990, 0, 1);

export interface EvidenceMakerParts {
  readonly official: OfficialDirectory;
  /** Used where a row names no source. */
  readonly source: string;
  /** The moment of the import, ms. */
  readonly now: number;
  /** How long the rulings last from now, ms; null = until the next ruling. */
  readonly rulingLastsMs: number | null;
}

/** Makes the evidence of a row, or says in words why the row is refused. */
export type EvidenceMaker = (row: ImportRow) => EvidenceWrite | string;

/**
 * The maker for one file. The id of a row's evidence is a hash of source, identifier, verdict and
 * date, so that the same statement counts once in whatever file and however often it comes.
 */
export function createEvidenceMaker(parts: EvidenceMakerParts): EvidenceMaker {
  const { official, now } = parts;
  const expiresAt = parts.rulingLastsMs === null ? null : now + parts.rulingLastsMs;
  // Consecutive rows tend to repeat their date.
  let lastText = '';
  let lastAt: number | null = now;
  return (row) => {
    const { type, verdict, scheme, reported_at: reported, note } = row;
    if (!TYPES.has(type)) return `unknown type "${brief(type)}"`;
    if (!isVerdict(verdict))
      return `verdict must be confirmed, suspect, tagged or cleared, not "${brief(verdict)}"`;
    if (scheme !== '' && !SCHEMES.has(scheme)) return `unknown scheme "${brief(scheme)}"`;
    if (row.value.length > MAX_CELL || note.length > MAX_CELL || row.source.length > MAX_CELL) {
      return `a cell is longer than ${MAX_CELL} characters`;
    }
    if (reported !== lastText) {
      lastAt = reported === '' ? now : parseTimestamp(reported);
      lastText = reported;
    }
    const at = lastAt;
    if (at === null) return `reported_at is not ISO 8601: "${brief(reported)}"`;
    if (at > now + DAY_MS || at < EARLIEST) return `reported_at is implausible: "${brief(reported)}"`;
    const parsed = parseIdentifier(type as IdentifierType, row.value);
    if (parsed === null) return `value is not a valid ${type}`;
    const identifier = listable(parsed, official);
    if (identifier instanceof TxwzError) return identifier.message;
    const source = row.source === '' ? parts.source : row.source;
    const by = `import:${source}`;
    const moment = reported === '' ? '' : String(at);
    const id = hash('sha256', `${source}\n${type}\n${identifier.value}\n${verdict}\n${moment}`, 'base64url');
    const evidence: Evidence = {
      id: id.slice(0, 22),
      identifier,
      kind: verdict === 'cleared' ? 'legit' : 'bad',
      weight: WEIGHT[verdict],
      scheme: scheme === '' ? null : (scheme as SchemeId),
      source: by,
      origin: by,
      at,
      note,
      ruling: { level: verdict, at, by, reason: note, expiresAt },
    };
    return { evidence, delta: deltaOf(evidence) };
  };
}

function isVerdict(text: string): text is Ruling['level'] {
  return text === 'confirmed' || text === 'suspect' || text === 'tagged' || text === 'cleared';
}

const brief = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

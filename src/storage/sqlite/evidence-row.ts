import type { Evidence, Ruling } from '../../blacklist/index.js';
import type { Identifier } from '../../identifiers/index.js';
import { kindCode, kindOf, rulingCode, rulingLevelOf, schemeCode, schemeOf } from './codes.js';
import { decodeRuling, encodeRuling } from './entry-row.js';

export const EVIDENCE_COLUMNS = 'id, kind, weight, scheme, source, origin, at, note, ruling';

/** The same for the first statement, which the entry's row holds. */
export const FIRST_COLUMNS =
  'first_id, first_kind, first_weight, first_scheme, first_source, first_origin, first_time, first_note, first_ruling';

export type EvidenceRow = readonly [
  id: string,
  kind: number,
  weight: number,
  scheme: number | null,
  source: string,
  origin: string | null,
  at: number,
  note: string | null,
  ruling: string | null,
];

/** An origin equal to the source (imports, feeds) and an empty note take no space. */
export function encodeEvidence(evidence: Evidence): EvidenceRow {
  const { ruling } = evidence;
  return [
    evidence.id,
    kindCode(evidence.kind),
    evidence.weight,
    evidence.scheme === null ? null : schemeCode(evidence.scheme),
    evidence.source,
    evidence.origin === evidence.source ? null : evidence.origin,
    evidence.at,
    evidence.note === '' ? null : evidence.note,
    ruling === null ? null : rulingCode(ruling.level) + (isOwn(ruling, evidence) ? '' : encodeRuling(ruling)),
  ];
}

/** Whether a ruling only repeats its evidence, as that of an imported row does: then its level is enough. */
function isOwn(ruling: Ruling, { at, source, note }: Evidence): boolean {
  return ruling.at === at && ruling.by === source && ruling.reason === note && ruling.expiresAt === null;
}

function decodeOwn(ruling: string, at: number, by: string, reason: string): Ruling {
  const code = Number(ruling.charAt(0));
  if (ruling.length > 1) return decodeRuling(code, ruling.slice(1));
  return { level: rulingLevelOf(code), at, by, reason, expiresAt: null };
}

export function decodeEvidence(identifier: Identifier, row: EvidenceRow): Evidence {
  const [id, kind, weight, scheme, source, origin, at, note, ruling] = row;
  return {
    id,
    identifier,
    kind: kindOf(kind),
    weight,
    scheme: scheme === null ? null : schemeOf(scheme),
    source,
    origin: origin ?? source,
    at,
    note: note ?? '',
    ruling: ruling === null ? null : decodeOwn(ruling, at, source, note ?? ''),
  };
}

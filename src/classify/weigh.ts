import { SCHEMES, type Scheme, type SchemeId } from '../schemes/index.js';
import { grams } from './grams.js';
import { MOVES } from './moves.js';
import type { Normalised } from './normalise.js';
import { CHAT, NOTICES, WARNINGS } from './ordinary.js';
import type { Signal } from './signal.js';

/** Adjustments learned from reviewers: feature id to log-odds, added to the hand-written weight. */
export type Learned = ReadonlyMap<string, number>;

/** One feature that fired. */
interface Hit {
  readonly id: string;
  readonly label: string | null;
  readonly weight: number;
}

/** The whole sum behind a judgement, before the logistic. */
export interface Weighing {
  readonly logOdds: number;
  /** Positive hits, strongest first. */
  readonly hits: readonly Hit[];
  /** Ids of all features that fired; what `learn` adjusts. */
  readonly features: readonly string[];
  /** Schemes with evidence, strongest first. */
  readonly schemes: readonly { readonly id: SchemeId; readonly weight: number }[];
}

/** A text with nothing in it scores 0.04. */
const BIAS = -3.2;
/** Beyond this much, further cues of one layer count a third: long scripts repeat themselves. */
const SCHEME_KNEE = 3.2;
const MOVE_KNEE = 4;
const NOTICE_FLOOR = -5;
const WARNING_FLOOR = -7;
const CHAT_FLOOR = -1.2;
/** Learned pairs of characters may tip a judgement, not make one. */
const GRAM_LIMIT = 2.5;

const bend = (sum: number, knee: number): number => (sum <= knee ? sum : knee + (sum - knee) / 3);
const sum = (hits: readonly Hit[]): number => hits.reduce((total, hit) => total + hit.weight, 0);

function fired(signals: readonly Signal[], text: string, learned: Learned | undefined): Hit[] {
  const hits: Hit[] = [];
  for (const { id, label, match, weight } of signals) {
    if (match.test(text)) hits.push({ id, label, weight: weight + (learned?.get(id) ?? 0) });
  }
  return hits;
}

function schemeHits(scheme: Scheme, text: string, learned: Learned | undefined): Hit[] {
  const hits: Hit[] = [];
  for (const { match, weight, label } of scheme.cues) {
    const found = typeof match === 'string' ? text.includes(match) : match.test(text);
    if (!found) continue;
    const name = label ?? String(match);
    const id = `${scheme.id}:${name}`;
    hits.push({ id, label: name, weight: weight + (learned?.get(id) ?? 0) });
  }
  return hits;
}

/** Adds up what speaks for and against fraud in a normalised text. */
export function weigh({ text }: Normalised, learned?: Learned): Weighing {
  const moves = fired(MOVES, text, learned);
  const warnings = fired(WARNINGS, text, learned);
  const notices = fired(NOTICES, text, learned);
  const chat = fired(CHAT, text, learned);
  const perScheme = SCHEMES.map((scheme) => ({ id: scheme.id, hits: schemeHits(scheme, text, learned) }))
    .map((entry) => ({ ...entry, weight: sum(entry.hits) }))
    .filter((entry) => entry.hits.length > 0)
    .sort((a, b) => b.weight - a.weight);
  const best = perScheme[0];
  const second = perScheme[1];
  const gramIds = learned === undefined ? [] : grams(text);
  const gramTotal = gramIds.reduce((total, id) => total + (learned?.get(id) ?? 0), 0);
  const gramSum = Math.max(-GRAM_LIMIT, Math.min(GRAM_LIMIT, gramTotal));
  const logOdds =
    BIAS +
    bend(sum(moves), MOVE_KNEE) +
    bend(best?.weight ?? 0, SCHEME_KNEE) +
    Math.min(1, (second?.weight ?? 0) / 4) +
    Math.max(WARNING_FLOOR, sum(warnings)) +
    Math.max(NOTICE_FLOOR, sum(notices)) +
    Math.max(CHAT_FLOOR, sum(chat)) +
    gramSum;
  const all = [...moves, ...perScheme.flatMap((entry) => entry.hits), ...warnings, ...notices, ...chat];
  const shown = [...moves, ...(best?.hits ?? [])].filter((hit) => hit.weight > 0);
  return {
    logOdds,
    hits: shown.sort((a, b) => b.weight - a.weight),
    features: [...all.map((hit) => hit.id), ...gramIds],
    schemes: perScheme.map(({ id, weight }) => ({ id, weight })),
  };
}

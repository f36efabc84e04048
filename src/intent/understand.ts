import {
  bareMobile,
  type Extraction,
  extract,
  type Identifier,
  identifierKey,
} from '../identifiers/index.js';
import { likeness } from './likeness/likeness.js';
import { isMenuChoice, menuWord } from './menu-words.js';
import { type Reading, readText } from './reading.js';
import { isAppeal } from './rules/appeal.js';
import { isAwareness } from './rules/awareness.js';
import { isEmergency } from './rules/emergency.js';
import { isGreeting } from './rules/greeting.js';
import { isQuery, nearFraud } from './rules/query.js';
import { isReport } from './rules/report.js';
import { isRewardStatus } from './rules/reward-status.js';
import type { Intent, Understanding } from './types.js';

/** The rules in the order of docs/identifiers.md: the first that fits wins. */
const RULES: readonly (readonly [Intent, (reading: Reading) => boolean])[] = [
  ['emergency', isEmergency],
  ['appeal', isAppeal],
  ['reward_status', isRewardStatus],
  ['report', isReport],
  ['query', isQuery],
  ['awareness', isAwareness],
  ['greeting', isGreeting],
];

/** From here on a likeness speaks where no rule does. */
const LIKELY = 0.3;
/** From here on it outweighs a rule. */
const SURE = 0.88;

function intentOf(text: string, extraction: Extraction): Intent {
  if (menuWord(text) !== null || isMenuChoice(text)) return 'menu_word';
  const reading = readText(extraction);
  const ruled = RULES.find(([, fits]) => fits(reading))?.[0] ?? 'other';
  const like = likeness(reading.words);
  // Help that is not needed harms nobody; only somebody wrongly marked is often taken for a victim.
  if (ruled === 'emergency' && like.intent !== 'appeal') return ruled;
  if (ruled === 'other') {
    const idle = like.intent === 'query' && !nearFraud(reading.words);
    return like.share >= LIKELY && !idle ? like.intent : 'other';
  }
  return like.share >= SURE ? like.intent : ruled;
}

function once(identifiers: readonly Identifier[]): Identifier[] {
  return [...new Map(identifiers.map((identifier) => [identifierKey(identifier), identifier])).values()];
}

/**
 * What the writer of a text wants and what the text names (docs/identifiers.md). The writer's own
 * contacts are kept apart, except in an appeal, where they are what it is about. Never throws.
 */
export function understand(text: string): Understanding {
  // A bare number is a question about it; nothing else has to be weighed.
  const bare = bareMobile(text);
  if (bare !== null) return { intent: 'query', identifiers: [{ type: 'phone', value: bare }], own: [] };
  const extraction = extract(text);
  const { mentions } = extraction;
  const intent = intentOf(text, extraction);
  const own = once(mentions.filter(({ role }) => role === 'own').map(({ identifier }) => identifier));
  if (intent !== 'appeal') return { intent, identifiers: extraction.identifiers, own };
  const all = mentions.filter(({ role }) => role !== 'advice').map(({ identifier }) => identifier);
  return { intent, identifiers: once(all), own };
}

import type { Judgement, SchemeId } from '../schemes/index.js';
import { normalise } from './normalise.js';
import { type Learned, weigh } from './weigh.js';

/** Score from which a text is called high risk: an act is demanded and a script is recognised. */
export const HIGH = 0.85;
/** Score from which a text is flagged at all. */
export const MEDIUM = 0.5;
const MAX_REASONS = 5;

export interface ClassifierOptions {
  /** Adjustments from reviewers' decisions (`learn`), by feature id. */
  readonly learned?: Learned;
}

export interface Classifier {
  /** How a text reads against the scripts. Never throws; the same text always gives the same judgement. */
  judge(text: string): Judgement;
  /** Which schemes a text resembles, best first, also below the threshold: a guess to ask the reporter about. */
  resembles(text: string): readonly SchemeId[];
}

/** Holds texts against the scheme table (套路识别). Pure; cost is linear in the text and bounded. */
export function createClassifier(options: ClassifierOptions = {}): Classifier {
  const { learned } = options;
  return {
    judge(text) {
      const { logOdds, hits, schemes } = weigh(normalise(text), learned);
      const score = Math.round(1e4 / (1 + Math.exp(-logOdds))) / 1e4;
      const risk = score >= HIGH ? 'high' : score >= MEDIUM ? 'medium' : 'low';
      const reasons = new Set<string>();
      for (const { label } of hits) if (label !== null && reasons.size < MAX_REASONS) reasons.add(label);
      if (risk === 'low') return { risk, score, scheme: null, reasons: [] };
      return { risk, score, scheme: schemes[0]?.id ?? 'other', reasons: [...reasons] };
    },
    resembles: (text) => weigh(normalise(text), learned).schemes.map(({ id }) => id),
  };
}

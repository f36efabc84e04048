import { type Html, html } from '../../src/core/html.js';
import type { ReviewItem } from '../../src/review/index.js';
import { badge, type Tone } from './shared.js';

const riskTone = (risk: number): Tone => (risk >= 60 ? 'red' : risk >= 35 ? 'orange' : 'secondary');

export const riskBadge = (risk: number): Html => badge(html`风险 ${risk}`, riskTone(risk));

/** Two persons, a first vote, the panel. */
export const itemMarks = ({ needsSecond, firstVote, advice, state }: ReviewItem): Html =>
  html`${
    firstVote ? badge('等第二人', 'blue') : needsSecond && badge('需两人', 'azure')
  }${advice && badge(advice.vote === 'fraud' ? '鉴定团：是骗局' : '鉴定团：不是', 'yellow')}${state === 'undone' && badge('撤销过', 'secondary')}`;

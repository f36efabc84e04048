export type { DecisionInput } from './check-decision.js';
export {
  type BulkDecide,
  type BulkResult,
  createBulkDecide,
  createDecideReview,
  type DecideReview,
} from './decide-review.js';
export { createExpireReports, type ExpireReports } from './expire-reports.js';
export type * from './model.js';
export { COUNT_MOST, isWaiting, REVIEW_DECISIONS, RULED_LEVELS } from './model.js';
export { needsSecond } from './needs-second.js';
export { createNeighbours, type FindNeighbours, type Neighbours } from './neighbours.js';
export { createPanel, type PanelItem, type PanelVerbs } from './panel/verbs.js';
export { adviceOf, mayJudge, SEATS, voteWeight } from './panel/weight.js';
export { previewLift, previewRuling, type RulingPreview } from './preview-ruling.js';
export type { RiskSigns } from './risk.js';
export {
  createLiftRuling,
  createRuleByHand,
  EVERY_ACCOUNT,
  type HandRuling,
  type LiftRuling,
  type RuleByHand,
} from './rule-by-hand.js';
export { createSettleReview, type SettleReview } from './settle-review.js';
export { createStanding, type Standing, type StandingOf } from './standing.js';
export type * from './store.js';
export {
  type AskForReview,
  createAskForReview,
  createTakeIn,
  type LookedAt,
  type TakeIn,
} from './take-in.js';
export { REVIEW_JOBS, type ReviewTools } from './tools.js';
export { createUndoReview, type UndoReview } from './undo-review.js';
export { createReviewWorkers } from './workers.js';

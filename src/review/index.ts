export { type DecisionInput, RULING_MS } from './check-decision.js';
export {
  type BulkDecide,
  type BulkResult,
  createBulkDecide,
  createDecideReview,
  type DecideReview,
  UNDO_MS,
} from './decide-review.js';
export { createExpireReports, type ExpireReports, KEEP_MS } from './expire-reports.js';
export type * from './model.js';
export { COUNT_MOST, isWaiting, PANEL_VOTES, REVIEW_DECISIONS, RULED_LEVELS } from './model.js';
export { needsSecond } from './needs-second.js';
export { createNeighbours, type FindNeighbours, type Neighbours } from './neighbours.js';
export { createPanel, type PanelItem, type PanelVerbs } from './panel/verbs.js';
export { adviceOf, mayJudge, PANEL_RULE, SEATS, voteWeight } from './panel/weight.js';
export { type RiskSigns, riskOf } from './risk.js';
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

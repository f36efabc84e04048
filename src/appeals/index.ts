export { type AddAppealDocument, createAddAppealDocument } from './add-document.js';

export { type AppealDraft, type BeginAppeal, createBeginAppeal } from './begin-appeal.js';
export type { CodeSender } from './code-sender.js';
export { deskPlace } from './desk-order.js';
export { createEraseAppellant, type EraseAppellant } from './erase-appellant.js';
export { APPEAL_JOBS } from './jobs.js';
export { createLookAtDns, type LookAtDns } from './look-at-dns.js';
export type * from './model.js';
export { APPEAL_OUTCOMES, APPEAL_STATUSES } from './model.js';
export { createMyAppeals, type MyAppeals } from './my-appeals.js';
export { findAppealNumber } from './number.js';
export { createProveByCode, type ProveByCode } from './prove-by-code.js';
export {
  type AcceptOwnership,
  type AppealDecision,
  createAcceptOwnership,
  createDecideAppeal,
  type DecideAppeal,
  findAppeal,
  isReason,
} from './review-appeal.js';
export { createSendAppealCode, type SendAppealCode } from './send-code.js';
export type { AppealFilter, AppealStore, DeskPlace } from './store.js';
export { APPEAL_TERMS } from './terms.js';
export type { AppealTools } from './tools.js';
export { createReviewedLookup } from './under-review.js';
export { waits } from './waits.js';
export { createWithdrawAppeal, type WithdrawAppeal } from './withdraw-appeal.js';

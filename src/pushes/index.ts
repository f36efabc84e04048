export { type AdvancePush, createAdvancePush } from './advance-push.js';

export { createPushControl, type PushControl } from './control-push.js';
export { createDeleteSent, type DeleteSent } from './delete-sent.js';
export { actionOf, KNOWN_ERRCODES, type PushAction } from './errcodes.js';
export { PUSH_JOBS } from './job-names.js';
export { createPushWorkers, enqueueStep } from './jobs.js';
export {
  type JobResult,
  NO_RESULT,
  NO_STEPS,
  PUSH_STATES,
  PUSH_WAYS,
  type Push,
  type PushAccount,
  type PushRecipient,
  type PushResult,
  type PushState,
  type PushSteps,
  type PushWay,
} from './model.js';
export { createPlanPush, type PlanPush, type PushPlan } from './plan-push.js';
export {
  type PlatformArticle,
  type PlatformCard,
  type PushPlatform,
  PushRefused,
} from './platform.js';
export { afterQuiet, fromLocal, isQuiet, nextPeriod, periodStart, toLocal } from './quiet-hours.js';
export { type Quota, quotaOf } from './quota.js';
export { createFollowNews, estimateReach, type FollowNews, type Reach } from './recipients.js';
export { createTakeResult, type TakeResult } from './reconcile.js';
export { type SeriesFigures, seriesFigures } from './series-figures.js';
export type { PushFilter, PushStore, RecipientStore } from './store.js';
export type { PushTools, SendTools } from './tools.js';

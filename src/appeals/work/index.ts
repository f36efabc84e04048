/** The workers, apart from the verbs: they bring verification and DNS along, which a look-up never needs. */
export { createApplyDecision } from './apply-decision.js';
export { createFetchDocument } from './fetch-document.js';
export { createFindRecord } from './find-record.js';
export { createTxtResolver, type TxtResolver } from './txt-resolver.js';
export { createAppealWatch } from './watch.js';

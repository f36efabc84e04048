import type { Report } from './model.js';

const PERSON = 'review:';
const EXPIRY = 'expired:';

/** Key of the step that carries out a reviewer's decision. */
export const personStepKey = (decisionId: string): string => `${PERSON}${decisionId}`;

/** Key of the step of a report that waited too long; another one each time that it waits. */
export const expiryStepKey = ({ history }: Pick<Report, 'history'>): string => `${EXPIRY}${history.length}`;

type Dated = Pick<Report, 'history' | 'status' | 'updatedAt'>;

/** Whether something was added since the last change of status. */
const hasNewMaterial = ({ history, updatedAt }: Dated): boolean =>
  updatedAt > (history.at(-1)?.at ?? Number.POSITIVE_INFINITY);

/**
 * Whether a person's decision stands: the machine does not overrule it. What a person found insufficient is open
 * again once the reporter adds something.
 */
export const decidedByPerson = (report: Dated): boolean =>
  report.history.at(-1)?.key?.startsWith(PERSON) === true &&
  !(report.status === 'insufficient' && hasNewMaterial(report));

/** Whether the report ended because nobody seconded it for long, and nothing was added since. */
export const isExpired = (report: Dated): boolean =>
  report.status === 'insufficient' &&
  report.history.at(-1)?.key?.startsWith(EXPIRY) === true &&
  !hasNewMaterial(report);

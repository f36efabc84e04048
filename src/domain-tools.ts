import type { Core } from './app.js';
import { createAcceptOwnership, createDecideAppeal } from './appeals/index.js';
import type { Config } from './config.js';
import { createChangeStatus } from './reports/index.js';
import { createTakeIn, type ReviewTools } from './review/index.js';
import {
  createReachableCheck,
  createSafeFetch,
  defaultChecks,
  type VerificationTools,
} from './verification/index.js';

/** What the compositions below take of the program; console, jobs and command line have it. */
export type DomainParts = Pick<
  Core,
  | 'storage'
  | 'official'
  | 'queue'
  | 'audit'
  | 'judge'
  | 'reportTools'
  | 'levelChanged'
  | 'box'
  | 'clock'
  | 'log'
> & { readonly config: Pick<Config, 'fetchLinks'> };

/** What verification uses, composed from the program's parts. */
export function verificationTools(parts: DomainParts): VerificationTools {
  const { storage, official, box, clock, log, queue } = parts;
  return {
    reports: storage.reports,
    reporters: storage.reporters,
    blacklist: storage.blacklist,
    official,
    queue,
    box,
    changeStatus: createChangeStatus(parts.reportTools),
    judge: parts.judge,
    checks: parts.config.fetchLinks
      ? [...defaultChecks(official), createReachableCheck(createSafeFetch())]
      : defaultChecks(official),
    afterwards: createTakeIn(reviewTools(parts)),
    clock,
    log,
    levelChanged: parts.levelChanged,
  };
}

/** What the review desk uses, composed from the program's parts. */
export function reviewTools(parts: DomainParts): ReviewTools {
  const { storage, official, queue, audit, judge, clock, log } = parts;
  const { review, examples, reports, reporters, blacklist } = storage;
  const changeStatus = createChangeStatus(parts.reportTools);
  return {
    review,
    examples,
    reports,
    reporters,
    blacklist,
    official,
    queue,
    changeStatus,
    audit,
    judge,
    clock,
    log,
    levelChanged: parts.levelChanged,
  };
}

/** What reviewers do with appeals, recorded. */
export function createAppealReview({ appealTools: tools, audit }: Pick<Core, 'appealTools' | 'audit'>) {
  const { appeals, lookup, clock, stored } = tools;
  const review = { appeals, lookup, clock, audit, ...(stored === undefined ? {} : { stored }) };
  return { decide: createDecideAppeal(review), acceptOwnership: createAcceptOwnership(review) };
}

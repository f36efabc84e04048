import { DAY_MS } from '../core/clock.js';
import type { ReportStatus } from './model.js';

/**
 * How long parts of a report are kept after its last step; docs/privacy.md tells why. Source of the duty: 个人信息保护法
 * (2021, 主席令第九十一号) art. 19, the shortest time that the purpose needs, and art. 47, delete when the purpose is
 * reached or the period is over.
 */
export const RETENTION = {
  /** Story, contact, openid and media of reports that proved nothing. */
  unusedMs: 180 * DAY_MS,
  /** Media of reports that are finished. */
  mediaMs: 3 * 365 * DAY_MS,
} as const;

/** Reports whose content serves nobody any more. */
export const UNUSED: ReadonlySet<ReportStatus> = new Set(['withdrawn', 'insufficient']);

/** Reports that nobody works on; those that the police have are theirs to end. */
export const FINISHED: ReadonlySet<ReportStatus> = new Set([
  'adopted',
  'merged',
  'case_solved',
  'rewarded',
  'withdrawn',
  'insufficient',
]);

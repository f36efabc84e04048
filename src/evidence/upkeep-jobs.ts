/** Jobs of this folder that come round (src/schedule.ts). */
export const EVIDENCE_UPKEEP_JOBS = {
  sweep: 'evidence.sweep',
  expire: 'evidence.expire-waiting',
} as const;

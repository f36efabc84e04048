import type { Appeal } from './model.js';
import { waits } from './waits.js';

/** Further back than any deadline. */
const AHEAD = 1e14;

/** Where an appeal stands on the reviewers' desk, smallest first: overdue before all others; null = not there. */
export const deskOrder = (appeal: Appeal): number | null => {
  if (!waits(appeal)) return null;
  const due = appeal.dueAt ?? appeal.createdAt;
  return appeal.status === 'overdue' ? due - AHEAD : due;
};

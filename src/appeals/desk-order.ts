import type { Appeal } from './model.js';
import type { AppealFilter, DeskPlace } from './store.js';
import { waits } from './waits.js';

/** Further back than any deadline. */
const AHEAD = 1e14;

/** Where an appeal stands on the reviewers' desk, smallest first: overdue before all others; null = not there. */
export const deskOrder = (appeal: Appeal): number | null => {
  if (!waits(appeal)) return null;
  const due = appeal.dueAt ?? appeal.createdAt;
  return appeal.status === 'overdue' ? due - AHEAD : due;
};

/** The place of an appeal in the list of that filter, for the page behind it. */
export const deskPlace = (appeal: Appeal, { status }: Pick<AppealFilter, 'status'>): DeskPlace => ({
  id: appeal.id,
  at: (status === undefined ? deskOrder(appeal) : null) ?? appeal.createdAt,
});

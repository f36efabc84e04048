import type { Appeal, AppealStatus } from './model.js';

const AT_THE_DESK: ReadonlySet<AppealStatus> = new Set(['open', 'overdue']);

/** Whether a reviewer has to decide it. */
export const waits = ({ status }: Pick<Appeal, 'status'>): boolean => AT_THE_DESK.has(status);

/** Whether it is the one appeal under which its identifier is looked at again: proved and undecided. */
export const holds = (appeal: Pick<Appeal, 'status' | 'provenAt'>): boolean =>
  waits(appeal) && appeal.provenAt !== null;

export { dayName, dayOf, dayStart } from './day.js';
export { median } from './median.js';
export type { Figure, FigureSpan, FigureStore, ReportFigure } from './store.js';
export { createTally, KEPT_DAYS, type Tally } from './tally.js';

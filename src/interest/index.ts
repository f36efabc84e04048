export { type Concerned, concerns, countConcerned } from './count-concerned.js';
export { INTEREST_JOBS, INTEREST_UPKEEP_JOBS } from './jobs.js';
export { createLevelChanged, type LevelChange, type LevelChanged } from './level-changed.js';
export { INTEREST_MS, INTEREST_PER_PERSON, type Interest } from './model.js';
export { type Asker, createInterestNotes, type InterestNotes, type Seen } from './notes.js';
export type { InterestStore, Told } from './store.js';
export { createInterestUpkeep, type InterestUpkeep } from './upkeep.js';

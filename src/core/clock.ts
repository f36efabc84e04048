/** Milliseconds since the Unix epoch. Passed in everywhere, so that tests can stand still. */
export type Clock = () => number;

/** The clock of this machine. */
export const systemClock: Clock = () => Date.now();

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

import { HOUR_MS, MINUTE_MS } from '../core/clock.js';

/** Whoever wrote within 48 hours can be written to (客服消息); a few minutes less, for clocks that differ. */
const WINDOW_MS = 48 * HOUR_MS - 5 * MINUTE_MS;

/** Whether a customer-service message may reach somebody who was seen then. */
export const inWindow = (lastSeenAt: number, now: number): boolean => now - lastSeenAt < WINDOW_MS;

import { HOUR_MS } from '../core/clock.js';
import type { Push } from './model.js';

/** The platform knows a clientmsgid for 24 hours; after that a repeat would be a second message. */
export const REPEATABLE_MS = 23 * HOUR_MS;

/** Equal for every call of one attempt group, so the platform takes one of them. At most 64 bytes. */
export const clientMsgIdOf = ({ id, group }: Pick<Push, 'id' | 'group'>): string => `txwz-${id}-${group}`;

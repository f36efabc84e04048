import type { Clock } from '../core/clock.js';
import type { Audit } from './model.js';
import type { AuditStore } from './store.js';

/**
 * The function by which the program writes down what it did. It resolves when the entry is durable: call it before
 * personal data is shown, and after a change that can be repeated.
 * Errors: store_unavailable
 */
export function createAudit({
  store,
  clock,
}: {
  readonly store: Pick<AuditStore, 'append'>;
  readonly clock: Clock;
}): Audit {
  return async (event) => {
    await store.append({ ...event, at: clock() });
  };
}

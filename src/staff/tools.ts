import type { Coordination } from '../coordination/port.js';
import type { Clock } from '../core/clock.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { StaffStore } from './store.js';

/** What the verbs take. */
export interface StaffTools {
  readonly staff: StaffStore;
  readonly coordination: Pick<Coordination, 'inOrder' | 'take'>;
  readonly box: SealedBox;
  readonly clock: Clock;
}

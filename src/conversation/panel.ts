import { TxwzError } from '../core/errors.js';
import type { PanelVerbs, StandingOf } from '../review/index.js';

/** The panel (民间鉴定团) and where people stand; made by src/review. */
export interface PanelDesk extends PanelVerbs {
  readonly standing: StandingOf;
}

const away = (): Promise<never> =>
  Promise.reject(new TxwzError('store_unavailable', { detail: 'composed without a panel' }));

/** For compositions without one. */
export const NO_PANEL: PanelDesk = { standing: away, next: away, join: away, leave: away, vote: away };

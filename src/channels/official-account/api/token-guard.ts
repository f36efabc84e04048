import type { Coordination } from '../../../coordination/port.js';
import { type Clock, DAY_MS, MINUTE_MS, SECOND_MS } from '../../../core/clock.js';
import { TxwzError } from '../../../core/errors.js';
import { explainErrcode } from './errcodes.js';
import { PlatformFailure } from './failure.js';

/** Requests for tokens in ten minutes, all processes together; `token` allows 2,000 a day. */
const BUDGET = 10;
const BUDGET_WINDOW_MS = 10 * MINUTE_MS;
/** Half of the documented 20 a day: the operator may need the others. */
const FORCED_A_DAY = 10;
const FORCED_GAP_MS = 40 * SECOND_MS;
/** Between two requests of one process while nothing is shared. */
const ALONE_GAP_MS = MINUTE_MS;
const FIRST_PAUSE_MS = 5 * SECOND_MS;
const LONGEST_PAUSE_MS = 5 * MINUTE_MS;

/** Keeps requests for tokens within the platform's quotas, whatever fails. */
export interface TokenGuard {
  /** @throws platform_circuit_open while requests for tokens rest */
  enter(shared: boolean): Promise<void>;
  mayForce(): Promise<boolean>;
  succeeded(): void;
  /** Starts a rest, longer each time; wrong credentials rest for a minute at least. */
  failed(error: unknown): Promise<void>;
}

const resting = (why: string): TxwzError =>
  new TxwzError('platform_circuit_open', { detail: `access token rests, ${why}` });

/** Counts and rests are shared through `coordination` under `prefix`; while it is away each process keeps its own. */
export function createTokenGuard(parts: {
  readonly coordination: Coordination;
  readonly prefix: string;
  readonly clock: Clock;
}): TokenGuard {
  const { coordination, prefix, clock } = parts;
  const restKey = `${prefix}:rest`;
  let failures = 0;
  let restUntil = 0;
  let why = '';
  let lastSuccess = Number.NEGATIVE_INFINITY;

  return {
    async enter(shared) {
      if (clock() < restUntil) throw resting(why);
      if (!shared) {
        if (clock() < lastSuccess + ALONE_GAP_MS) {
          throw resting('the coordination engine is down and a token was asked for a moment ago');
        }
        return;
      }
      const others = await coordination.get(restKey).catch(() => null);
      if (others !== null) throw resting(others);
      const budget = await coordination.take(`${prefix}:budget`, BUDGET, BUDGET_WINDOW_MS).catch(() => null);
      if (budget?.allowed === false) throw resting('asked for too often, quota protection');
    },
    async mayForce() {
      try {
        if (!(await coordination.mark(`${prefix}:forced`, FORCED_GAP_MS))) return false;
        return (await coordination.take(`${prefix}:force`, FORCED_A_DAY, DAY_MS)).allowed;
      } catch {
        return false;
      }
    },
    succeeded() {
      failures = 0;
      lastSuccess = clock();
    },
    async failed(error) {
      failures += 1;
      const errcode = error instanceof PlatformFailure ? error.errcode : null;
      const doubled = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10), LONGEST_PAUSE_MS);
      const setup = errcode !== null && explainErrcode(errcode).kind !== 'busy';
      const pause = setup ? Math.max(doubled, MINUTE_MS) : doubled;
      why = error instanceof PlatformFailure ? (error.detail ?? error.code) : 'failed';
      restUntil = clock() + pause;
      await coordination.set(restKey, why, pause).catch(() => {});
    },
  };
}

import { noteConnected } from './accounts/index.js';
import type { Core } from './app.js';
import type { Inbound } from './conversation/contract.js';
import { TxwzError } from './core/errors.js';
import { within } from './ops/within.js';
import { pushTools } from './push-tools.js';
import type { JobResult } from './pushes/index.js';

/** The account's set-up is complete. Never rejects: the next request says it again. */
export async function connected({ storage, box, clock, accounts, log }: Core, id: string): Promise<void> {
  try {
    await noteConnected({ store: storage.accounts, box, clock, refresh: accounts.refresh }, id);
  } catch (error) {
    log.debug('accounts.not_read', { error });
  }
}

/** What people send themselves: it opens the 48 hours in which they can be written to. */
export const OPENS_WINDOW: ReadonlySet<Inbound['kind']> = new Set([
  'text',
  'image',
  'voice',
  'video',
  'location',
  'link',
  'file',
  'other',
]);

export async function noteSeen(core: Core, { account, user, sentAt }: Inbound): Promise<void> {
  try {
    await core.news.seen(account, user, sentAt);
  } catch (error) {
    core.log.debug('push.seen_lost', { error });
  }
}

/** How long the platform waits for the answer to a result; what is not stored by then is asked for later. */
const RESULT_MS = 3_000;

/** Gives the end of a mass send to its push. Never rejects: a result that is lost is asked for by the push itself. */
export async function takeJobResult(core: Core, account: string, result: JobResult): Promise<void> {
  try {
    const { createTakeResult } = await import('./pushes/index.js');
    await within(
      RESULT_MS,
      createTakeResult(pushTools(core))(account, result),
      () => new TxwzError('store_unavailable', { detail: 'push result' }),
    );
  } catch (error) {
    core.log.warn('push.result_lost', { account, job: result.jobId, error });
  }
}

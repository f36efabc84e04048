import { ended, noted } from './change.js';
import { isPersonal } from './control-push.js';
import { actionOf } from './errcodes.js';
import { type Lease, LeaseLost, takeLease } from './lease.js';
import type { Push } from './model.js';
import { type PushPlatform, PushRefused } from './platform.js';
import { nextPeriod } from './quiet-hours.js';
import { poll, sendMass, sendPublish } from './send-mass.js';
import { sendPersonal } from './send-personal.js';
import { SEAL, type SendTools } from './tools.js';
import { upload } from './upload.js';

/** Passing failures of one step in a row after which a person must look. */
const MAX_FAILURES = 12;

/** Somebody pressed the button that stops everything. */
class Stopped extends Error {}

/**
 * Takes a push as far as it goes now: uploads, sends, polls. Everything is stored between the calls, so a killed
 * process is followed by another one that goes on where it was; the sending call itself is made safe by its
 * clientmsgid. Does nothing for a push that is not due or that another worker has.
 */
export type AdvancePush = (id: string, signal: AbortSignal) => Promise<void>;

export const createAdvancePush =
  (tools: SendTools): AdvancePush =>
  async (id, signal) => {
    const lease = await takeLease(tools, id);
    if (lease === null) return;
    try {
      await run(tools, lease, signal);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      if (error instanceof Stopped) {
        await settle(lease, (push) =>
          noted(ended(push, 'stopped'), tools.clock(), 'system', '全部停止，没有再往下发。'),
        );
      } else if (error instanceof PushRefused) await refused(tools, lease, error);
      else throw error;
    } finally {
      lease.end();
    }
  };

async function settle(lease: Lease, step: (push: Push) => Push): Promise<void> {
  await lease.release(step).catch((error: unknown) => {
    if (!(error instanceof LeaseLost)) throw error;
  });
}

async function run(tools: SendTools, lease: Lease, signal: AbortSignal): Promise<void> {
  const { push } = lease;
  const platform = tools.platformOf(push.account);
  if (platform === null) throw new PushRefused(48001, 'no AppID and AppSecret');
  if (push.steps.msgId !== null || push.steps.publishId !== null) {
    await poll(tools, lease, platform);
    return;
  }
  const gate = async (): Promise<void> => {
    if (signal.aborted) throw new LeaseLost();
    const { stoppedAt } = await tools.pushes.account(push.account);
    if (stoppedAt !== null) throw new Stopped();
  };
  if (isPersonal(push)) {
    await sendPersonal(tools, lease, platform, gate, signal);
    return;
  }
  if (push.state === 'approved') await lease.change((held) => ({ ...held, state: 'uploading' }));
  const draft = await upload(tools, lease, platform, gate);
  if (push.way === 'preview') await preview(tools, lease, platform, draft);
  else if (push.way === 'publish') await sendPublish(tools, lease, platform, draft, gate);
  else await sendMass(tools, lease, platform, draft, gate);
}

async function preview(tools: SendTools, lease: Lease, platform: PushPlatform, draft: string): Promise<void> {
  const { sealedTo } = lease.push;
  await platform.preview(draft, tools.box.open(SEAL, sealedTo ?? ''));
  await platform.deleteDraft(draft).catch((error: unknown) => {
    // A draft left behind is untidy, not a failure of the preview.
    tools.log.info('push.draft_left', { push: lease.push.id, error });
  });
  await lease.release((push) => noted(ended(push, 'sent'), tools.clock(), 'system', '预览已发到微信。'));
}

/** Does what the errcode asks for. */
async function refused(tools: SendTools, lease: Lease, error: PushRefused): Promise<void> {
  const now = tools.clock();
  const action = actionOf(error.errcode);
  const { account, way } = lease.push;
  tools.log.warn('push.refused', { push: lease.push.id, account, errcode: error.errcode, action: action.do });
  if (action.do === 'later') {
    await settle(lease, (push) => {
      const failures = push.failures + 1;
      if (failures > MAX_FAILURES)
        return noted(
          ended(push, 'failed'),
          now,
          'system',
          `${action.words}试了 ${MAX_FAILURES} 次，先停下。`,
        );
      // A refusal in so many words means that nothing went out; -1 and silence mean that nobody knows.
      const sure = error.errcode !== null && error.errcode !== -1 && !isPersonal(push);
      const steps = sure ? { ...push.steps, askedAt: null } : push.steps;
      const next = { ...push, steps, failures, nextAt: now + action.afterMs * Math.min(failures, 6) };
      return failures === 1 ? noted(next, now, 'system', action.words) : next;
    });
    return;
  }
  if (action.do === 'unavailable')
    await tools.pushes.updateAccount(account, (held) => ({
      ...held,
      unavailable: { ...held.unavailable, [way]: { words: action.words, at: now } },
    }));
  if (action.do === 'quota')
    await tools.pushes.updateAccount(account, (held) => ({
      ...held,
      noQuotaUntil: nextPeriod(now, held.kind),
    }));
  await settle(lease, (push) => {
    const over = noted(ended(push, 'failed'), now, 'system', action.words);
    // Refused, so nothing went out: the ledger does not count it.
    return isPersonal(push) ? over : { ...over, steps: { ...over.steps, askedAt: null } };
  });
}

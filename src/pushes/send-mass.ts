import { HOUR_MS, MINUTE_MS } from '../core/clock.js';
import { ended, noted } from './change.js';
import { clientMsgIdOf, REPEATABLE_MS } from './client-msg-id.js';
import type { Lease } from './lease.js';
import type { Push } from './model.js';
import type { PushPlatform } from './platform.js';
import { keptResult, withResult } from './reconcile.js';
import type { SendTools } from './tools.js';

/** The event usually comes within minutes; then it is asked for. */
const FIRST_POLL_MS = 5 * MINUTE_MS;
const POLL_MS = 10 * MINUTE_MS;
const GIVE_UP_MS = 48 * HOUR_MS;
/** How long an answerless publishing is waited for before it is asked again. */
const PUBLISH_WAIT_MS = 10 * MINUTE_MS;

/** Stores that the call is about to be made: from here on nobody can say that nothing was sent. */
const asked = (lease: Lease, now: number): Promise<Push> =>
  lease.change((push) => ({
    ...push,
    state: 'sending',
    steps: { ...push.steps, askedAt: push.steps.askedAt ?? now },
  }));

/**
 * Stores what the platform took, also when the push was stopped during the call: it is out, so its result is waited
 * for and it can be deleted.
 */
async function accepted(
  tools: SendTools,
  id: string,
  job: { readonly msgId: string } | { readonly publishId: string },
  words: string,
): Promise<void> {
  const now = tools.clock();
  await tools.pushes.update(id, (push) =>
    noted(
      {
        ...push,
        state: 'sending',
        failures: 0,
        leaseUntil: 0,
        nextAt: now + FIRST_POLL_MS,
        steps: { ...push.steps, ...job },
      },
      now,
      'system',
      words,
    ),
  );
}

/** Gives the draft to everybody or to a tag, then waits for the event. */
export async function sendMass(
  tools: SendTools,
  lease: Lease,
  platform: PushPlatform,
  draft: string,
  gate: () => Promise<void>,
): Promise<void> {
  const { askedAt } = lease.push.steps;
  if (askedAt !== null && tools.clock() - askedAt > REPEATABLE_MS) {
    const words = '一天前交给微信后没有回音，不知道送出没有。请到公众平台查看，不会自动重发。';
    await lease.release((push) => noted(ended(push, 'failed'), tools.clock(), 'system', words));
    return;
  }
  await gate();
  const push = await asked(lease, tools.clock());
  const { msgId } = await platform.sendMass({
    mediaId: draft,
    tagId: push.way === 'mass-tag' ? push.tagId : null,
    clientMsgId: clientMsgIdOf(push),
    ignoreReprint: push.ignoreReprint,
  });
  await accepted(tools, lease.push.id, { msgId }, `微信收下了，编号 ${msgId}，等它送出。`);
  await keptResult(tools, lease.push, 'mass', msgId);
}

/** Puts the draft on the account's page. The platform has no id of ours here, so an answerless call is waited for. */
export async function sendPublish(
  tools: SendTools,
  lease: Lease,
  platform: PushPlatform,
  draft: string,
  gate: () => Promise<void>,
): Promise<void> {
  const { askedAt } = lease.push.steps;
  if (askedAt !== null) {
    const own = (await tools.pushes.keptResults(lease.push.account, askedAt)).filter(
      (result) => result.kind === 'publish',
    );
    const [only] = own;
    if (only !== undefined && own.length === 1) {
      await lease.release((push) =>
        withResult({ ...push, steps: { ...push.steps, publishId: only.jobId } }, only, tools.clock()),
      );
      await tools.pushes.dropResult(lease.push.account, 'publish', only.jobId);
      return;
    }
    if (tools.clock() - askedAt < PUBLISH_WAIT_MS) {
      await lease.release((push) => ({ ...push, nextAt: tools.clock() + MINUTE_MS }));
      return;
    }
  }
  await gate();
  await asked(lease, tools.clock());
  const publishId = await platform.publish(draft);
  await accepted(tools, lease.push.id, { publishId }, `微信收下了，发布编号 ${publishId}。`);
  await keptResult(tools, lease.push, 'publish', publishId);
}

/** Asks for the end of a job whose event has not come. */
export async function poll(tools: SendTools, lease: Lease, platform: PushPlatform): Promise<void> {
  const { msgId, publishId, askedAt } = lease.push.steps;
  const now = tools.clock();
  if (msgId !== null) {
    const status = await platform.massStatus(msgId);
    if (status !== 'sending') {
      const words = status === 'sent' ? 'send success' : 'send fail';
      await lease.release((push) =>
        withResult(
          push,
          {
            kind: 'mass',
            jobId: msgId,
            status: words,
            total: null,
            filtered: null,
            sent: null,
            failed: null,
            checkState: null,
            reprints: [],
            urls: [],
          },
          now,
        ),
      );
      return;
    }
  } else if (publishId !== null) {
    const { status, urls } = await platform.publishStatus(publishId);
    if (status !== 1) {
      await lease.release((push) =>
        withResult(push, { kind: 'publish', jobId: publishId, status, urls }, now),
      );
      return;
    }
  }
  const over = now - (askedAt ?? now) > GIVE_UP_MS;
  await lease.release((push) =>
    over
      ? noted(ended(push, 'failed'), now, 'system', '两天了还没有结果，请到公众平台查看。')
      : { ...push, nextAt: now + POLL_MS },
  );
}

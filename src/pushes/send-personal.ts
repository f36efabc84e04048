import { ended, noted } from './change.js';
import { actionOf } from './errcodes.js';
import type { Lease } from './lease.js';
import type { PushRecipient, PushResult } from './model.js';
import { type PlatformCard, type PushPlatform, PushRefused } from './platform.js';
import { SEAL, type SendTools } from './tools.js';
import { contentsOf, digestOf } from './upload.js';
import { inWindow } from './window.js';

/** People of one page: what is in memory at a time. */
const PAGE = 200;

/**
 * Sends to those who asked, page by page with a stored cursor. Each person is claimed in the store before the
 * call: after a crash nobody gets it twice; whoever was being written to at that moment may miss it.
 * @param gate is asked before each page
 */
export async function sendPersonal(
  tools: SendTools,
  lease: Lease,
  platform: PushPlatform,
  gate: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { recipients, box, clock } = tools;
  const { id, account, way, templateId, articles } = lease.push;
  const [content] = await contentsOf(tools, lease);
  if (content === undefined) throw new PushRefused(44003, 'no article');
  const base = tools.publicUrl;
  const card: PlatformCard = {
    title: content.title,
    description: digestOf(content),
    url: base === '' ? '' : `${base}/articles/${articles[0]?.id}`,
    imageUrl: base === '' || content.cover === null ? '' : `${base}/articles/images/${content.cover}.jpg`,
  };
  if (lease.push.steps.askedAt === null) {
    const total = await recipients.count(account);
    await lease.change((push) => ({
      ...push,
      state: 'sending',
      steps: { ...push.steps, askedAt: clock() },
      result: { ...push.result, total, sent: 0, failed: 0, outside: 0 },
    }));
  }

  /** What became of one person. */
  const one = async (person: PushRecipient): Promise<'sent' | 'failed' | 'outside'> => {
    if (way === 'customer-service' && !inWindow(person.lastSeenAt, clock())) return 'outside';
    // Claimed before: by a worker that died while sending to this very person.
    if (!(await recipients.claim(account, person.userKey, id))) return 'sent';
    const user = box.open(SEAL, person.sealedUser);
    try {
      if (way === 'customer-service') return await platform.sendCard(user, card);
      await platform.sendSubscribe(user, templateId ?? '', card);
      return 'sent';
    } catch (error) {
      if (!(error instanceof PushRefused)) throw error;
      // Without an answer nobody knows whether it arrived; it is not sent again.
      if (error.errcode === null) return 'failed';
      if (actionOf(error.errcode).do === 'person') return 'failed';
      throw error;
    }
  };

  for (;;) {
    await gate();
    const people = await recipients.page(account, lease.push.steps.cursor, PAGE);
    const counts = { sent: 0, failed: 0, outside: 0 };
    let last: string | null = null;
    let fault: unknown;
    for (const person of people) {
      try {
        counts[await one(person)] += 1;
      } catch (error) {
        fault = error;
        break;
      }
      last = person.userKey;
      // Stopped in the middle of a page: nobody more.
      if (signal.aborted || lease.lost) break;
    }
    await lease.change((push) => ({
      ...push,
      steps: { ...push.steps, cursor: last ?? push.steps.cursor },
      result: added(push.result, counts),
    }));
    if (fault !== undefined) throw fault;
    if (signal.aborted) {
      await lease.release((push) => ({ ...push, nextAt: clock() }));
      return;
    }
    if (people.length < PAGE) break;
  }
  await lease.release((push) => {
    const { sent, failed, outside, total } = push.result;
    const words = `送出 ${sent} 人，没送到 ${failed} 人，48 小时内没来过 ${outside} 人。`;
    const state =
      (sent ?? 0) === 0 && (total ?? 0) > 0
        ? 'failed'
        : (failed ?? 0) + (outside ?? 0) > 0
          ? 'partly'
          : 'sent';
    return noted(
      { ...ended(push, state), result: { ...push.result, status: 'done' } },
      clock(),
      'system',
      words,
    );
  });
}

const added = (
  result: PushResult,
  counts: { sent: number; failed: number; outside: number },
): PushResult => ({
  ...result,
  sent: (result.sent ?? 0) + counts.sent,
  failed: (result.failed ?? 0) + counts.failed,
  outside: (result.outside ?? 0) + counts.outside,
});

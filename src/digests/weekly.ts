import type { ScheduledResult, SchedulePayload } from '../scheduler/index.js';
import type { DeliverDigest } from './deliver-digest.js';
import type { DigestScope } from './model.js';
import type { RunDigest } from './run-digest.js';
import { type Recipients, recipientsOf } from './scopes.js';
import { weekBefore } from './week.js';

/** Jobs of digests. */
export const DIGEST_JOBS = {
  /** Of the scheduler, `dueAt` Monday 08:00 in Shanghai: the week before. */
  weekly: 'digest.weekly',
  /** `{v: 1, scope, week, version, token}`: mail it once more, because somebody asked; `token` is that request's. */
  send: 'digest.send',
} as const;

/** Purpose of Monday's mail: one for each week and recipient, whatever version it shows. */
export const WEEKLY = 'weekly';

export interface WeeklyTools {
  readonly scopes: () => readonly DigestScope[];
  readonly recipients: Recipients;
  readonly run: RunDigest;
  /** Null where no mail server is set up: digests are made and stay in the console. */
  readonly deliver: DeliverDigest | null;
}

/** The week's digests are made but a mail server did not take all mails; the next attempt sends the rest. */
export class MailsWaiting extends Error {
  constructor(readonly waiting: number) {
    super(`${waiting} mails could not be sent yet`);
    this.name = 'MailsWaiting';
  }
}

/**
 * Makes and mails the digests of the week that was over at `dueAt`, one scope after another. Repeatable.
 * @throws MailsWaiting · store_unavailable
 */
export function createWeekly(tools: WeeklyTools): (payload: SchedulePayload) => Promise<ScheduledResult> {
  return async ({ dueAt }) => {
    const week = weekBefore(dueAt);
    const scopes = tools.scopes();
    const said: string[] = [];
    let made = 0;
    let waiting = 0;
    for (const scope of scopes) {
      const { digest } = await tools.run(scope, week);
      if (digest.state === 'skipped') {
        said.push(`${scope.label}：${digest.reason}`);
        continue;
      }
      made += 1;
      const to = recipientsOf(tools.recipients, scope, scopes);
      if (tools.deliver === null || to.length === 0) {
        said.push(`${scope.label}：已生成，没有设置收件人或邮件服务器。`);
        continue;
      }
      const { accepted, before, bounced, failed, unknown } = await tools.deliver(digest, to, WEEKLY);
      waiting += failed;
      said.push(
        `${scope.label}：寄出 ${accepted} 封${before > 0 ? `，${before} 封此前已寄` : ''}${bounced > 0 ? `，退回 ${bounced} 封` : ''}${failed > 0 ? `，失败 ${failed} 封` : ''}${unknown > 0 ? `，结果不明 ${unknown} 封` : ''}。`,
      );
    }
    if (waiting > 0) throw new MailsWaiting(waiting);
    return { result: made > 0 ? 'done' : 'skipped', note: `${week} ${said.join(' ')}`.trim() };
  };
}

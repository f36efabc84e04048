import type { Audit } from '../audit/index.js';
import type { Queue } from '../queue/port.js';
import type { ScheduledResult, SchedulePayload } from '../scheduler/index.js';
import type { DeliverDigest, DeliveryCount } from './deliver-digest.js';
import type { DigestScope } from './model.js';
import type { RunDigest } from './run-digest.js';
import { accountOfScope, type Recipients, recipientsOf } from './scopes.js';
import { type WeekName, weekBefore } from './week.js';

/** Jobs of digests. */
export const DIGEST_JOBS = {
  /** Of the scheduler, `dueAt` Monday 08:00 in Shanghai: the week before. */
  weekly: 'digest.weekly',
  /**
   * `{v: 1, scope, week, version, token}`: mail it to whoever has not had it under that token: `weekly` for what
   * Monday's run could not send, else of the request of somebody who wants it sent once more.
   */
  send: 'digest.send',
} as const;

/** Purpose of Monday's mail: one for each week and recipient, whatever version it shows. */
export const WEEKLY = 'weekly';

/** Payload of `digest.send`. */
export interface SendPayload {
  readonly v: 1;
  readonly scope: string;
  readonly week: WeekName;
  readonly version: number;
  readonly token: string;
}

export interface WeeklyTools {
  readonly scopes: () => readonly DigestScope[];
  readonly recipients: Recipients;
  readonly run: RunDigest;
  /** Null where no mail server is set up: digests are made and stay in the console. */
  readonly deliver: DeliverDigest | null;
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly audit: Audit;
}

/**
 * Makes and mails the digests of the week that was over at `dueAt`, one scope after another. What the mail server did
 * not take is left to `digest.send`, which tries for half a day. Repeatable.
 * @throws store_unavailable
 */
export function createWeekly(tools: WeeklyTools): (payload: SchedulePayload) => Promise<ScheduledResult> {
  const { recipients, run, deliver, queue, audit } = tools;
  return async ({ dueAt }) => {
    const week = weekBefore(dueAt);
    const scopes = tools.scopes();
    const said: string[] = [];
    let made = 0;
    for (const scope of scopes) {
      const { digest, created } = await run(scope, week);
      const { version, state } = digest;
      await audit({
        actor: 'system',
        account: accountOfScope(scope.key),
        action: 'digest.run',
        subject: `digest:${scope.key}:${week}`,
        detail: { version, created, state },
      });
      if (state === 'skipped') {
        said.push(`${scope.label}：${digest.reason}`);
        continue;
      }
      made += 1;
      const to = recipientsOf(recipients, scope, scopes);
      if (deliver === null || to.length === 0) {
        said.push(
          `${scope.label}：已生成，没有寄出，因为没有设置${deliver === null ? '邮件服务器' : '收件人'}。`,
        );
        continue;
      }
      const count = await deliver(digest, to, WEEKLY);
      if (count.failed > 0) {
        const payload: SendPayload = { v: 1, scope: scope.key, week, version, token: WEEKLY };
        await queue.enqueue(DIGEST_JOBS.send, payload, {
          key: `digest:${scope.key}:${week}:${WEEKLY}:${dueAt}`,
        });
      }
      said.push(`${scope.label}：${saidOf(count)}`);
    }
    return { result: made > 0 ? 'done' : 'skipped', note: `${week} ${said.join(' ')}`.trim() };
  };
}

function saidOf({ accepted, before, bounced, failed, unknown }: DeliveryCount): string {
  const parts = [
    before > 0 ? `${before} 封此前已寄` : '',
    bounced > 0 ? `退回 ${bounced} 封` : '',
    failed > 0 ? `${failed} 封没寄成，过一会儿再寄` : '',
    unknown > 0 ? `结果不明 ${unknown} 封` : '',
  ];
  return `${[`寄出 ${accepted} 封`, ...parts.filter((part) => part !== '')].join('，')}。`;
}

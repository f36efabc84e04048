import { TxwzError } from '../core/errors.js';
import { changePush, ended, isFinal, noted } from './change.js';
import { REPEATABLE_MS } from './client-msg-id.js';
import { NO_RESULT, NO_STEPS, type Push, type PushAccount } from './model.js';
import { afterQuiet } from './quiet-hours.js';
import type { PushTools } from './tools.js';

/** What people do to pushes. Each throws not_found, push_state, store_unavailable. */
export interface PushControl {
  /** By a second person, never the planner. @throws second_person_needed */
  approve(id: string, by: string): Promise<Push>;
  /** Until the sending call was made. */
  cancel(id: string, by: string): Promise<Push>;
  /** A failed one once more, as a new message (its clientmsgid changes); approved anew by a second person. */
  again(id: string, by: string, ignoreReprint: boolean): Promise<Push>;
  /** Nothing of the account proceeds past its next step; returns those that were stopped. */
  stopAll(account: string, by: string): Promise<readonly Push[]>;
  /** Pushes may be planned and sent again; what was stopped stays stopped. */
  resume(account: string, by: string): Promise<PushAccount>;
  /** 订阅号 or 服务号, and: the platform may be asked again for ways that it refused. */
  setKind(account: string, kind: PushAccount['kind']): Promise<PushAccount>;
}

const wrong = (detail: string): TxwzError => new TxwzError('push_state', { detail });

export function createPushControl(tools: PushTools): PushControl {
  const { pushes, clock } = tools;
  return {
    approve: (id, by) =>
      changePush(tools, id, (push) => {
        if (push.state !== 'planned') throw wrong('这个推送已经不在等批准。');
        if (push.by === by)
          throw new TxwzError('second_person_needed', { detail: '自己计划的推送，要请另一位同事批准。' });
        const at = Math.max(push.scheduledAt, clock());
        const scheduledAt = afterQuiet(at);
        return noted(
          { ...push, state: 'approved', approver: by, scheduledAt, nextAt: scheduledAt },
          clock(),
          by,
          '批准了。',
        );
      }),
    cancel: (id, by) =>
      changePush(tools, id, (push) => {
        if (isFinal(push)) throw wrong('这个推送已经结束了。');
        if (push.steps.askedAt !== null) throw wrong('已经交给微信发送，不能取消；可以在「已送出」里删除。');
        return noted(ended(push, 'cancelled'), clock(), by, '取消了。');
      }),
    again: (id, by, ignoreReprint) =>
      changePush(tools, id, (push) => {
        if (push.state !== 'failed' && push.state !== 'stopped')
          throw wrong('只有失败或停止的推送能再来一次。');
        // With a message of the platform's in hand nobody knows how many have it already.
        if (push.steps.msgId !== null && push.state === 'stopped')
          throw wrong('这一条微信已经收下，不能再发。');
        const { covers, images, cursor, askedAt, msgId } = push.steps;
        // Nobody knows whether that call arrived: under the same clientmsgid it cannot arrive twice.
        const unknown = askedAt !== null && msgId === null && clock() - askedAt < REPEATABLE_MS;
        return noted(
          {
            ...push,
            state: 'planned',
            by,
            approver: null,
            group: unknown ? push.group : push.group + 1,
            ignoreReprint,
            steps: { ...NO_STEPS, covers, images, cursor },
            result: NO_RESULT,
            failures: 0,
            nextAt: null,
          },
          clock(),
          by,
          '再来一次，等第二个人批准。',
        );
      }),
    async stopAll(account, by) {
      // First the switch, which every step looks at; then the rows, for those that nobody works on.
      await pushes.updateAccount(account, (held) => ({ ...held, stoppedAt: clock(), stoppedBy: by }));
      const stopped: Push[] = [];
      for (const { id } of await pushes.inStates(account, ['planned', 'approved', 'uploading', 'sending'])) {
        const push = await pushes.update(id, (held) => {
          // What the platform has is the platform's: its result is still waited for.
          if (isFinal(held) || held.steps.msgId !== null || held.steps.publishId !== null) return null;
          return noted(ended(held, 'stopped'), clock(), by, '全部停止。');
        });
        if (push?.state === 'stopped') stopped.push(push);
      }
      return stopped;
    },
    resume: (account) =>
      pushes.updateAccount(account, (held) => ({ ...held, stoppedAt: null, stoppedBy: null })),
    setKind: (account, kind) =>
      pushes.updateAccount(account, (held) => ({ ...held, kind, unavailable: {}, noQuotaUntil: null })),
  };
}

/** One message after another: these can be stopped in between. */
export const isPersonal = ({ way }: Pick<Push, 'way'>): boolean =>
  way === 'customer-service' || way === 'subscribe';

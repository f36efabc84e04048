import { noted } from './change.js';
import { wordsOfStatus } from './errcodes.js';
import type { JobResult, Push, PushState } from './model.js';
import type { PushTools } from './tools.js';

const PUBLISH_WORDS: Readonly<Record<number, string>> = {
  0: '已发布。',
  2: '没有发布：原创校验没过。',
  3: '没有发布：微信处理失败。',
  4: '没有发布：平台审核没过。',
  5: '发布后被删除了。',
  6: '发布后被微信封禁了。',
};

function massState(result: Extract<JobResult, { kind: 'mass' }>): PushState {
  if (result.status !== 'send success') return 'failed';
  const missed =
    (result.failed ?? 0) > 0 ||
    (result.sent !== null && result.filtered !== null && result.sent < result.filtered);
  return missed ? 'partly' : 'sent';
}

/**
 * Writes what the platform says into the push. The numbers of an event replace those of a poll, so an event that
 * comes late still completes them; the same event again changes nothing.
 */
export function withResult(push: Push, result: JobResult, now: number): Push {
  if (result.kind === 'publish') {
    if (result.status === 1) return push;
    const status = `publish ${result.status}`;
    if (push.result.status === status) return push;
    return noted(
      {
        ...push,
        state: result.status === 0 ? 'sent' : 'failed',
        nextAt: null,
        leaseUntil: 0,
        result: { ...push.result, status, urls: result.urls },
      },
      now,
      'system',
      PUBLISH_WORDS[result.status] ?? `没有发布：微信的结果是 ${result.status}。`,
    );
  }
  const { status, total, filtered, sent, failed, urls, reprints } = result;
  if (push.result.status === status && push.result.total === total && push.result.sent === sent) return push;
  const originals = reprints.map(({ original }) => original).join('、');
  const copyright =
    reprints.length > 0
      ? `第 ${reprints.map(({ article }) => article).join('、')} 篇被判为转载：${originals}。`
      : '';
  const remedy =
    copyright !== '' && massState(result) === 'failed'
      ? reprints.every(({ allowed }) => allowed)
        ? '原作者允许转载：可以「按转载再发」。'
        : '原作者不允许转载：请改写，或取得授权。'
      : '';
  return noted(
    {
      ...push,
      state: massState(result),
      nextAt: null,
      leaseUntil: 0,
      result: { ...push.result, status, total, filtered, sent, failed, urls, reprints },
    },
    now,
    'system',
    `${wordsOfStatus(status)}${copyright}${remedy}`,
  );
}

/**
 * Takes the end of a job from the platform. It may come before the call that started the job has answered: then
 * it is kept until the push knows its job id. Safe to repeat.
 * @throws store_unavailable
 */
export type TakeResult = (account: string, result: JobResult) => Promise<void>;

export const createTakeResult =
  ({ pushes, clock }: PushTools): TakeResult =>
  async (account, result) => {
    const apply = async (): Promise<boolean> => {
      const push = await pushes.byJob(account, result.kind, result.jobId);
      if (push === null) return false;
      await pushes.update(push.id, (held) => {
        const next = withResult(held, result, clock());
        return next === held ? null : next;
      });
      return true;
    };
    if (await apply()) return;
    await pushes.keepResult(account, result, clock());
    // The job id may have been stored between the look and the keeping.
    if (await apply()) await pushes.dropResult(account, result.kind, result.jobId);
  };

/** A result that came before the push knew its job id. */
export async function keptResult(
  { pushes, clock }: PushTools,
  push: Push,
  kind: JobResult['kind'],
  jobId: string,
): Promise<Push | null> {
  const since = push.createdAt;
  const kept = (await pushes.keptResults(push.account, since)).find(
    (result) => result.kind === kind && result.jobId === jobId,
  );
  if (kept === undefined) return null;
  const changed = await pushes.update(push.id, (held) => withResult(held, kept, clock()));
  await pushes.dropResult(push.account, kind, jobId);
  return changed;
}

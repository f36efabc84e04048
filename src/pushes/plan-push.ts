import { randomUUID } from 'node:crypto';
import { isApproved, latest, versionOf } from '../articles/index.js';
import { MINUTE_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import { noted } from './change.js';
import { NO_RESULT, NO_STEPS, type Push, type PushWay } from './model.js';
import { afterQuiet, toLocal } from './quiet-hours.js';
import { quotaOf } from './quota.js';
import { type PushTools, SEAL } from './tools.js';

export interface PushPlan {
  readonly account: string;
  readonly articles: readonly { readonly id: string; readonly version: number }[];
  readonly way: PushWay;
  readonly tagId?: number | null;
  readonly templateId?: string | null;
  /** For a preview: openid of the colleague. */
  readonly previewTo?: string | null;
  readonly scheduledAt: number;
  readonly by: string;
  readonly ignoreReprint?: boolean;
}

/** One message carries at most eight articles (图文消息条数限制). */
const MAX_ARTICLES = 8;

/**
 * Plans a push. Times in the quiet hours (21:30–8:00) move to the next 8:00; a preview goes at once, needs no
 * approval and may carry a draft.
 * @throws push_invalid (Chinese detail), not_found, store_unavailable
 */
export type PlanPush = (plan: PushPlan) => Promise<Push>;

const invalid = (detail: string): TxwzError => new TxwzError('push_invalid', { detail });

export const createPlanPush =
  ({ pushes, articles, box, clock, newId = randomUUID }: PushTools): PlanPush =>
  async (plan) => {
    const now = clock();
    const preview = plan.way === 'preview';
    const personal = plan.way === 'customer-service' || plan.way === 'subscribe';
    if (plan.articles.length < 1 || plan.articles.length > MAX_ARTICLES)
      throw invalid(`一次推送 1 到 ${MAX_ARTICLES} 篇文章。`);
    if (personal && plan.articles.length > 1) throw invalid('发给个人的消息一次只能带一篇文章。');
    if (plan.way === 'mass-tag' && (plan.tagId ?? null) === null) throw invalid('请选一个标签。');
    if (plan.way === 'subscribe' && !plan.templateId) throw invalid('请填订阅通知的模板编号。');
    if (preview && !plan.previewTo) throw invalid('请填收预览的人的 openid。');

    const held = await pushes.account(plan.account);
    const closed = held.unavailable[plan.way];
    if (closed) throw invalid(closed.words);
    const titles: string[] = [];
    for (const { id, version } of plan.articles) {
      const article = await articles.get(id);
      if (article === null || article.account !== plan.account)
        throw new TxwzError('not_found', { detail: `article ${id}` });
      const content = versionOf(article, version);
      if (content === null) throw invalid('文章的这一版已经不在了。');
      if (!preview && !isApproved(article, version))
        throw invalid(`「${content.title || latest(article).title}」的这一版还没有第二个人批准。`);
      if (!personal && content.cover === null) throw invalid(`「${content.title}」还没有封面图。`);
      titles.push(content.title);
    }
    if (plan.way === 'mass-all' || plan.way === 'mass-tag') {
      const quota = await quotaOf(pushes, held, Math.max(now, plan.scheduledAt));
      if (quota.left === 0)
        throw invalid(
          `这个周期的 ${quota.limit} 次群发用完了，${toLocal(quota.until).replace('T', ' ')} 起可以再发；也可以改成「发布」。`,
        );
    }
    const wished = Math.max(plan.scheduledAt, now);
    const scheduledAt = preview ? now : afterQuiet(wished);
    const blank: Push = {
      id: newId(),
      account: plan.account,
      articles: plan.articles.map(({ id, version }) => ({ id, version })),
      title: titles.join('、'),
      way: plan.way,
      tagId: plan.way === 'mass-tag' ? (plan.tagId ?? null) : null,
      templateId: plan.way === 'subscribe' ? (plan.templateId ?? null) : null,
      sealedTo: preview && plan.previewTo ? box.seal(SEAL, plan.previewTo) : null,
      scheduledAt,
      state: preview ? 'approved' : 'planned',
      by: plan.by,
      approver: null,
      group: 1,
      ignoreReprint: plan.ignoreReprint ?? false,
      steps: NO_STEPS,
      result: NO_RESULT,
      failures: 0,
      nextAt: preview ? now : null,
      leaseUntil: 0,
      deletedAt: null,
      notes: [],
      createdAt: now,
      updatedAt: now,
      revision: 1,
    };
    const moved = scheduledAt - wished >= MINUTE_MS;
    const push = noted(
      blank,
      now,
      plan.by,
      moved
        ? `计划好了；21:30 到 8:00 不打扰人，改到 ${toLocal(scheduledAt).replace('T', ' ')}。`
        : '计划好了。',
    );
    await pushes.create(push);
    return push;
  };

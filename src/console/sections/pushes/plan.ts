import { planBody } from '../../../../templates/console/push-plan.js';
import { type Article, isApproved, latest, versionOf } from '../../../articles/index.js';
import { SECOND_MS } from '../../../core/clock.js';
import { TxwzError } from '../../../core/errors.js';
import {
  createPlanPush,
  estimateReach,
  fromLocal,
  PUSH_WAYS,
  type Push,
  type PushTools,
  quotaOf,
  toLocal,
} from '../../../pushes/index.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { accountFor } from '../articles/find.js';

const ROOT = '/console/pushes';
/** Offered to go along; older ones are found by their own page. */
const OFFERED = 12;
/** The page does not wait longer for the platform's tags. */
const TAGS_MS = 3 * SECOND_MS;

/** The planner: the page, and what is posted from it. `started` brings a push that is due to the queue. */
export function planRoutes(
  tools: ConsoleTools,
  parts: PushTools,
  started: (push: Push) => Promise<void>,
): readonly ConsoleRoute[] {
  const { storage, clock, log } = tools;
  const plan = createPlanPush(parts);

  const tagsOf = async (account: string) => {
    if (tools.platformTags === undefined) return null;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, TAGS_MS, null);
    });
    try {
      return await Promise.race([tools.platformTags(account), late]);
    } catch (error) {
      log.info('push.tags_unknown', { account, error });
      return null;
    } finally {
      clearTimeout(timer);
    }
  };
  const others = async (account: string, lead: string) => {
    const found: Article[] = [];
    for (const state of ['approved', 'published'] as const)
      found.push(...(await storage.articles.list({ account, state, kind: 'post' }, OFFERED)));
    return found.flatMap((article) => {
      const version = article.approved?.version ?? article.published?.version ?? 0;
      const content = versionOf(article, version);
      return article.id === lead || content === null || content.cover === null
        ? []
        : [{ id: article.id, version, title: content.title }];
    });
  };

  return [
    {
      method: 'GET',
      path: `${ROOT}/new`,
      permission: 'pushes.send',
      async handle(request) {
        const { query, now, csrf } = request;
        const account = accountFor(tools, request);
        const chosen = await storage.articles.get(query.get('article') ?? '');
        const article = chosen !== null && chosen.account === account ? chosen : null;
        const content =
          article === null ? null : (versionOf(article, Number(query.get('version'))) ?? latest(article));
        const held = await storage.pushes.account(account);
        const body = planBody({
          article:
            article === null || content === null
              ? null
              : { id: article.id, content, approved: isApproved(article, content.number) },
          others: article === null ? [] : await others(account, article.id),
          way: PUSH_WAYS.find((one) => one === query.get('way')) ?? 'mass-all',
          held,
          quota: await quotaOf(storage.pushes, held, now),
          reach: await estimateReach(storage.recipients, account, now),
          tags: article === null ? null : await tagsOf(account),
          at: toLocal(now),
          now,
          csrf,
        });
        return { kind: 'page', title: '安排推送', body };
      },
    },
    {
      method: 'POST',
      path: `${ROOT}/new`,
      permission: 'pushes.send',
      async handle(request) {
        const { form, staff } = request;
        const way = PUSH_WAYS.find((one) => one === form.get('way'));
        const scheduledAt = form.get('when') === '' ? clock() : fromLocal(form.get('when') ?? '');
        if (way === undefined || scheduledAt === null)
          throw new TxwzError('push_invalid', { detail: '请选方式和时间。' });
        const along = form.getAll('with').map((pair) => {
          const [id = '', version = ''] = pair.split('~');
          return { id, version: Number(version) };
        });
        const push = await plan({
          account: accountFor(tools, request),
          articles: [{ id: form.get('article') ?? '', version: Number(form.get('version')) }, ...along],
          way,
          tagId: /^\d{1,9}$/.test(form.get('tagId') ?? '') ? Number(form.get('tagId')) : null,
          templateId: form.get('templateId') || null,
          previewTo: form.get('previewTo') || null,
          scheduledAt,
          by: staff.id,
          ignoreReprint: form.get('ignoreReprint') === 'on',
        });
        await request.audit('push.plan', `push:${push.id}`, {
          way,
          at: push.scheduledAt,
          articles: push.articles.length,
        });
        await started(push);
        return {
          kind: 'redirect',
          to: `${ROOT}/${push.id}`,
          notice: push.notes.at(-1)?.text ?? '计划好了。',
        };
      },
    },
  ];
}

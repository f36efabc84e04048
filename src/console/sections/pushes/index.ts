import { pushBody } from '../../../../templates/console/push-page.js';
import { pushListBody } from '../../../../templates/console/pushes.js';
import { imagesOf, versionOf } from '../../../articles/index.js';
import { TxwzError } from '../../../core/errors.js';
import {
  createPushControl,
  enqueueStep,
  PUSH_JOBS,
  PUSH_STATES,
  type Push,
  type PushTools,
  quotaOf,
} from '../../../pushes/index.js';
import type { ConsoleRequest, ConsoleRoute, ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { accountFor } from '../articles/find.js';
import { staffNames } from '../staff/names.js';
import { planRoutes } from './plan.js';

const PAGE = 30;
const ROOT = '/console/pushes';

/** 推送: planned by one, approved by another, watched, stopped. */
export function createPushesSection(tools: ConsoleTools): ConsoleSection {
  const { storage, box, clock, log } = tools;
  const parts: PushTools = {
    pushes: storage.pushes,
    recipients: storage.recipients,
    articles: storage.articles,
    box,
    clock,
    log,
  };
  const control = createPushControl(parts);

  const find = async ({ params, account }: ConsoleRequest): Promise<Push> => {
    const push = await storage.pushes.get(params.id ?? '');
    if (push === null || (account !== null && push.account !== account))
      throw new TxwzError('not_found', { detail: 'push' });
    return push;
  };
  /** On its second; the look each minute is for what the queue lost. */
  const startInTime = (push: Push): Promise<void> => enqueueStep(tools.queue, push, clock());

  /** How many different covers and pictures have to be uploaded. */
  const picturesOf = async ({ articles }: Push): Promise<{ covers: number; images: number }> => {
    const covers = new Set<string>();
    const images = new Set<string>();
    for (const { id, version } of articles) {
      const article = await storage.articles.get(id);
      const content = article && versionOf(article, version);
      if (content?.cover) covers.add(content.cover);
      for (const sha256 of imagesOf(content?.markdown ?? '')) images.add(sha256);
    }
    return { covers: covers.size, images: images.size };
  };

  const list: ConsoleRoute = {
    method: 'GET',
    path: ROOT,
    permission: 'pushes.read',
    async handle(request) {
      const { account, query, now, csrf } = request;
      const state = PUSH_STATES.find((one) => one === query.get('state'));
      const [time, id] = (query.get('after') ?? '').split(/~(.*)/s);
      const found = await storage.pushes.list(
        {
          ...(account === null ? {} : { account }),
          ...(state === undefined ? {} : { state }),
          ...(id ? { after: { createdAt: Number(time), id } } : {}),
        },
        PAGE + 1,
      );
      const pushes = found.slice(0, PAGE);
      const last = pushes.at(-1);
      const held = await storage.pushes.account(accountFor(tools, request));
      const body = pushListBody({
        pushes,
        held,
        quota: await quotaOf(storage.pushes, held, now),
        query,
        after: found.length > PAGE && last ? `${last.createdAt}~${last.id}` : null,
        now,
        csrf,
        may: request.staff.role,
      });
      return { kind: 'page', title: '推送', body };
    },
  };

  const show: ConsoleRoute = {
    method: 'GET',
    path: `${ROOT}/:id`,
    permission: 'pushes.read',
    async handle(request) {
      const push = await find(request);
      const body = pushBody({
        push,
        pictures: await picturesOf(push),
        role: request.staff.role,
        nameOf: await staffNames(tools, [push.by, push.approver, ...push.notes.map(({ by }) => by)]),
        me: request.staff.id,
        now: request.now,
        csrf: request.csrf,
      });
      return { kind: 'page', title: push.title, body };
    },
  };

  /** A form with one button. */
  const act = (
    name: string,
    notice: string,
    work: (push: Push, request: ConsoleRequest) => Promise<unknown>,
  ): ConsoleRoute => ({
    method: 'POST',
    path: `${ROOT}/:id/${name}`,
    permission: 'pushes.send',
    async handle(request) {
      const push = await find(request);
      await work(push, request);
      await request.audit(`push.${name}`, `push:${push.id}`);
      return { kind: 'redirect', to: `${ROOT}/${push.id}`, notice };
    },
  });

  /** For the whole account: the switch. */
  const switchOf = (
    name: string,
    permission: ConsoleRoute['permission'],
    work: (account: string, request: ConsoleRequest) => Promise<string>,
  ): ConsoleRoute => ({
    method: 'POST',
    path: `${ROOT}/${name}`,
    permission,
    async handle(request) {
      const account = accountFor(tools, request);
      const notice = await work(account, request);
      await request.audit(`push.${name}`, `account:${account}`);
      return { kind: 'redirect', to: ROOT, notice };
    },
  });

  return {
    name: 'pushes',
    label: '推送',
    path: ROOT,
    permission: 'pushes.read',
    routes: [
      list,
      ...planRoutes(tools, parts, startInTime),
      switchOf('stop-all', 'pushes.stop', async (account, { staff }) => {
        const stopped = await control.stopAll(account, staff.id);
        return `停了 ${stopped.length} 个。已经送出的，可以在各自的页面里从微信删除。`;
      }),
      switchOf('resume', 'pushes.send', async (account, { staff }) => {
        await control.resume(account, staff.id);
        return '可以重新安排了；停下的不会自己再走。';
      }),
      switchOf('kind', 'pushes.send', async (account, { form }) => {
        await control.setKind(account, form.get('kind') === 'service' ? 'service' : 'subscription');
        return '改好了，微信拒绝过的方式也会再试。';
      }),
      show,
      act('approve', '批准了，到点就发。', async ({ id }, { staff }) =>
        startInTime(await control.approve(id, staff.id)),
      ),
      act('cancel', '取消了。', ({ id }, { staff }) => control.cancel(id, staff.id)),
      act('again', '再来一次，等第二个人批准。', ({ id }, { staff, form }) =>
        control.again(id, staff.id, form.get('ignoreReprint') === 'on'),
      ),
      act('delete', '交给后台去微信删除，结果看下面的经过。', ({ id }, { staff }) =>
        tools.queue.enqueue(PUSH_JOBS.remove, { v: 1, id, by: staff.id }, { key: `push-delete:${id}` }),
      ),
    ],
  };
}

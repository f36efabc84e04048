import { randomUUID } from 'node:crypto';
import { createRunDigest, DIGEST_JOBS, weekBefore } from '../../../digests/index.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { findDigest, findScope, whyNotMailed } from './find.js';

/** Compute again, mail again. */
export const digestActions = (tools: ConsoleTools): readonly ConsoleRoute[] => {
  const { storage, queue, clock } = tools;
  const run = createRunDigest({
    source: storage.digestSource,
    digests: storage.digests,
    appeals: storage.appeals.decided,
    clock,
  });
  return [
    {
      method: 'POST',
      path: '/console/digests/:scope/run',
      permission: 'digests.run',
      async handle(request) {
        const scope = findScope(tools, request);
        const week = request.form.get('week') || weekBefore(request.now);
        const { digest, created } = await run(scope, week);
        await request.audit('digest.run', `digest:${scope.key}:${week}`, {
          version: digest.version,
          created,
        });
        const notice = created ? `已生成第 ${digest.version} 版。` : '数据没有变化，还是原来的版本。';
        return { kind: 'redirect', to: `/console/digests/${encodeURIComponent(scope.key)}/${week}`, notice };
      },
    },
    {
      method: 'POST',
      path: '/console/digests/:scope/:week/send',
      permission: 'digests.run',
      async handle(request) {
        const { scope, digest } = await findDigest(tools, request);
        const { week, version } = digest;
        const to = `/console/digests/${encodeURIComponent(scope.key)}/${week}`;
        if (whyNotMailed(tools, scope) !== null)
          return { kind: 'redirect', to, notice: '没有寄出：还没有设置邮件服务器或收件人。' };
        // The form's token: pressed twice it is one request.
        const token = request.form.get('token')?.slice(0, 64) || randomUUID();
        const payload = { v: 1, scope: scope.key, week, version, token };
        await queue.enqueue(DIGEST_JOBS.send, payload, { key: `digest:${scope.key}:${week}:${token}` });
        await request.audit('digest.send', `digest:${scope.key}:${week}`, { version });
        return { kind: 'redirect', to, notice: '已交给邮件队列，结果见下面的投递记录。' };
      },
    },
  ];
};

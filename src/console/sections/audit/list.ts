import { auditListBody } from '../../../../templates/console/audit.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { createActorNames, readAuditFilter } from './filter.js';

const PAGE = 50;

export const listAuditRoute = (tools: ConsoleTools): ConsoleRoute => ({
  method: 'GET',
  path: '/console/audit',
  permission: 'audit.read',
  async handle(request) {
    const filter = await readAuditFilter(tools, request);
    const found = await tools.storage.audit.list(filter, PAGE + 1);
    const entries = found.slice(0, PAGE);
    const nameOf = createActorNames(tools);
    const names = new Map<string, string | null>();
    for (const { actor } of entries) names.set(actor, await nameOf(actor));
    const body = auditListBody({
      entries,
      actorName: (id) => names.get(id) ?? null,
      query: request.query,
      after: found.length > PAGE ? (entries.at(-1)?.seq ?? null) : null,
      now: request.now,
    });
    return { kind: 'page', title: '审计日志', body };
  },
});

import { auditListBody, type ShownActor } from '../../../../templates/console/audit.js';
import type { AuditEntry } from '../../../audit/index.js';
import type { ConsoleRoute } from '../../contract.js';
import { isUuid } from '../../is-uuid.js';
import type { ConsoleTools } from '../../tools.js';
import { createActors, readAuditFilter } from './filter.js';

const PAGE = 50;

/** Everybody who stands on the page, as who did it or in its details. */
async function actorsOf(
  tools: ConsoleTools,
  entries: readonly AuditEntry[],
): Promise<ReadonlyMap<string, ShownActor>> {
  const shown = new Map<string, ShownActor>([
    ['system', { name: '系统', signIn: null }],
    ['cli', { name: '命令行', signIn: null }],
  ]);
  const actorOf = createActors(tools);
  const ids = entries.flatMap(({ actor, detail }) => [actor, ...Object.values(detail)]);
  for (const id of new Set(ids)) {
    if (typeof id !== 'string' || !isUuid(id)) continue;
    const member = await actorOf(id);
    if (member) shown.set(id, { name: member.displayName || member.name, signIn: member.name });
  }
  return shown;
}

export const listAuditRoute = (tools: ConsoleTools): ConsoleRoute => ({
  method: 'GET',
  path: '/console/audit',
  permission: 'audit.read',
  async handle(request) {
    const filter = await readAuditFilter(tools, request);
    const found = await tools.storage.audit.list(filter, PAGE + 1);
    const entries = found.slice(0, PAGE);
    const actors = await actorsOf(tools, entries);
    const body = auditListBody({
      entries,
      actor: (id) => actors.get(id) ?? null,
      query: request.query,
      after: found.length > PAGE ? (entries.at(-1)?.seq ?? null) : null,
      now: request.now,
    });
    return { kind: 'page', title: '审计日志', body };
  },
});

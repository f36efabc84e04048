import type { AuditEntry } from '../../../audit/index.js';
import { csvCell } from '../../../core/csv-cell.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { createActors, readAuditFilter } from './filter.js';

const PIECE = 500;
const HEADER = 'seq,time,actor,account,action,subject,detail,hash\n';
/** Spreadsheets take a file for UTF-8 by this mark. */
const MARK = '\ufeff';

/** What the filter finds, newest first, as CSV; read and written in pieces, so memory stays flat. */
export const exportAuditRoute = (tools: ConsoleTools): ConsoleRoute => ({
  method: 'GET',
  path: '/console/audit/export',
  permission: 'audit.read',
  async handle(request) {
    const filter = await readAuditFilter(tools, request);
    await request.audit('audit.export', 'audit', { filtered: request.query.size > 0 });
    const actorOf = createActors(tools);
    async function* pieces(): AsyncGenerator<string> {
      yield MARK + HEADER;
      let before = filter.before;
      for (;;) {
        const page = { ...filter, ...(before === undefined ? {} : { before }) };
        const entries = await tools.storage.audit.list(page, PIECE);
        let text = '';
        for (const entry of entries) text += toCsv(entry, (await actorOf(entry.actor))?.name ?? null);
        if (text !== '') yield text;
        before = entries.at(-1)?.seq;
        if (entries.length < PIECE || before === undefined) return;
      }
    }
    return { kind: 'file', name: 'audit.csv', type: 'text/csv; charset=utf-8', body: pieces() };
  },
});

function toCsv(
  { seq, at, actor, account, action, subject, detail, hash }: AuditEntry,
  name: string | null,
): string {
  const texts = [name ?? actor, account ?? '', action, subject, JSON.stringify(detail), hash];
  return `${seq},${new Date(at).toISOString()},${texts.map(csvCell).join(',')}\n`;
}

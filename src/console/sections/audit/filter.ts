import type { AuditFilter } from '../../../audit/index.js';
import { DAY_MS } from '../../../core/clock.js';
import type { StaffRecord } from '../../../staff/index.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

/** Start of a day of Asia/Shanghai (`2026-01-31`), ms; null for anything else. */
function dayStart(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00+08:00`);
  return Number.isNaN(at) ? null : at;
}

/** The filter of the page's query; names of people become their ids, days include their last minute. */
export async function readAuditFilter(
  tools: Pick<ConsoleTools, 'storage'>,
  { query, account }: Pick<ConsoleRequest, 'query' | 'account'>,
): Promise<AuditFilter> {
  const text = (name: string): string => (query.get(name) ?? '').trim().slice(0, 200);
  const actor = text('actor');
  const from = dayStart(query.get('from'));
  const to = dayStart(query.get('to'));
  const before = Number(query.get('before'));
  const member = actor === '' ? null : await tools.storage.staff.byName(actor.toLowerCase());
  return {
    ...(account === null ? {} : { account }),
    ...(actor === '' ? {} : { actor: member?.id ?? actor }),
    ...(text('action') === '' ? {} : { action: text('action') }),
    ...(text('subject') === '' ? {} : { subject: text('subject') }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to: to + DAY_MS }),
    ...(Number.isSafeInteger(before) && before > 0 ? { before } : {}),
  };
}

/** People behind ids, each asked for once; null = none of the staff. */
export function createActors(
  tools: Pick<ConsoleTools, 'storage'>,
): (id: string) => Promise<StaffRecord | null> {
  const known = new Map<string, StaffRecord | null>();
  return async (id) => {
    const held = known.get(id);
    if (held !== undefined) return held;
    const member = await tools.storage.staff.get(id);
    known.set(id, member);
    return member;
  };
}

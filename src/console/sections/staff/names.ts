import { OUTCOMES } from '../../../../templates/console/appeals.js';
import type { AppealOutcome } from '../../../appeals/index.js';
import type { ConsoleTools } from '../../tools.js';

type Tools = Pick<ConsoleTools, 'storage'>;

/** Who is no person of the staff. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['system', '系统'],
  ['cli', '命令行'],
];

/**
 * Names of staff by id as their colleagues know them (显示名), for those that are named on a page; their sign-in name
 * where they gave none, the id of whoever is not known.
 * @throws store_unavailable
 */
export async function staffNames(
  { storage }: Tools,
  ids: readonly (string | null | undefined)[],
): Promise<(id: string) => string> {
  const names = new Map(OTHERS);
  for (const id of new Set(ids)) {
    if (!id || names.has(id)) continue;
    const member = await storage.staff.get(id);
    if (member) names.set(id, member.displayName === '' ? member.name : member.displayName);
  }
  return (id) => names.get(id) ?? id;
}

/** A staff id at the end of a reason, as rulings keep it: `……（id）`. */
const SIGNED = /（([\w-]{1,64})）$/;
/** Who decided an appeal, as its evidence keeps it. */
const APPEAL = /^(cleared|partly|rejected) by (\S+): /;

/**
 * Reasons and notes with the people in them by name instead of id.
 * @throws store_unavailable
 */
export async function namedNotes(
  tools: Tools,
  notes: readonly (string | null)[],
): Promise<(note: string) => string> {
  const ids = notes.flatMap((note) => [SIGNED.exec(note ?? '')?.[1], APPEAL.exec(note ?? '')?.[2]]);
  const name = await staffNames(tools, ids);
  return (note) =>
    note
      .replace(SIGNED, (_all, id: string) => `（${name(id)}）`)
      .replace(
        APPEAL,
        (_all, outcome: AppealOutcome, id: string) => `${OUTCOMES[outcome][0]}，${name(id)}：`,
      );
}

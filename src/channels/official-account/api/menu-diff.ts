import type { WireButton } from './menu-wire.js';

/** One difference between the published menu and ours; `where` is the position, as `2.3`. */
export interface MenuChange {
  readonly kind: 'add' | 'remove' | 'change';
  readonly where: string;
  readonly before: string | null;
  readonly after: string | null;
}

const show = (button: WireButton): string => {
  if (button.sub_button) return `${button.name} ▾`;
  const { name, type, sub_button: _, ...rest } = button;
  const target = Object.values(rest).join(' ');
  return `${name} (${[type, target].filter(Boolean).join(' ')})`;
};

function diffLists(
  before: readonly WireButton[],
  after: readonly WireButton[],
  prefix: string,
): MenuChange[] {
  const changes: MenuChange[] = [];
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const where = `${prefix}${index + 1}`;
    const old = before[index];
    const now = after[index];
    const oldText = old ? show(old) : null;
    const nowText = now ? show(now) : null;
    if (oldText !== nowText) {
      const kind = oldText === null ? 'add' : nowText === null ? 'remove' : 'change';
      changes.push({ kind, where, before: oldText, after: nowText });
    }
    changes.push(...diffLists(old?.sub_button ?? [], now?.sub_button ?? [], `${where}.`));
  }
  return changes;
}

/** What publishing would change, position by position; empty when the two menus are equal. */
export function diffMenus(
  published: readonly WireButton[],
  ours: readonly WireButton[],
): readonly MenuChange[] {
  return diffLists(published, ours, '');
}

import type { WireButton } from '../channels/official-account/api/menu-wire.js';

/** A button of the custom menu (自定义菜单) as menu/create takes it; a parent has `sub_button` alone. */
export type MenuButton = WireButton;

/** The button at a path like `1` or `0.2` (positions from 0), or null. */
export function buttonAt(buttons: readonly MenuButton[], path: string): MenuButton | null {
  let level: readonly MenuButton[] = buttons;
  let found: MenuButton | null = null;
  for (const part of path.split('.')) {
    found = level[Number(part)] ?? null;
    if (!found) return null;
    level = found.sub_button ?? [];
  }
  return found;
}

/** A button of the custom menu (自定义菜单) as menu/create takes it; a parent has `sub_button` alone. */
export interface MenuButton {
  readonly name: string;
  readonly type?: string;
  readonly key?: string;
  readonly url?: string;
  readonly appid?: string;
  readonly pagepath?: string;
  readonly media_id?: string;
  readonly article_id?: string;
  readonly sub_button?: readonly MenuButton[];
}

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

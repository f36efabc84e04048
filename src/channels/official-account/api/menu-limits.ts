import type { Button, LeafButton, Menu } from '../../../../menus/types.js';

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

function leafFaults(leaf: LeafButton, where: string): string[] {
  const faults: string[] = [];
  if ('key' in leaf) {
    if (leaf.key.length === 0) faults.push(`${where}: key is empty`);
    if (bytes(leaf.key) > 128) faults.push(`${where}: key has ${bytes(leaf.key)} bytes, limit 128`);
  }
  if ('url' in leaf) {
    if (!/^https?:\/\//.test(leaf.url)) faults.push(`${where}: url must start with https:// or http://`);
    if (bytes(leaf.url) > 1024) faults.push(`${where}: url has ${bytes(leaf.url)} bytes, limit 1024`);
  }
  return faults;
}

function nameFaults(name: string, limit: number, where: string): string[] {
  if (name.trim() === '') return [`${where}: name is empty`];
  return bytes(name) > limit ? [`${where}: name has ${bytes(name)} bytes, limit ${limit}`] : [];
}

function topFaults(button: Button, where: string): string[] {
  const faults = nameFaults(button.name, 16, where);
  if (!('buttons' in button)) return [...faults, ...leafFaults(button, where)];
  if (button.buttons.length < 1 || button.buttons.length > 5) {
    faults.push(`${where}: ${button.buttons.length} sub-menu buttons, allowed are 1 to 5`);
  }
  for (const [index, leaf] of button.buttons.entries()) {
    const at = `${where} › ${index + 1} 「${leaf.name}」`;
    faults.push(...nameFaults(leaf.name, 60, at), ...leafFaults(leaf, at));
  }
  return faults;
}

/**
 * Every way in which a menu breaks the platform's limits, empty when it is fine: 1–3 buttons with 1–5
 * below, names ≤ 16 / ≤ 60 bytes of UTF-8, keys ≤ 128, addresses ≤ 1,024 bytes.
 * Source: 公众平台文档 自定义菜单 › 创建接口.
 */
export function menuFaults(menu: Menu): readonly string[] {
  const faults: string[] = [];
  if (menu.buttons.length < 1 || menu.buttons.length > 3) {
    faults.push(`${menu.buttons.length} buttons, allowed are 1 to 3`);
  }
  const keys = new Set<string>();
  for (const [index, button] of menu.buttons.entries()) {
    faults.push(...topFaults(button, `${index + 1} 「${button.name}」`));
    for (const leaf of 'buttons' in button ? button.buttons : [button]) {
      if (!('key' in leaf)) continue;
      if (keys.has(leaf.key)) faults.push(`key "${leaf.key}" is used twice`);
      keys.add(leaf.key);
    }
  }
  return faults;
}

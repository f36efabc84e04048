import type { Menu } from '../../../../menus/types.js';
import { TxwzError } from '../../../core/errors.js';
import type { PlatformClient } from './client.js';
import { menuFaults } from './menu-limits.js';
import { menuToPlatform } from './menu-wire.js';

/**
 * 创建自定义菜单: replaces the whole menu. People see it within about 5 minutes, or after following anew.
 * @throws menu_invalid before any call when the menu breaks a limit
 */
export async function createMenu(client: PlatformClient, menu: Menu): Promise<void> {
  const faults = menuFaults(menu);
  if (faults.length > 0) throw new TxwzError('menu_invalid', { detail: faults.join('\n') });
  await client.call('/cgi-bin/menu/create', { method: 'POST', body: menuToPlatform(menu), idempotent: true });
}

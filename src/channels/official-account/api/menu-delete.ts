import type { PlatformClient } from './client.js';

/** 删除自定义菜单: removes the default menu and all conditional ones. */
export async function deleteMenu(client: PlatformClient): Promise<void> {
  await client.call('/cgi-bin/menu/delete', { method: 'GET', idempotent: true });
}

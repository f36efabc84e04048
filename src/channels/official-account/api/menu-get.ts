import type { PlatformClient } from './client.js';
import { PlatformFailure } from './failure.js';
import { menuFromPlatform, type WireButton } from './menu-wire.js';

/** 查询自定义菜单: the buttons published through the API; null when there is no menu (errcode 46003). */
export async function getMenu(client: PlatformClient): Promise<readonly WireButton[] | null> {
  try {
    const answer = await client.call('/cgi-bin/menu/get', { method: 'GET', idempotent: true });
    return menuFromPlatform(answer).button;
  } catch (error) {
    if (error instanceof PlatformFailure && error.errcode === 46003) return null;
    throw error;
  }
}

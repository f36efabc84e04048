import type { PlatformClient } from './client.js';

/** 获取微信推送服务器IP: addresses and networks that messages come from, for a firewall and for `doctor`. */
export async function getCallbackIps(client: PlatformClient): Promise<readonly string[]> {
  const { ip_list: list } = await client.call('/cgi-bin/getcallbackip', { method: 'GET', idempotent: true });
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
}

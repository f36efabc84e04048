import { mustHave } from './answer-fields.js';
import type { PlatformClient } from './client.js';

const PATH = '/cgi-bin/media/uploadimg';

/**
 * 上传图文消息内的图片: a JPEG below 1 MB becomes an address on the platform's own host, the only kind that
 * articles may show. Uploading twice only makes a second address.
 * Source: developers.weixin.qq.com 草稿箱 › 上传图文消息内的图片.
 * @throws as PlatformClient.call
 */
export async function uploadArticleImage(client: PlatformClient, jpeg: Buffer): Promise<string> {
  const form = new FormData();
  form.set('media', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), 'picture.jpg');
  return mustHave(PATH, await client.call(PATH, { method: 'POST', form, idempotent: true }), 'url');
}

import { mustHave } from './answer-fields.js';
import type { PlatformClient } from './client.js';

const PATH = '/cgi-bin/material/add_material';

/**
 * 新增永久素材: a JPEG up to 10 MB kept for good; its media id is what a draft's cover needs. Not repeated by
 * itself: the number of permanent pictures is limited (100,000).
 * @throws as PlatformClient.call
 */
export async function addMaterial(client: PlatformClient, jpeg: Buffer): Promise<string> {
  const form = new FormData();
  form.set('media', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), 'cover.jpg');
  const answer = await client.call(PATH, {
    method: 'POST',
    query: { type: 'image' },
    form,
    idempotent: false,
  });
  return mustHave(PATH, answer, 'media_id');
}

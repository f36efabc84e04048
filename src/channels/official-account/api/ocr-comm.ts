import type { PlatformClient } from './client.js';

const PATH = '/cv/ocr/comm';

/**
 * 通用印刷体识别: the lines of text in a picture below 2 MB, top to bottom. Verified accounts only, 100 calls a day
 * (then 45009 until midnight).
 * @throws as PlatformClient.call
 */
export async function ocrComm(client: PlatformClient, jpeg: Buffer): Promise<readonly string[]> {
  const form = new FormData();
  form.set('img', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), 'evidence.jpg');
  // Reading twice does no harm, but each reading counts against the day's hundred.
  const { items } = await client.call(PATH, { method: 'POST', form, idempotent: false });
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) => {
    const text = typeof item === 'object' && item !== null && 'text' in item ? item.text : null;
    return typeof text === 'string' ? [text] : [];
  });
}

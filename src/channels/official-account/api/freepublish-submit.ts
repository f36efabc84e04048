import { mustHave } from './answer-fields.js';
import type { PlatformClient } from './client.js';

const PATH = '/cgi-bin/freepublish/submit';

/**
 * 发布草稿: puts the draft's articles on the account's page without telling anybody. The platform knows no id of
 * ours here, so it is not repeated by itself; the draft is used up by it.
 * @throws as PlatformClient.call
 */
export async function submitPublish(client: PlatformClient, mediaId: string): Promise<string> {
  const body = { media_id: mediaId };
  return mustHave(PATH, await client.call(PATH, { method: 'POST', body, idempotent: false }), 'publish_id');
}

import type { PlatformClient } from './client.js';
import { unreachable } from './failure.js';

/** A media file and its type, as the platform says it. */
export interface Media {
  readonly bytes: Buffer;
  readonly contentType: string;
}

const PATH = '/cgi-bin/media/get';

/**
 * 获取临时素材: what a person sent, kept by the platform for 3 days. Images and voices only; for a video
 * the platform answers with an address instead, which is refused here.
 * @param maxBytes an answer above it is not read to its end
 */
export async function getMedia(client: PlatformClient, mediaId: string, maxBytes: number): Promise<Media> {
  const answer = await client.download(PATH, { query: { media_id: mediaId }, maxBytes });
  if ('json' in answer) throw unreachable(PATH, 'an address instead of bytes');
  return answer;
}

import { type ApiMethod, Refusal } from '../method.js';
import { readUpload } from '../multipart.js';

const MEGABYTE = 1_048_576;

/** Largest temporary media by type (新增临时素材). */
const MAX_BYTES: Readonly<Record<string, number>> = {
  image: 10 * MEGABYTE,
  voice: 2 * MEGABYTE,
  video: 10 * MEGABYTE,
  thumb: 64 * 1_024,
};

/** 新增临时素材: multipart form with the file in field `media`; lives three days. */
export const MEDIA_UPLOAD: ApiMethod = {
  path: '/cgi-bin/media/upload',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 100_000 },
  run({ query, raw, contentType }, world) {
    const type = query.get('type') ?? '';
    const limit = Object.hasOwn(MAX_BYTES, type) ? MAX_BYTES[type] : undefined;
    if (limit === undefined) throw new Refusal(40004);
    const upload = readUpload(raw, contentType, 'media');
    if (!upload || upload.bytes.length === 0) throw new Refusal(41005);
    if (upload.bytes.length > limit) throw new Refusal(40006);
    const media = world.media.put(type, upload.contentType, upload.bytes);
    const idField = type === 'thumb' ? 'thumb_media_id' : 'media_id';
    return { type, [idField]: media.id, created_at: Math.floor(media.createdAt / 1_000) };
  },
};

/** 获取临时素材: the file; a video comes as a link on the real platform. */
export const MEDIA_GET: ApiMethod = {
  path: '/cgi-bin/media/get',
  verb: 'GET',
  token: true,
  verified: true,
  quota: { perDay: 200_000 },
  run({ query }, world) {
    const media = world.media.get(query.get('media_id') ?? '');
    if (!media) throw new Refusal(40007);
    return { file: media.bytes, contentType: media.contentType };
  },
};

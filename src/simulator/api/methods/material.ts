import { type ApiMethod, Refusal } from '../method.js';
import { readUpload, type Upload } from '../multipart.js';

const MEGABYTE = 1_048_576;
const PICTURES = new Set(['image/jpeg', 'image/png']);

function picture(raw: Buffer, contentType: string, limit: number): Upload {
  const upload = readUpload(raw, contentType, 'media');
  if (!upload || upload.bytes.length === 0) throw new Refusal(41005);
  if (!PICTURES.has(upload.contentType)) throw new Refusal(40005);
  if (upload.bytes.length > limit) throw new Refusal(40009);
  return upload;
}

/** 上传图文消息内的图片: JPEG or PNG below 1 MB. */
export const MEDIA_UPLOADIMG: ApiMethod = {
  path: '/cgi-bin/media/uploadimg',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 100_000 },
  run({ raw, contentType }, world) {
    const { bytes, contentType: type } = picture(raw, contentType, MEGABYTE);
    return { url: world.pictureUrl(world.hall.addPicture(type, bytes)) };
  },
};

/** 新增永久素材: pictures up to 10 MB, thumbs up to 64 KB. */
export const MATERIAL_ADD: ApiMethod = {
  path: '/cgi-bin/material/add_material',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 1_000 },
  run({ query, raw, contentType }, world) {
    const type = query.get('type');
    if (type !== 'image' && type !== 'thumb') throw new Refusal(40004);
    const upload = picture(raw, contentType, type === 'thumb' ? 64 * 1_024 : 10 * MEGABYTE);
    const media_id = world.hall.addMaterial(upload.contentType, upload.bytes);
    return { media_id, url: world.pictureUrl(world.hall.addPicture(upload.contentType, upload.bytes)) };
  },
};

import { type ApiMethod, field, Refusal } from '../method.js';

/** 发布草稿. */
export const FREEPUBLISH_SUBMIT: ApiMethod = {
  path: '/cgi-bin/freepublish/submit',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 100 },
  run({ json }, world) {
    const mediaId = field(json, 'media_id') ?? '';
    const articles = world.hall.draft(mediaId);
    if (articles === null) throw new Refusal(40007);
    const job = world.hall.startPublish(articles.length, world.hall.settings().publishStatus);
    world.hall.dropDraft(mediaId);
    world.publishDone(job, articles);
    return { errcode: 0, errmsg: 'ok', publish_id: job.publishId, msg_data_id: '2000000001' };
  },
};

/** 发布状态轮询接口. */
export const FREEPUBLISH_GET: ApiMethod = {
  path: '/cgi-bin/freepublish/get',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 1_000 },
  run({ json }, world) {
    const job = world.hall.publish(field(json, 'publish_id') ?? '');
    if (job === null) throw new Refusal(53502);
    if (job.status !== 0) return { publish_id: job.publishId, publish_status: job.status, fail_idx: [1] };
    return {
      publish_id: job.publishId,
      publish_status: 0,
      article_id: job.articleId,
      article_detail: { count: 1, item: [{ idx: 1, article_url: world.articleUrl(job.publishId, 1) }] },
      fail_idx: [],
    };
  },
};

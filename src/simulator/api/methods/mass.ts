import type { DraftArticle, MassJob } from '../../broadcast/model.js';
import type { World } from '../../world.js';
import { type ApiMethod, field, type MethodCall, OK, part, Refusal } from '../method.js';

const MAX_CLIENT_ID_BYTES = 64;
const QUOTA = { perDay: 100, perMinute: 60 } as const;

/** The draft that the body names (mpnews). */
function draftOf({ json }: MethodCall, world: World): { mediaId: string; articles: readonly DraftArticle[] } {
  if (field(json, 'msgtype') !== 'mpnews') throw new Refusal(40008);
  const mediaId = field(part(json, 'mpnews'), 'media_id') ?? '';
  const articles = world.hall.draft(mediaId);
  if (articles === null) throw new Refusal(40007);
  return { mediaId, articles };
}

const answer = (job: Pick<MassJob, 'msgId'>) => ({
  errcode: 0,
  errmsg: 'send job submission success',
  msg_id: Number(job.msgId),
  msg_data_id: 2_000_000_000 + (Number(job.msgId) % 1_000_000),
});

function send(call: MethodCall, world: World, people: readonly string[]): ReturnType<ApiMethod['run']> {
  const clientMsgId = field(call.json, 'clientmsgid');
  if (clientMsgId !== null && Buffer.byteLength(clientMsgId) > MAX_CLIENT_ID_BYTES) throw new Refusal(45067);
  const earlier = clientMsgId === null ? null : world.hall.earlier(clientMsgId);
  if (earlier !== null) return { errcode: 45065, errmsg: 'clientmsgid exist', msg_id: Number(earlier) };
  const { mediaId, articles } = draftOf(call, world);
  if (!world.hall.takeMass()) throw new Refusal(45028);
  const { massStatus, reprintOf } = world.hall.settings();
  const ignoreReprint = call.json.send_ignore_reprint === 1;
  const refusedReprint = reprintOf !== null && !(ignoreReprint && world.hall.settings().canReprint);
  const job = world.hall.startMass({
    clientMsgId,
    title: articles[0]?.title ?? '',
    status: refusedReprint ? 'err(30003)' : massStatus,
    recipients: people.length,
  });
  // A draft is used up by sending (草稿).
  world.hall.dropDraft(mediaId);
  if (job.status === 'send success')
    for (const openId of people) world.push(openId, articles, job.msgId, call.id);
  world.massDone(job, articles);
  return answer(job);
}

const followers = (world: World): string[] =>
  world.users.list().flatMap(({ openId, following }) => (following ? [openId] : []));

/** 根据标签进行群发. */
export const MASS_SENDALL: ApiMethod = {
  path: '/cgi-bin/message/mass/sendall',
  verb: 'POST',
  token: true,
  verified: true,
  quota: QUOTA,
  run(call, world) {
    const filter = part(call.json, 'filter');
    if (filter.is_to_all === true) return send(call, world, followers(world));
    const tagId = Number(filter.tag_id);
    if (!world.hall.tags().some(({ id }) => id === tagId)) throw new Refusal(40152);
    const tagged = world.hall.tagged(tagId);
    return send(
      call,
      world,
      followers(world).filter((openId) => tagged.has(openId)),
    );
  },
};

/** 根据 OpenID 列表群发: 2 to 10,000 people. */
export const MASS_SEND: ApiMethod = {
  path: '/cgi-bin/message/mass/send',
  verb: 'POST',
  token: true,
  verified: true,
  quota: QUOTA,
  run(call, world) {
    const wanted = Array.isArray(call.json.touser) ? call.json.touser.map(String) : [];
    if (wanted.length < 2 || wanted.length > 10_000) throw new Refusal(40130);
    const known = new Set(followers(world));
    return send(
      call,
      world,
      wanted.filter((openId) => known.has(openId)),
    );
  },
};

/** 预览接口: to one follower; does not use the draft up. */
export const MASS_PREVIEW: ApiMethod = {
  path: '/cgi-bin/message/mass/preview',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 100 },
  run(call, world) {
    const { articles } = draftOf(call, world);
    const user = world.users.find(field(call.json, 'touser') ?? '');
    if (!user?.following) throw new Refusal(43004);
    world.push(user.openId, articles, 'preview', call.id);
    return { errcode: 0, errmsg: 'preview success', msg_id: 34_182 };
  },
};

/** 查询群发消息发送状态. */
export const MASS_GET: ApiMethod = {
  path: '/cgi-bin/message/mass/get',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 1_000 },
  run({ json }, world) {
    const job = world.hall.mass(String(json.msg_id ?? ''));
    if (job === null) throw new Refusal(40059);
    const status = job.deleted ? 'DELETE' : job.status === 'send success' ? 'SEND_SUCCESS' : 'SEND_FAIL';
    return { msg_id: Number(job.msgId), msg_status: status };
  },
};

/** 删除群发. */
export const MASS_DELETE: ApiMethod = {
  path: '/cgi-bin/message/mass/delete',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 10 },
  run({ json }, world) {
    if (!world.hall.deleteMass(String(json.msg_id ?? ''))) throw new Refusal(40059);
    return OK;
  },
};

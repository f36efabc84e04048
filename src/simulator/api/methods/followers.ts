import { type ApiMethod, field, OK, part, Refusal } from '../method.js';

const MAX_TAGS = 100;

/** 创建标签. */
export const TAGS_CREATE: ApiMethod = {
  path: '/cgi-bin/tags/create',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 1_000 },
  run({ json }, world) {
    const name = field(part(json, 'tag'), 'name') ?? '';
    if (name === '' || Buffer.byteLength(name) > 30) throw new Refusal(45158);
    if (world.hall.tags().some((tag) => tag.name === name)) throw new Refusal(45157);
    if (world.hall.tags().length >= MAX_TAGS) throw new Refusal(45056);
    return { tag: world.hall.addTag(name) };
  },
};

/** 获取公众号已创建的标签. */
export const TAGS_GET: ApiMethod = {
  path: '/cgi-bin/tags/get',
  verb: 'GET',
  token: true,
  verified: true,
  quota: { perDay: 1_000 },
  run: (_call, world) => ({
    tags: world.hall.tags().map(({ id, name }) => ({ id, name, count: world.hall.tagged(id).size })),
  }),
};

/** 批量为用户打标签: at most 50 people a call. */
export const TAG_MEMBERS: ApiMethod = {
  path: '/cgi-bin/tags/members/batchtagging',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 100_000 },
  run({ json }, world) {
    const people = Array.isArray(json.openid_list) ? json.openid_list.map(String) : [];
    if (people.length > 50) throw new Refusal(40032);
    if (people.some((openId) => world.users.find(openId) === null)) throw new Refusal(40003);
    if (!world.hall.tag(Number(json.tagid), people)) throw new Refusal(45159);
    return OK;
  },
};

/** 获取用户身上的标签列表. */
export const TAGS_OF_USER: ApiMethod = {
  path: '/cgi-bin/tags/getidlist',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 100_000 },
  run({ json }, world) {
    const openId = field(json, 'openid') ?? '';
    if (world.users.find(openId) === null) throw new Refusal(40003);
    const tags = world.hall.tags().filter(({ id }) => world.hall.tagged(id).has(openId));
    return { tagid_list: tags.map(({ id }) => id) };
  },
};

/** 获取用户列表: followers from `next_openid` on, at most 10,000. */
export const USER_GET: ApiMethod = {
  path: '/cgi-bin/user/get',
  verb: 'GET',
  token: true,
  verified: true,
  quota: { perDay: 1_000 },
  run({ query }, world) {
    const all = world.users.list().flatMap(({ openId, following }) => (following ? [openId] : []));
    const from = query.get('next_openid') ?? '';
    const start = from === '' ? 0 : all.indexOf(from) + 1;
    const page = all.slice(start, start + 10_000);
    return { total: all.length, count: page.length, data: { openid: page }, next_openid: page.at(-1) ?? '' };
  },
};

/** 发送订阅通知: one message for each permission that the person gave. */
export const SUBSCRIBE_SEND: ApiMethod = {
  path: '/cgi-bin/message/subscribe/bizsend',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 100_000 },
  run({ id, json }, world) {
    const user = world.users.find(field(json, 'touser') ?? '');
    if (!user) throw new Refusal(40003);
    const templateId = field(json, 'template_id') ?? '';
    if (!user.following || !world.hall.allowed(user.openId, templateId)) throw new Refusal(43101);
    const data = part(json, 'data');
    const words = Object.keys(data).map((name) => field(part(data, name), 'value') ?? '');
    if (words.length === 0 || words.includes('')) throw new Refusal(47003);
    world.say(user.openId, { kind: 'text', text: `【订阅通知】\n${words.join('\n')}` }, id);
    return OK;
  },
};

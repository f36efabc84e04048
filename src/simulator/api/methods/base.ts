import { type ApiMethod, field, OK, Refusal } from '../method.js';

/** 获取微信 callback IP: the platform in the box sends from this machine. */
export const CALLBACK_IP: ApiMethod = {
  path: '/cgi-bin/getcallbackip',
  verb: 'any',
  token: true,
  quota: { perDay: 100_000 },
  run: () => ({ ip_list: ['127.0.0.1'] }),
};

/** 获取微信 API 接口 IP. */
export const API_DOMAIN_IP: ApiMethod = {
  path: '/cgi-bin/get_api_domain_ip',
  verb: 'any',
  token: true,
  quota: { perDay: 100_000 },
  run: () => ({ ip_list: ['127.0.0.1'] }),
};

/** 清空 API 调用次数: sets the day's counters to zero; ten times a month on the real platform, so 10 here. */
export const CLEAR_QUOTA: ApiMethod = {
  path: '/cgi-bin/clear_quota',
  verb: 'POST',
  token: true,
  quota: { perDay: 10 },
  run({ json }, world) {
    if (field(json, 'appid') !== world.account.appId) throw new Refusal(40013);
    world.quotas.clear();
    return OK;
  },
};

/** 获取用户基本信息: neither name nor picture since 2021-12-27. */
export const USER_INFO: ApiMethod = {
  path: '/cgi-bin/user/info',
  verb: 'GET',
  token: true,
  verified: true,
  quota: { perDay: 5_000_000 },
  run({ query }, world) {
    const user = world.users.find(query.get('openid') ?? '');
    if (!user) throw new Refusal(40003);
    if (!user.following) return { subscribe: 0, openid: user.openId };
    return {
      subscribe: 1,
      openid: user.openId,
      language: 'zh_CN',
      subscribe_time: user.followedAt,
      remark: '',
      groupid: 0,
      tagid_list: [],
      subscribe_scene: 'ADD_SCENE_SEARCH',
      qr_scene: 0,
      qr_scene_str: '',
    };
  },
};

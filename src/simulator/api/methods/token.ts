import type { World } from '../../world.js';
import { type ApiMethod, field, type MethodCall, Refusal } from '../method.js';
import type { IssuedToken } from '../tokens.js';

function checkCredentials(
  grantType: string | null,
  appId: string | null,
  secret: string | null,
  world: World,
): void {
  if (grantType !== 'client_credential') throw new Refusal(40002);
  if (!appId) throw new Refusal(41002);
  if (!secret) throw new Refusal(41004);
  if (appId !== world.account.appId) throw new Refusal(40013);
  if (secret !== world.account.appSecret) throw new Refusal(40125);
}

const shape = ({ token, expiresIn }: IssuedToken) => ({ access_token: token, expires_in: expiresIn });

/** 获取 access_token: every call makes a new one, the one before works for five minutes more. */
export const TOKEN: ApiMethod = {
  path: '/cgi-bin/token',
  verb: 'any',
  token: false,
  quota: { perDay: 2_000 },
  run({ query }: MethodCall, world) {
    checkCredentials(query.get('grant_type'), query.get('appid'), query.get('secret'), world);
    return shape(world.tokens.issue());
  },
};

/** 获取稳定版 access_token: the same one for every caller; force_refresh 20 times a day, 30 s apart. */
export const STABLE_TOKEN: ApiMethod = {
  path: '/cgi-bin/stable_token',
  verb: 'POST',
  token: false,
  quota: { perDay: 500_000, perMinute: 10_000 },
  run({ json }: MethodCall, world) {
    checkCredentials(field(json, 'grant_type'), field(json, 'appid'), field(json, 'secret'), world);
    const issued = world.tokens.stable(json.force_refresh === true);
    if (!issued) throw new Refusal(45009);
    return shape(issued);
  },
};

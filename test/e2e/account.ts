import { randomBytes } from 'node:crypto';
import { createPlatform, type Platform } from '../../src/simulator/index.js';
import type { Program } from '../support/program.js';

/** Credentials of an invented account, and the environment that sets them. */
export function inventAccount() {
  const token = randomBytes(8).toString('hex');
  const aesKey = randomBytes(32).toString('base64').slice(0, 43);
  const appId = `wx${randomBytes(8).toString('hex')}`;
  const env = {
    WECHAT_TOKEN: token,
    WECHAT_AES_KEY: aesKey,
    WECHAT_APPID: appId,
    SECRET_KEY: randomBytes(32).toString('hex'),
  };
  return { token, aesKey, appId, env };
}

/** WeChat's side of that account, in front of one running program. */
export function platformFor(program: Program, account: ReturnType<typeof inventAccount>): Platform {
  const { token, aesKey, appId } = account;
  return createPlatform({
    webhookUrl: `${program.origin}/wechat/default`,
    token,
    aesKey,
    appId,
    mode: 'safe',
  });
}

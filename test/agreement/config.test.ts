import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { isTxwzError } from '../../src/core/errors.js';

const faultsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    expect(isTxwzError(error, 'config_invalid')).toBe(true);
    return (error as { detail: string }).detail;
  }
};

const KEY = 'k'.repeat(40);

describe('readConfig', () => {
  it('is a demo on loopback without any variable', () => {
    expect(readConfig({})).toMatchObject({
      mode: 'demo',
      profile: 'embedded',
      host: '127.0.0.1',
      simulator: true,
      account: null,
    });
  });

  it('is production with a token, and then the simulator is off', () => {
    const config = readConfig({ WECHAT_TOKEN: 'token', SECRET_KEY: KEY });
    expect(config).toMatchObject({ mode: 'production', simulator: false });
    expect(config.account).toMatchObject({ token: 'token', aesKey: null });
  });

  it('lists all faults at once, each with its variable', () => {
    const faults = faultsOf({ PORT: '99999', LOG_LEVEL: 'loud', WECHAT_AES_KEY: 'short' });
    expect(faults.split('\n').map((line) => line.split(':')[0])).toEqual([
      'PORT',
      'WECHAT_AES_KEY',
      'LOG_LEVEL',
      'WECHAT_TOKEN',
      'WECHAT_APPID',
      'SECRET_KEY',
    ]);
  });

  it.each([
    ['MONGODB_URI alone', { MONGODB_URI: 'mongodb://127.0.0.1/x' }, 'REDIS_URL'],
    ['REDIS_URL alone', { REDIS_URL: 'redis://127.0.0.1' }, 'MONGODB_URI'],
    ['credentials without SECRET_KEY', { WECHAT_TOKEN: 'token' }, 'SECRET_KEY'],
    ['an app id without token', { WECHAT_APPID: 'wx0123456789abcdef', SECRET_KEY: KEY }, 'WECHAT_TOKEN'],
    [
      'an AES key without app id',
      { WECHAT_TOKEN: 'token', WECHAT_AES_KEY: 'a'.repeat(43), SECRET_KEY: KEY },
      'WECHAT_APPID',
    ],
    ['the demo opened to the network', { HOST: '0.0.0.0', SECRET_KEY: KEY }, 'HOST'],
    ['a network address without SECRET_KEY', { HOST: '0.0.0.0' }, 'SECRET_KEY'],
    ['an unknown role', { ROLES: 'web,cook' }, 'ROLES'],
    [
      'safe mode only without a key',
      { WECHAT_TOKEN: 'token', SECRET_KEY: KEY, WECHAT_SAFE_MODE_ONLY: 'on' },
      'WECHAT_AES_KEY',
    ],
  ])('refuses %s', (_name, env, variable) => {
    expect(faultsOf(env)).toContain(`${variable}:`);
  });

  it('never repeats a secret in a fault', () => {
    expect(faultsOf({ WECHAT_TOKEN: 'token', SECRET_KEY: 'short-secret-value' })).not.toContain(
      'short-secret-value',
    );
  });
});

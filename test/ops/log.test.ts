import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { LogLevel } from '../../src/config.js';
import { createLog, secretsOf } from '../../src/ops/log.js';

function collector() {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  const lines = (): Record<string, unknown>[] =>
    chunks
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { stream, chunks, lines };
}

describe('log', () => {
  it('writes one JSON object a line with time, level and event first', () => {
    const { stream, chunks, lines } = collector();
    createLog({ level: 'info', stream }).warn('webhook.refused', {
      account: 'default',
      detail: 'two\nlines',
    });
    expect(chunks.join('').match(/\n/g)).toHaveLength(1);
    expect(Object.keys(lines()[0]!)).toEqual(['time', 'level', 'event', 'account', 'detail']);
    expect(lines()[0]).toMatchObject({ level: 'warn', event: 'webhook.refused', detail: 'two\nlines' });
  });

  it.each<[LogLevel, string[]]>([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ])('level %s lets %j through', (level, expected) => {
    const { stream, lines } = collector();
    const log = createLog({ level, stream });
    for (const name of ['debug', 'info', 'warn', 'error'] as const) log[name]('x');
    expect(lines().map((line) => line.level)).toEqual(expected);
  });

  it('does not look at fields of a level that is off', () => {
    const log = createLog({ level: 'error', stream: collector().stream });
    let looked = 0;
    log.debug('x', {
      get field() {
        looked += 1;
        return 1;
      },
    });
    expect(looked).toBe(0);
  });

  it.each<LogLevel>(['debug', 'error'])(
    'redacts at level %s: fields, errors, causes, configured secrets',
    (level) => {
      const { stream, chunks } = collector();
      const log = createLog({ level, stream, secrets: ['tok-3n-of-wechat'] });
      log.error('x', {
        error: new Error('odd tok-3n-of-wechat', { cause: new Error('for oABCDEFGHIJKLMNOPQRSTUVWX-12') }),
        nested: { phone: '13800138000', list: ['6222 0212 3456 7890 123'] },
      });
      expect(chunks.join('')).not.toMatch(/tok-3n-of-wechat|oABCDEFG|13800138000|7890/);
    },
  );

  it('fields cannot replace time, level and event', () => {
    const { stream, lines } = collector();
    createLog({ level: 'info', stream }).info('real', { event: 'forged', level: 'debug', time: 0 });
    expect(lines()[0]).toMatchObject({
      event: 'real',
      level: 'info',
      event_: 'forged',
      level_: 'debug',
      time_: 0,
    });
  });

  it('a reader that goes away does not take the program with it', async () => {
    const stream = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const log = createLog({ level: 'info', stream });
    log.info('one');
    await new Promise((resolve) => setImmediate(resolve));
    expect(() => log.info('two')).not.toThrow();
  });
});

it('secretsOf finds every secret of a configuration', () => {
  const secrets = secretsOf({
    secretKey: 'the-secret-key',
    mongodbUri: 'mongodb://app:mongo-pass@db.test/txwz',
    redisUrl: 'redis://:redis-pass@cache.test/0',
    metricsToken: 'metrics-token',
    account: { appSecret: 'app-secret', token: 'the-token', aesKey: 'aes', previousAesKey: null },
  });
  expect(secrets).toEqual([
    'the-secret-key',
    'mongo-pass',
    'redis-pass',
    'metrics-token',
    'app-secret',
    'the-token',
    'aes',
  ]);
  expect(
    secretsOf({
      secretKey: null,
      mongodbUri: 'mongodb://db.test',
      redisUrl: null,
      metricsToken: null,
      account: null,
    }),
  ).toEqual([]);
});

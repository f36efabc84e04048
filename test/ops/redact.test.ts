import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TxwzError } from '../../src/core/errors.js';
import { redact, redactText } from '../../src/core/redact.js';

describe('texts', () => {
  it.each([
    ['a mobile number', '打了 13800138000 两次', '打了 138[phone] 两次'],
    ['one in groups', 'call 138 0013 8000 now', 'call 138[phone] now'],
    ['one with dashes', '138-0013-8000', '138[phone]'],
    ['one with +86', '+8613800138000', '138[phone]'],
    ['one with +86 and a space', '+86 138 0013 8000', '138[phone]'],
    ['one in full-width digits', '１３８００１３８０００', '１３８[phone]'],
    ['a foreign number', '+14155550123', '[phone]'],
    ['a landline', '010-55512345 与 (0755)55512345', '[phone] 与 [phone]'],
    ['a bank card', '卡号6222021234567890123。', '卡号[number]。'],
    ['a bank card in groups', '6222 0212 3456 7890 123', '[number]'],
    ['an ID-card number', '11010519491231002X', '[number]'],
    ['an openid', 'from oABCDEFGHIJKLMNOPQRSTUVWX-12 now', 'from [openid] now'],
    ['an openid in a key', '6054768590064713728:oABCDEFGHIJKLMNOPQRSTUVWX-12', '[number]:[openid]'],
    ['a MongoDB password', 'mongodb://app:p@ss/w@db.test:27017/x', 'mongodb://[redacted]@db.test:27017/x'],
    ['a Redis password', 'rediss://:hunter2@cache.test/0', 'rediss://[redacted]@cache.test/0'],
    ['a password in another URL', 'https://u:p@a.example/x', 'https://[redacted]@a.example/x'],
    [
      'a token in a query',
      '/cgi-bin/x?access_token=abc-_1&lang=zh',
      '/cgi-bin/x?access_token=[redacted]&lang=zh',
    ],
    [
      'a signature in a query',
      '/wechat/a?signature=1f2e&timestamp=5',
      '/wechat/a?signature=[redacted]&timestamp=5',
    ],
    ['a secret after a colon', 'token: abc-123-x', 'token: [redacted]'],
    ['a secret in quotes', "{ secret: 's3cr3t-x' }", "{ secret: '[redacted]' }"],
    ['a secret in JSON', '{"secret": "s3cr3t","a":1}', '{"secret": "[redacted]","a":1}'],
    [
      'an environment line',
      'SECRET_KEY=abcd WECHAT_AES_KEY=efgh',
      'SECRET_KEY=[redacted] WECHAT_AES_KEY=[redacted]',
    ],
    ['an authorization header', 'Authorization: Bearer abc.def-1', 'Authorization: Bearer [redacted]'],
    ['an access token', `got 98_${'aB3-_'.repeat(14)} back`, 'got [redacted] back'],
    ['an AES key', 'key abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG end', 'key [redacted] end'],
    ['a mail address', 'write to li.si+x@mail.example please', 'write to [mail]@mail.example please'],
  ])('%s is hidden', (_name, text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it.each([
    'platform_refused: /cgi-bin/menu/get: errcode 48001, HTTP 200',
    '2026-11-22T04:27:00.123Z listening on 127.0.0.1:3000',
    'at step (file:///srv/txwz/dist/src/conversation/converse.js:133:9)',
    'dialled 95588, 96110, 110 and 12381',
    'aes_key_invalid',
    'WECHAT_TOKEN: required beside the other WECHAT_ variables',
    'SECRET_KEY: must have at least 32 characters',
    '400-800-1234',
  ])('%s stays as it is', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('configured secrets are hidden wherever they stand, whatever their form', () => {
    expect(redactText('odd: my token! in a sentence', ['my token!'])).toBe('odd: [redacted] in a sentence');
  });

  it('long ones are cut, and a secret at the cut does not survive in part', () => {
    const text = `${'文'.repeat(4_995)}13800138000${'文'.repeat(100_000)}`;
    const out = redactText(text);
    expect(out).not.toMatch(/\d{4}.*…/);
    expect(out).toContain('105006 characters');
    expect(out.length).toBeLessThan(4_100);
  });

  it('no mobile number survives, in any text around it (property)', () => {
    const number = fc.tuple(
      fc.constantFrom('3', '5', '7', '8', '9'),
      fc.integer({ min: 1e8, max: 999_999_999 }),
    );
    const words = fc.stringMatching(/^[^0-9０-９]*$/);
    fc.assert(
      fc.property(words, number, words, (before, [second, rest], after) => {
        const phone = `1${second}${rest}`;
        expect(redactText(`${before}${phone}${after}`)).not.toContain(phone);
      }),
    );
  });

  it('any text comes out without an error (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(typeof redactText(text)).toBe('string');
      }),
    );
  });

  it.each(['1', '1 ', '0', 'a@', 'a.', '//a:', 'token', '"token" :', '+1 ', '_', 'Aa1', '1_a'])(
    'repeated %j ends, with a text of about its length',
    (unit) => {
      expect(redactText(unit.repeat(5_000 / unit.length)).length).toBeLessThanOrEqual(5_100);
    },
  );
});

describe('values', () => {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(redact(value)));

  it('fields with telling names are hidden at any depth and in any spelling', () => {
    expect(
      plain({
        token: 'x',
        appSecret: 'x',
        access_token: 'x',
        'Set-Cookie': ['x'],
        headers: { Authorization: 'x', 'x-api-key': 'x' },
        list: [{ aesKey: 'x', previousAesKey: 'x', openid: 'x', FromUserName: 'x', msg_signature: 'x' }],
        SECRET_KEY: 'x',
        MONGO_PASSWORD: 'x',
        user: { id: 'x' },
      }),
    ).toEqual({
      token: '[redacted]',
      appSecret: '[redacted]',
      access_token: '[redacted]',
      'Set-Cookie': '[redacted]',
      headers: { Authorization: '[redacted]', 'x-api-key': '[redacted]' },
      list: [
        {
          aesKey: '[redacted]',
          previousAesKey: '[redacted]',
          openid: '[redacted]',
          FromUserName: '[redacted]',
          msg_signature: '[redacted]',
        },
      ],
      SECRET_KEY: '[redacted]',
      MONGO_PASSWORD: '[redacted]',
      user: '[redacted]',
    });
  });

  it('words of people become their length, identifiers lose their value', () => {
    expect(
      plain({
        text: '我刚转了三万',
        replies: [{ kind: 'text' }],
        identifier: { type: 'qq', value: '10000' },
      }),
    ).toEqual({
      text: '[6 characters]',
      replies: '[1 items]',
      identifier: { type: 'qq', value: '[redacted]' },
    });
  });

  it('what operators need stays', () => {
    const fields = {
      account: 'default',
      ms: 12.5,
      errcode: 40001,
      at: 1763784000000,
      ok: true,
      none: null,
      handler: 'help',
    };
    expect(plain(fields)).toEqual(fields);
    expect(plain({ hasToken: true, token: null })).toEqual({ hasToken: true, token: null });
  });

  it('numbers that are phones or cards are hidden, keys too', () => {
    expect(
      plain({ n: 13800138000, card: 6222021234567890, big: 6222021234567890123n, 13800138000: 1 }),
    ).toEqual({
      n: '138[phone]',
      card: '[number]',
      big: '[number]',
      '138[phone]': 1,
    });
  });

  it('errors keep name, code and stack, and lose secrets with their causes', () => {
    const deep = new Error('connect mongodb://app:hunter2@db.test failed');
    const error = new TxwzError('store_unavailable', { detail: 'for 13800138000', cause: deep });
    const out = plain({ error }) as { error: Record<string, unknown> };
    expect(out.error).toMatchObject({
      name: 'TxwzError',
      code: 'store_unavailable',
      message: 'store_unavailable: for 138[phone]',
      cause: { message: 'connect mongodb://[redacted]@db.test failed' },
    });
    expect(JSON.stringify(out)).not.toMatch(/hunter2|13800138000/);
    expect(String(out.error.stack)).toContain('redact.test');
    expect(plain(new TxwzError('signature_invalid'))).not.toHaveProperty('stack');
  });

  it('odd things neither throw nor blow up', () => {
    const cycle: Record<string, unknown> = { a: 1 };
    cycle.self = cycle;
    const trap = Object.defineProperty({}, 'x', {
      enumerable: true,
      get() {
        throw new Error('no');
      },
    });
    let deep: unknown = 'end';
    for (let i = 0; i < 50; i += 1) deep = { deep };
    const proto = JSON.parse('{"__proto__": {"token": "x"}}');
    const out = plain({
      cycle,
      trap,
      deep,
      proto,
      bytes: Buffer.from('secret'),
      date: new Date(0),
      bad: new Date(Number.NaN),
      url: new URL('https://a.example/?token=x'),
      map: new Map([['password', 'x']]),
      set: new Set([13800138000]),
      fn: () => 1,
      sym: Symbol('x'),
      nan: Number.NaN,
      many: Array.from({ length: 1_000 }, (_, i) => i),
    }) as Record<string, unknown>;
    expect(out).toMatchObject({
      cycle: { a: 1, self: '[cycle]' },
      trap: '[unreadable]',
      bytes: '[6 bytes]',
      date: '1970-01-01T00:00:00.000Z',
      bad: null,
      url: 'https://a.example/?token=[redacted]',
      map: { password: '[redacted]' },
      set: ['138[phone]'],
      fn: '[function]',
      sym: '[symbol]',
      nan: 'NaN',
    });
    expect(JSON.stringify(out.deep)).toContain('[deep]');
    expect((out.many as unknown[]).length).toBe(101);
    expect(JSON.stringify(out.proto)).toBe('{"__proto__":{"token":"[redacted]"}}');
  });

  it('the same object twice is no cycle', () => {
    const shared = { a: 1 };
    expect(plain([shared, shared])).toEqual([{ a: 1 }, { a: 1 }]);
  });

  it('any value becomes JSON (property)', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
        (value) => {
          JSON.stringify(redact({ value }));
        },
      ),
    );
  });
});

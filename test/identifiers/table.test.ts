import { describe, expect, it } from 'vitest';
import {
  IDENTIFIER_TYPES,
  type IdentifierType,
  identifierKey,
  KINDS,
  luhnValid,
  mask,
  parseIdentifier,
  present,
} from '../../src/identifiers/index.js';

const LOOSE: readonly (readonly [IdentifierType, string, string | null])[] = [
  ['phone', '+86 138 0013 8000', '13800138000'],
  ['phone', '0086-138-0013-8000', '13800138000'],
  ['phone', '１３８００１３８０００', '13800138000'],
  ['phone', '幺三八零零幺三八零零零', '13800138000'],
  ['phone', '00 852 6123 4567', '+85261234567'],
  ['phone', '85261234567', null],
  ['phone', '23800138000', null],
  ['phone', '', null],
  ['landline', '0755-8123 4567', '075581234567'],
  ['landline', '(010) 8123 4567', '01081234567'],
  ['landline', '+86 20 8123 4567', '02081234567'],
  ['landline', '0755-123', null],
  ['service', '955 88', '95588'],
  ['service', '+86 95588', '95588'],
  ['service', '0755-96110', '96110'],
  ['service', '400-820-8820', '4008208820'],
  ['service', '1069 0000 1234 56', '10690000123456'],
  ['service', '13800138000', null],
  ['bankcard', '6222 0200 0000 1234 566', '6222020000001234566'],
  ['bankcard', '6222 0200 0000 1234 567', null],
  ['bankcard', '440305199003071236', null],
  ['qq', 'QQ：12345', '12345'],
  ['qq', '1234', null],
  ['qq', '012345', null],
  ['wechat', ' ABC_12345 ', 'abc_12345'],
  ['wechat', '1abc12', null],
  ['url', 'HTTP://User:pw@Example.TEST:80/A?b=C#d', 'http://example.test/A?b=C'],
  ['url', 'example.test/a', 'http://example.test/a'],
  ['url', 'example.test', null],
  ['url', 'http://例子.test/', 'http://xn--fsqu00a.test/'],
  ['domain', 'WWW.Example.TEST', 'www.example.test'],
  ['domain', '例子.test', 'xn--fsqu00a.test'],
  ['domain', '192.0.2.1', null],
  ['domain', 'report.doc', null],
  ['alipay', '支付宝账号：138-0013-8000', '13800138000'],
  ['alipay', 'A@Mail.example', 'a@mail.example'],
  ['email', 'A.B+c@Mail.Example', 'a.b+c@mail.example'],
  ['email', '@mail.example', null],
];

describe('parseIdentifier', () => {
  it.each(LOOSE)('%s %s → %s', (type, loose, value) => {
    expect(parseIdentifier(type, loose)).toEqual(value === null ? null : { type, value });
  });

  it('is idempotent, and what is presented is read back', () => {
    for (const [type, , value] of LOOSE) {
      if (value === null) continue;
      expect(parseIdentifier(type, value)).toEqual({ type, value });
      expect(parseIdentifier(type, present({ type, value }))).toEqual({ type, value });
    }
  });

  it('has an entry of the table for every type', () => {
    expect(Object.keys(KINDS).sort()).toEqual([...IDENTIFIER_TYPES].sort());
    for (const type of IDENTIFIER_TYPES) expect(KINDS[type].type).toBe(type);
  });
});

describe('presentation', () => {
  it.each([
    ['phone', '13800138000', '138 0013 8000', '138****8000'],
    ['phone', '+85261234567', '+852 6123 4567', '+852*****567'],
    ['landline', '075581234567', '0755 8123 4567', '0755****4567'],
    ['service', '4008208820', '400 820 8820', '4008208820'],
    ['bankcard', '6222020000001234566', '6222 0200 0000 1234 566', '622202*********4566'],
    ['email', 'abcdef@mail.example', 'abcdef@mail.example', 'ab***f@mail.example'],
  ] as const)('%s %s', (type, value, shown, masked) => {
    expect(present({ type, value })).toBe(shown);
    expect(mask({ type, value })).toBe(masked);
  });

  it('keys are type and value', () => {
    expect(identifierKey({ type: 'qq', value: '12345' })).toBe('qq:12345');
  });

  it('never shows a private value whole when masked', () => {
    for (const [type, , value] of LOOSE) {
      if (value === null || ['service', 'domain'].includes(type)) continue;
      expect(mask({ type, value })).not.toBe(value);
    }
  });
});

describe('luhnValid', () => {
  it.each([
    ['4111111111111111', true],
    ['4111111111111112', false],
    ['', false],
  ])('%s → %s', (digits, valid) => expect(luhnValid(digits)).toBe(valid));
});

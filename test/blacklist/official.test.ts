import { describe, expect, it } from 'vitest';
import { createOfficialDirectory, listable } from '../../src/blacklist/index.js';
import { TxwzError } from '../../src/core/errors.js';
import { type Identifier, type IdentifierType, parseIdentifier } from '../../src/identifiers/index.js';

const official = createOfficialDirectory();
const of = (type: IdentifierType, value: string): Identifier => {
  const parsed = parseIdentifier(type, value);
  if (parsed === null) throw new Error(`${type} ${value} is not valid`);
  return parsed;
};

describe('official directory', () => {
  it('has a valid, unique, explained record for each line’s numbers and sites', () => {
    expect(official.records.length).toBeGreaterThan(300);
    const seen = new Set<string>();
    for (const record of official.records) {
      const { type, value } = record.identifier;
      expect(parseIdentifier(type, value), `${type} ${value}`).toEqual({ type, value });
      expect(seen.has(`${type}:${value}`), `${value} twice`).toBe(false);
      seen.add(`${type}:${value}`);
      expect(record.name).not.toBe('');
      expect(record.never, record.kind).toMatch(/^.{10,60}。$/);
      expect(record.source).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
    }
  });

  it.each(['110', '96110', '95588', '12321', '12381', '12345', '12315', '10086', '95188', '95338'])(
    'knows %s by itself, behind an area code and behind a country code',
    (value) => {
      const record = official.find({ type: 'service', value });
      expect(record?.identifier.value).toBe(value);
      for (const code of ['010', '021', '0755', '0431']) {
        expect(official.find({ type: 'landline', value: code + value })).toBe(record);
      }
      expect(official.find({ type: 'phone', value: `+86${value}` })).toBe(record);
    },
  );

  it('knows a land line with its country code', () => {
    expect(official.find({ type: 'phone', value: '+8675583765566' })?.name).toBe('腾讯');
  });

  it.each([
    ['icbc.com.cn', true],
    ['www.icbc.com.cn', true],
    ['m.mybank.icbc.com.cn', true],
    ['icbc.com.cn.example', false],
    ['icbc-com.cn', false],
    ['xicbc.com.cn', false],
    ['icbc.com', false],
    ['com.cn', false],
    ['spp.gov.cn', true],
    ['other.gov.cn', false],
  ])('site %s: %s', (host, genuine) => {
    expect(official.find({ type: 'domain', value: host }) !== null).toBe(genuine);
    expect(official.find({ type: 'url', value: `https://${host}/login?a=icbc.com.cn` }) !== null).toBe(
      genuine,
    );
    expect(official.find({ type: 'url', value: `http://${host}:8443/` }) !== null).toBe(genuine);
  });

  it.each([
    ['service@icbc.com.cn', true],
    ['anybody@qq.com', false],
    ['anybody@163.com', false],
    ['anybody@189.cn', false],
  ])('mailbox %s: %s', (value, genuine) => {
    expect(official.find({ type: 'email', value }) !== null).toBe(genuine);
  });

  it.each([
    ['service', '95588999'],
    ['service', '10695588'],
    ['landline', '02095588123'],
    ['phone', '16495588110'],
    ['phone', '+85295588'],
    ['qq', '95588'],
    ['wechat', 'icbc95588'],
  ] as const)('%s %s is nobody’s official line', (type, value) => {
    expect(official.find({ type, value })).toBeNull();
  });
});

describe('what may be listed', () => {
  const codeOf = (identifier: Identifier) => {
    const result = listable(identifier, official);
    return result instanceof TxwzError ? result.code : 'ok';
  };

  it('never an official number or site', () => {
    for (const record of official.records) expect(codeOf(record.identifier)).not.toBe('ok');
    expect(codeOf(of('url', 'https://www.icbc.com.cn/any/page'))).toBe('official_protected');
    expect(codeOf({ type: 'landline', value: '075596110' })).toBe('official_protected');
  });

  it.each([
    ['domain', 't.cn', 'shared_host'],
    ['url', 'http://t.cn/', 'shared_host'],
    ['url', 'http://t.cn/AbC', 'ok'],
    ['domain', 'docs.google.com', 'shared_host'],
    ['url', 'https://docs.google.com/forms/d/e', 'shared_host'],
    ['url', 'https://docs.google.com/forms/d/e/1FAIp', 'ok'],
    ['url', 'https://docs.qq.com/doc/DABC', 'ok'],
    ['domain', 'github.io', 'shared_host'],
    ['domain', 'evil.github.io', 'ok'],
    ['domain', 'a.oss-cn-hangzhou.aliyuncs.com', 'ok'],
    ['domain', 'oss-cn-hangzhou.aliyuncs.com', 'shared_host'],
    ['url', 'https://oss-cn-hangzhou.aliyuncs.com/evil-bucket/x.html', 'ok'],
    ['url', 'https://a.myshopify.com/', 'ok'],
    ['url', 'https://s3.amazonaws.com/', 'shared_host'],
    ['url', 'https://weibo.com/u/123', 'ok'],
    ['domain', 'evil.test', 'ok'],
    ['url', 'http://203.0.113.7/', 'ok'],
  ] as const)('%s %s: %s', (type, value, outcome) => {
    expect(codeOf(of(type, value))).toBe(outcome);
  });

  it('a link is listed under its canonical path, and a well-formed one as it is', () => {
    const list = (value: string) => {
      const result = listable(of('url', value), official);
      return result instanceof TxwzError ? result.code : result.value;
    };
    expect(list('http://evil.test/a/../%62//c?x=%2541%2F')).toBe('http://evil.test/b/c?x=A%2F');
    for (const plain of [
      'https://evil.test:8443/a?u=http%3A%2F%2Fx.test%2F',
      'http://evil.test/%E4%BD%A0',
      'http://evil.test/a/',
    ]) {
      expect(list(plain)).toBe(plain);
    }
    expect(list('http://evil.test/?x=1')).toBe('http://evil.test/?x=1');
  });
});

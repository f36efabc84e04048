import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPath } from '../../src/blacklist/url/canonical.js';
import { expressionsOf } from '../../src/blacklist/url/expressions.js';
import { hostOf } from '../../src/blacklist/url/host.js';
import { sharedHostOf } from '../../src/blacklist/url/shared-hosts.js';

const shown = (type: 'url' | 'domain', value: string) =>
  expressionsOf({ type, value }).map((one) => `${one.type} ${one.value}`);

describe('URL expressions', () => {
  it('go from the link itself to the registrable domain', () => {
    expect(shown('url', 'http://a.b.evil.test/1/2.html?p=1')).toEqual([
      'url http://a.b.evil.test/1/2.html?p=1',
      'url https://a.b.evil.test/1/2.html?p=1',
      ...['a.b.evil.test', 'b.evil.test', 'evil.test'].flatMap((host, i) => [
        ...(i === 0 ? [] : [`url http://${host}/1/2.html?p=1`, `url https://${host}/1/2.html?p=1`]),
        ...['/1/2.html', '/', '/1/'].flatMap((path) => [
          `url http://${host}${path}`,
          `url https://${host}${path}`,
        ]),
        `domain ${host}`,
      ]),
    ]);
  });

  it('stop at a public suffix, also a private one, and at an address', () => {
    expect(shown('domain', 'shop.evil.com.cn').filter((one) => one.startsWith('domain'))).toEqual([
      'domain shop.evil.com.cn',
      'domain evil.com.cn',
    ]);
    expect(shown('domain', 'x.evil.github.io').at(-3)).toBe('domain evil.github.io');
    expect(shown('url', 'http://203.0.113.7:81/a')).toContain('domain 203.0.113.7');
    expect(shown('url', 'http://203.0.113.7:81/a').join()).not.toContain('/0.113.7');
  });

  it('never ask for a whole shared host or for a path wider than one tenant', () => {
    const link = shown('url', 'https://docs.google.com/forms/d/e/1FAIp/viewform?usp=1');
    expect(link).not.toContain('domain docs.google.com');
    expect(link).not.toContain('url http://docs.google.com/');
    expect(link).not.toContain('url http://docs.google.com/forms/');
    expect(link).toContain('url http://docs.google.com/forms/d/e/1FAIp/');
    expect(shown('domain', 'github.io')).toEqual(['domain github.io']);
  });

  it('are few, distinct and begin with what was asked, for any host and path', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const path = fc.array(fc.stringMatching(/^[A-Za-z0-9%._~-]{0,6}$/), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 1, maxLength: 9 }),
        path,
        fc.boolean(),
        (labels, parts, query) => {
          const value = `http://${labels.join('.')}.test/${parts.join('/')}${query ? '?q=1' : ''}`;
          const all = shown('url', value);
          expect(all[0]).toBe(`url ${value}`);
          expect(new Set(all).size).toBe(all.length);
          expect(all.length).toBeLessThanOrEqual(1 + 6 * 6 * 2 + 6);
        },
      ),
    );
  });
});

describe('canonical paths', () => {
  it('are stable: canonical of canonical is the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z/.%0-9A-F?]{0,30}$/), (tail) => {
        const once = canonicalPath(`/${tail}`);
        expect(once.startsWith('/')).toBe(true);
        expect(canonicalPath(once)).toBe(once);
      }),
    );
  });
});

describe('hosts', () => {
  it.each([
    ['http://evil.test/', 'evil.test'],
    ['https://evil.test:8443/a:b', 'evil.test'],
    ['http://evil.test?x=http://icbc.com.cn/', 'evil.test'],
    ['http://[2001:db8::1]:80/a', '[2001:db8::1]'],
    ['evil.test', 'evil.test'],
  ])('%s', (value, host) => {
    expect(hostOf(value)).toBe(host);
  });

  it('shared ones cover their sub-domains, except where a sub-domain is a tenant', () => {
    expect(sharedHostOf('t.cn')?.segments).toBe(1);
    expect(sharedHostOf('sub.docs.qq.com')?.segments).toBe(2);
    expect(sharedHostOf('not-t.cn')).toBeNull();
    expect(sharedHostOf('x.vercel.app')).toBeNull();
    expect(sharedHostOf('vercel.app')).not.toBeNull();
    expect(sharedHostOf('cos.ap-guangzhou.myqcloud.com')).not.toBeNull();
    expect(sharedHostOf('bucket-1.cos.ap-guangzhou.myqcloud.com')).toBeNull();
  });
});

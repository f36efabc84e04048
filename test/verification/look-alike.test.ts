import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Identifier } from '../../src/identifiers/index.js';
import { brandsOf } from '../../src/verification/brands.js';
import { createLookAlikeCheck, imitation } from '../../src/verification/checks/look-alike.js';
import { skeleton } from '../../src/verification/confusables.js';
import { editDistance } from '../../src/verification/edit-distance.js';
import { look, report, subject } from './subject.js';
import { official } from './world.js';

const brands = brandsOf(official);
const puny = (host: string): string => new URL(`http://${host}/`).hostname;

describe('imitation', () => {
  it.each([
    ['icbc.com.cn.safe-login.example', '前面写着'],
    ['icbc.com.cn.evil.top', '前面写着'],
    ['www.95588.icbc.vip-login.cc', '借用'],
    ['icbc-card.example', '借用'],
    ['alipay.top', '借用'],
    ['alipay-refund.com', '借用'],
    ['login.taobao.shop.xyz', '借用'],
    [puny('аlipay.com'), '换了字母'],
    [puny('taоbao.com'), '换了字母'],
    ['a1ipay.com', '换了字母'],
    ['rneituan.com', '换了字母'],
    ['ta0bao-kf.top', '换了字母'],
    ['pinduodou.com', '只差'],
    ['unionpav.com', '只差'],
    ['spp-gov-cn.example', '不是政府网站'],
    ['www.gov.cn.wz.top', '不是政府网站'],
  ])('%s', (host, words) => expect(imitation(host, brands)).toContain(words));

  it.each([
    'shop-refund.example',
    'my-blog.test',
    'grape-pie.example',
    'wikipedia.org',
    'pingpong.example',
    'weather.example',
    'sun.com',
    'court.example',
    'some.gov.cn',
    puny('中文.example'),
  ])('%s is nobody else', (host) => expect(imitation(host, brands)).toBeNull());

  it('never calls the genuine ones imitations', async () => {
    const check = createLookAlikeCheck(official);
    for (const { identifier } of official.records) {
      if (identifier.type !== 'domain') continue;
      for (const value of [identifier.value, `www.${identifier.value}`]) {
        const suspects: Identifier[] = [{ type: 'domain', value }];
        expect(await look(check, subject(report({ suspects })))).toEqual([]);
      }
    }
  });

  it('sees the decoy in front of an @', async () => {
    const check = createLookAlikeCheck(official);
    const suspects: Identifier[] = [{ type: 'url', value: 'http://evil.example/a' }];
    const of = (story: string) => subject(report({ suspects }), { story });
    expect(await look(check, of('点 http://www.icbc.com.cn@evil.example/a 领钱'))).toEqual(['supports 1.3']);
    expect(await look(check, of('写信给 someone@evil.example 领钱'))).toEqual([]);
  });

  it('answers for any host', () => {
    fc.assert(fc.property(fc.oneof(fc.domain(), fc.string()), (host) => void imitation(host, brands)));
  });
});

describe('helpers', () => {
  it('skeletons are stable', () => {
    fc.assert(fc.property(fc.string(), (label) => skeleton(label) === skeleton(label.toLowerCase())));
    expect(skeleton('раураl')).toBe(skeleton('paypal'));
    expect(skeleton('taobao')).not.toBe(skeleton('tmall'));
  });

  it.each([
    ['taobao', 'taobao', 2, 0],
    ['taobao', 'taobaoo', 2, 1],
    ['taobao', 'atobao', 2, 1],
    ['taobao', 'tabao', 2, 1],
    ['taobao', 'xyz', 2, 3],
    ['', 'ab', 2, 2],
  ])('editDistance(%s, %s, %i) = %i', (a, b, most, expected) =>
    expect(editDistance(a, b, most)).toBe(expected),
  );
});

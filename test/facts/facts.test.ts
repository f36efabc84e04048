import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/facts/index.js';
import type { IdentifierType } from '../../src/identifiers/index.js';

const facts = (type: IdentifierType, value: string) => factsOf({ type, value });
const mobile = (prefix: string) => facts('phone', prefix.padEnd(11, '0'));

describe('mobile segments', () => {
  it.each([
    ['134', '中国移动'],
    ['1349', '中国电信卫星'],
    ['130', '中国联通'],
    ['133', '中国电信'],
    ['192', '中国广电'],
    ['197', '中国移动'],
    ['196', '中国联通'],
    ['190', '中国电信'],
    ['1740', '中国电信卫星'],
    ['1741', '应急通信'],
    ['1440', '中国移动物联网'],
    ['146', '中国联通物联网'],
    ['1410', '中国电信物联网'],
  ])('%s is %s, and not virtual', (prefix, carrier) => {
    expect(mobile(prefix)).toEqual({ carrier });
  });

  it.each([
    ['162', '中国电信'],
    ['165', '中国移动'],
    ['167', '中国联通'],
    ['171', '中国联通'],
    ['1700', '中国电信'],
    ['1702', '中国电信'],
    ['1703', '中国移动'],
    ['1706', '中国移动'],
    ['1704', '中国联通'],
    ['1709', '中国联通'],
  ])('%s is sold by virtual operators on the network of %s', (prefix, network) => {
    expect(mobile(prefix)).toEqual({ carrier: `${network}（虚拟运营商）`, virtual: true });
  });

  it('segments that nobody was given are said to be so', () => {
    for (const prefix of [
      '140',
      '142',
      '143',
      '1441',
      '1411',
      '154',
      '160',
      '161',
      '163',
      '164',
      '168',
      '169',
      '1742',
      '179',
      '194',
    ]) {
      expect(mobile(prefix), prefix).toEqual({ unassigned: true });
    }
  });

  it('covers every number of the plan one way or the other', () => {
    for (let n = 1300; n <= 1999; n++) {
      const { carrier, unassigned } = mobile(String(n));
      expect(Boolean(carrier) !== Boolean(unassigned), String(n)).toBe(true);
    }
  });
});

describe('places', () => {
  it.each([
    ['landline', '01062345678', '北京'],
    ['landline', '02083001234', '广东广州'],
    ['landline', '075581234567', '广东深圳'],
    ['landline', '04312345678', '吉林长春'],
    ['landline', '04322345678', '吉林吉林市'],
    ['landline', '09912345678', '新疆乌鲁木齐'],
    ['phone', '+85291234567', '中国香港'],
    ['phone', '+12025550101', '美国或加拿大'],
    ['phone', '+8801712345678', '孟加拉国'],
    ['phone', '+959250000001', '缅甸'],
    ['phone', '+85512345678', '柬埔寨'],
  ] as const)('%s %s is in %s', (type, value, region) => {
    expect(facts(type, value)).toEqual({ region });
  });

  it('says nothing of a code that is not given out', () => {
    expect(facts('landline', '02681230001')).toEqual({});
    expect(facts('phone', '+99912345678')).toEqual({});
  });
});

describe('banks', () => {
  it.each([
    ['6222020000000000', '中国工商银行'],
    ['6228480000000000000', '中国农业银行'],
    ['4367420000000000000', '中国建设银行'],
    ['9559900000000000000', '中国农业银行'],
    ['1030000000000000000', '中国农业银行'],
    ['6225880000000000', '招商银行'],
    ['6217850000000000000', '中国银行'],
    ['6210980000000000000', '中国邮政储蓄银行'],
    ['6229080000000000', '兴业银行'],
  ])('%s is a card of %s', (value, bank) => {
    expect(facts('bankcard', value)).toEqual({ bank });
  });

  it('an unknown prefix is normal', () => {
    expect(facts('bankcard', '6299990000000000')).toEqual({});
  });
});

describe('the rest', () => {
  it('an Alipay account that is a mobile has the facts of the mobile', () => {
    expect(facts('alipay', '17000000000')).toMatchObject({ virtual: true });
    expect(facts('alipay', 'a@shop.example')).toEqual({});
  });

  it('chat accounts and sites have none, and results cannot be changed by a caller', () => {
    for (const type of ['qq', 'wechat', 'url', 'domain', 'email', 'service'] as const)
      expect(facts(type, '95588')).toEqual({});
    expect(Object.isFrozen(mobile('138'))).toBe(true);
  });
});

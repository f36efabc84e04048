import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/verification/public-address.js';
import { createSafeFetch, type Resolve, UnsafeFetch } from '../../src/verification/safe-fetch.js';

let server: Server;
let port = 0;
const seen: IncomingMessage[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    if (pathname === '/to') return response.writeHead(302, { location: searchParams.get('u') ?? '' }).end();
    if (pathname === '/loop') return response.writeHead(302, { location: '/loop' }).end();
    if (pathname === '/never') return;
    if (pathname === '/drip') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('x');
      return;
    }
    if (pathname === '/apk')
      return response.writeHead(200, { 'content-type': 'application/octet-stream' }).end('PK');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(pathname === '/big' ? 'y'.repeat(1_000_000) : '<p>你好</p>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const refusalOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'fetched';
  } catch (error) {
    if (error instanceof UnsafeFetch) return error.refusal;
    throw error;
  }
};

const noDns: Resolve = async () => {
  throw Object.assign(new Error('no DNS in tests'), { code: 'ENOTFOUND' });
};

describe('public addresses', () => {
  it.each([
    ...'0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255'.split(
      ' ',
    ),
    ...':: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1::1 3fff::1 5f00::1 fc00::1 fd12::1 fe80::1 fe80::1%lo fec0::1 ff02::1 2400:3200::1%eth0'.split(
      ' ',
    ),
    '',
    'localhost',
    '127.1',
    '1.2.3',
    'example.test',
  ])('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(
    '1.1.1.1 8.8.8.8 114.114.114.114 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 2400:3200::1 2606:4700::1111'.split(
      ' ',
    ),
  )('takes %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it('refuses every IPv4 address in the clothes of IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:'), (v4, before) => {
        expect(isPublicAddress(before + v4)).toBe(false);
      }),
    );
  });
});

describe('what is refused before anything is sent', () => {
  const open = createSafeFetch({ resolve: noDns });

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://2130706433/',
    'http://①②⑦.0.0.1/',
    'http://0/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://100.100.100.200/',
  ])('the literal %s', async (url) => expect(await refusalOf(open(url))).toBe('private'));

  it.each([
    'file:///etc/passwd',
    'ftp://example.test/',
    'gopher://example.test/',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://1.1.1.1:6379/',
    'http://1.1.1.1:8080/',
    'https://1.1.1.1:22/',
    'http://user@1.1.1.1/',
    'http://u:p@1.1.1.1/',
    'http://',
    'nonsense',
    '',
  ])('the address %s', async (url) => expect(await refusalOf(open(url))).toBe('url'));

  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'foo.localhost',
    'intranet',
    'db.internal',
    'rebind.test',
  ])('the name %s where it leads inside', async (name) => {
    for (const answer of [
      ['127.0.0.1'],
      ['::1'],
      ['10.0.0.7'],
      ['::ffff:10.0.0.7'],
      ['1.1.1.1', '127.0.0.1'],
    ]) {
      const inside = createSafeFetch({ resolve: async () => answer });
      expect(await refusalOf(inside(`http://${name}/`))).toBe('private');
    }
  });

  it('a name that does not exist, or whose resolver fails or hangs', async () => {
    expect(await refusalOf(open('http://gone.test/'))).toBe('dead');
    expect(await refusalOf(createSafeFetch({ resolve: async () => [] })('http://gone.test/'))).toBe('dead');
    const broken = createSafeFetch({
      resolve: async () => {
        throw new Error('SERVFAIL');
      },
    });
    expect(await refusalOf(broken('http://gone.test/'))).toBe('network');
    const hanging = createSafeFetch({ resolve: () => new Promise(() => {}), timeoutMs: 30 });
    expect(await refusalOf(hanging('http://gone.test/'))).toBe('timeout');
  });
});

describe('against a server', () => {
  // Only this one address and port count as public here; everything else is judged as always.
  const permit = () => ({
    address: (address: string) => address === '127.0.0.1' || isPublicAddress(address),
    ports: [80, 443, port],
  });
  const local: Resolve = async (host) => (host === 'page.test' ? ['127.0.0.1'] : ['10.0.0.1']);
  const open = (path: string, more = {}) =>
    createSafeFetch({ resolve: local, permit: permit(), ...more })(`http://page.test:${port}${path}`);

  it('brings a page, under its name, with nothing of ours', async () => {
    const page = await open('/a');
    expect(page).toMatchObject({ status: 200, body: '<p>你好</p>', url: `http://page.test:${port}/a` });
    const { headers } = seen.at(-1) as IncomingMessage;
    expect(headers.host).toBe(`page.test:${port}`);
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it('follows redirects by hand and reports them', async () => {
    const page = await open(`/to?u=${encodeURIComponent('/a')}`);
    expect(page.hops).toHaveLength(2);
    expect(page.body).toBe('<p>你好</p>');
    expect(await refusalOf(open('/loop'))).toBe('redirects');
  });

  it.each([
    ['http://10.0.0.1/', 'private'],
    ['http://0xa.1/', 'private'],
    ['http://[::ffff:10.0.0.1]/', 'private'],
    ['http://[::1]/', 'private'],
    ['//inside.test/', 'private'],
    ['http://inside.test/', 'private'],
    ['http://page.test:6379/', 'url'],
    ['file:///etc/passwd', 'url'],
    ['http://u@page.test/', 'url'],
  ])('refuses a redirect to %s', async (to, refusal) => {
    expect(await refusalOf(open(`/to?u=${encodeURIComponent(to)}`))).toBe(refusal);
  });

  it('connects to the address that was checked, whatever the name says a moment later', async () => {
    let asked = 0;
    const rebinding: Resolve = async () => {
      asked += 1;
      return asked === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
    };
    const before = seen.length;
    expect((await open('/a', { resolve: rebinding })).status).toBe(200);
    expect(asked).toBe(1);
    // The redirect asks again, and the second answer is refused.
    asked = 0;
    expect(
      await refusalOf(
        open(`/to?u=${encodeURIComponent(`http://page.test:${port}/a`)}`, { resolve: rebinding }),
      ),
    ).toBe('private');
    expect(seen.length - before).toBe(2);
  });

  it('looks at where the connection really went', async () => {
    let calls = 0;
    const address = (): boolean => {
      calls += 1;
      return calls === 1;
    };
    const before = seen.length;
    expect(await refusalOf(open('/a', { permit: { address, ports: [port] } }))).toBe('private');
    expect(seen.length).toBe(before);
  });

  it('stops at the limits of size and time, and reads text only', async () => {
    expect((await open('/big', { maxBytes: 1_000 })).body).toHaveLength(1_000);
    expect((await open('/apk')).body).toBe('');
    expect(await refusalOf(open('/never', { timeoutMs: 50 }))).toBe('timeout');
    expect(await refusalOf(open('/drip', { timeoutMs: 50 }))).toBe('timeout');
  });
});

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { getCallbackIps } from '../../../src/channels/official-account/api/callback-ip.js';
import { sendCustomMessage } from '../../../src/channels/official-account/api/custom-send.js';
import { ERRCODES } from '../../../src/channels/official-account/api/errcodes.js';
import { getMedia } from '../../../src/channels/official-account/api/media-get.js';
import { API, callbackIp, failure, grant, ips, stable, strictNetwork, type World, world } from './support.js';

strictNetwork();

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** A real server, for what nock cannot do: answers that stop half-way. */
async function realServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  nock.enableNetConnect('127.0.0.1');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const custom = (token = 'T1') =>
  nock(API).post('/cgi-bin/message/custom/send').query({ access_token: token });
const text = { kind: 'text', text: '挂断' } as const;

async function withToken(w: World): Promise<World> {
  stable().reply(200, grant('T1'));
  callbackIp('T1').reply(200, ips);
  await getCallbackIps(w.client);
  return w;
}

describe('repeating', () => {
  it('waits and repeats an idempotent call on -1', async () => {
    const { client, slept, counted } = await withToken(world());
    callbackIp('T1').reply(200, { errcode: -1 });
    callbackIp('T1').reply(200, { errcode: -1 });
    callbackIp('T1').reply(200, ips);
    expect(await getCallbackIps(client)).toEqual(ips.ip_list);
    expect(slept).toEqual([300, 1200]);
    expect(counted.slice(-3)).toEqual([
      '/cgi-bin/getcallbackip -1',
      '/cgi-bin/getcallbackip -1',
      '/cgi-bin/getcallbackip 0',
    ]);
  });

  it('gives up after two repeats', async () => {
    const { client } = await withToken(world());
    callbackIp('T1').times(3).reply(500, 'oops');
    const error = await failure(getCallbackIps(client));
    expect(error.code).toBe('platform_unreachable');
    expect(error.detail).toContain('HTTP 500');
  });

  it('does not repeat a customer-service message on -1, HTTP 500 or a network fault', async () => {
    const { client, slept } = await withToken(world());
    custom().reply(200, { errcode: -1 });
    expect((await failure(sendCustomMessage(client, 'o-user', text))).code).toBe('platform_refused');
    custom().reply(500, 'oops');
    expect((await failure(sendCustomMessage(client, 'o-user', text))).code).toBe('platform_unreachable');
    custom().replyWithError('socket hang up');
    expect((await failure(sendCustomMessage(client, 'o-user', text))).code).toBe('platform_unreachable');
    expect(slept).toEqual([]);
  });

  it('does not send a customer-service message again after a time-out', async () => {
    const seen: string[] = [];
    const apiBase = await realServer((request, response) => {
      seen.push(request.url?.split('?')[0] ?? '');
      if (request.url?.startsWith('/cgi-bin/stable_token')) response.end(JSON.stringify(grant('T1')));
      // else: never answers
    });
    const { client, slept } = world({ apiBase, timeoutMs: 1_000 });
    const error = await failure(sendCustomMessage(client, 'o-user', text));
    expect(error.detail).toBe('/cgi-bin/message/custom/send: no answer in time');
    expect(seen).toEqual(['/cgi-bin/stable_token', '/cgi-bin/message/custom/send']);
    expect(slept).toEqual([]);
  });

  it('repeats a customer-service message whose token was refused: nothing was sent', async () => {
    const { client } = await withToken(world());
    custom('T1').reply(200, { errcode: 42001 });
    stable().reply(200, grant('T2'));
    custom('T2').reply(200, { errcode: 0 });
    await sendCustomMessage(client, 'o-user', text);
  });
});

describe('answers', () => {
  it('that stop half-way end with the time-out', async () => {
    const apiBase = await realServer((request, response) => {
      if (request.url?.startsWith('/cgi-bin/stable_token')) response.end(JSON.stringify(grant('T1')));
      else response.write('{"ip_list":');
    });
    const { client } = world({ apiBase, timeoutMs: 1_000 });
    const error = await failure(client.call('/cgi-bin/getcallbackip', { method: 'GET', idempotent: false }));
    expect(error.detail).toContain('no answer in time');
  });

  it.each([
    ['HTML', '<html>maintenance</html>'],
    ['nothing', ''],
    ['a JSON list', '[1]'],
    ['JSON null', 'null'],
  ])('of %s are no answer', async (_name, body) => {
    const { client } = await withToken(world());
    custom().reply(200, body);
    expect((await failure(sendCustomMessage(client, 'o-user', text))).code).toBe('platform_unreachable');
  });

  it('of any size are cut off at 1 MiB', async () => {
    let written = 0;
    const apiBase = await realServer((request, response) => {
      if (request.url?.startsWith('/cgi-bin/stable_token')) {
        response.end(JSON.stringify(grant('T1')));
        return;
      }
      const block = Buffer.alloc(64 * 1024, 0x20);
      const more = (): void => {
        if (response.destroyed || written > 64 * 1024 * 1024) return;
        written += block.length;
        response.write(block, () => setImmediate(more));
      };
      more();
    });
    const { client } = world({ apiBase });
    const error = await failure(client.call('/cgi-bin/getcallbackip', { method: 'GET', idempotent: false }));
    expect(error.detail).toContain('larger than 1048576 bytes');
    expect(written).toBeLessThan(32 * 1024 * 1024);
  });

  it('that redirect are refused, the token goes nowhere else', async () => {
    const seen: string[] = [];
    const apiBase = await realServer((request, response) => {
      const path = request.url?.split('?')[0] ?? '';
      seen.push(path);
      if (path === '/cgi-bin/stable_token') return response.end(JSON.stringify(grant('T1')));
      response.writeHead(302, { location: '/elsewhere' });
      return response.end();
    });
    const { client } = world({ apiBase });
    expect((await failure(sendCustomMessage(client, 'o-user', text))).code).toBe('platform_unreachable');
    expect(seen).toEqual(['/cgi-bin/stable_token', '/cgi-bin/message/custom/send']);
  });

  it.each([
    [48001, 'platform_not_permitted'],
    [50002, 'platform_not_permitted'],
    [40003, 'platform_refused'],
    [99999, 'platform_refused'],
  ])('with errcode %i are %s and say the number', async (errcode, code) => {
    const { client } = await withToken(world());
    custom().reply(200, { errcode, errmsg: 'hint' });
    const error = await failure(sendCustomMessage(client, 'o-user', text));
    expect(error.code).toBe(code);
    expect(error.detail).toContain(`errcode ${errcode}`);
  });
});

it('a used-up quota (45009) rests ten minutes for that API only', async () => {
  const { client, forward } = await withToken(world());
  custom().reply(200, { errcode: 45009 });
  expect((await failure(sendCustomMessage(client, 'o-user', text))).detail).toContain('45009');
  forward(9 * 60_000);
  expect((await failure(sendCustomMessage(client, 'o-user', text))).detail).toContain('45009');
  callbackIp('T1').reply(200, ips);
  await getCallbackIps(client);
  forward(60_001);
  custom().reply(200, { errcode: 0 });
  await sendCustomMessage(client, 'o-user', text);
});

describe('circuit breaker', () => {
  it('opens after five troubles in a row, lets one call through after 15 s, and closes again', async () => {
    const { client, forward } = await withToken(world());
    const send = () => failure(sendCustomMessage(client, 'o-user', text));
    for (let i = 0; i < 5; i += 1) {
      custom().reply(503, 'down');
      expect((await send()).code).toBe('platform_unreachable');
    }
    expect((await send()).code).toBe('platform_circuit_open');
    forward(15_000);
    custom().reply(503, 'down');
    expect((await send()).code).toBe('platform_unreachable');
    expect((await send()).code).toBe('platform_circuit_open');
    forward(15_000);
    custom().delay(30).reply(200, { errcode: 0 });
    const probe = sendCustomMessage(client, 'o-user', text);
    expect((await send()).code).toBe('platform_circuit_open');
    await probe;
    custom().reply(200, { errcode: 0 });
    await sendCustomMessage(client, 'o-user', text);
  });

  it('counts troubles in a row only', async () => {
    const { client } = await withToken(world());
    for (const status of [503, 503, 503, 503, 200, 503, 503, 503, 503]) {
      custom().reply(status, { errcode: 0 });
      const sent = sendCustomMessage(client, 'o-user', text);
      if (status === 200) await sent;
      else expect((await failure(sent)).code).toBe('platform_unreachable');
    }
  });

  it('stays closed when the platform answers "no"', async () => {
    const { client } = await withToken(world());
    for (let i = 0; i < 8; i += 1) {
      custom().reply(200, { errcode: 40003 });
      expect((await failure(sendCustomMessage(client, 'o-user', text))).code).toBe('platform_refused');
    }
  });
});

describe('requests', () => {
  it('hold Chinese and emoji as they are and never a \\u escape', async () => {
    const { client } = await withToken(world());
    let raw = '';
    custom().reply(200, (_uri, body) => {
      raw = JSON.stringify(body);
      return { errcode: 0 };
    });
    await sendCustomMessage(client, 'o-user', { kind: 'text', text: '⛔ 挂断😀\u0007\ud800\n第二行' });
    expect(JSON.parse(raw)).toEqual({
      touser: 'o-user',
      msgtype: 'text',
      text: { content: '⛔ 挂断😀\n第二行' },
    });
  });

  it('leave the process as UTF-8 without escapes', async () => {
    let raw = '';
    const apiBase = await realServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        if (request.url?.startsWith('/cgi-bin/stable_token'))
          return response.end(JSON.stringify(grant('T1')));
        raw = body;
        return response.end('{"errcode":0}');
      });
    });
    const { client } = world({ apiBase });
    await sendCustomMessage(client, 'o-user', { kind: 'text', text: '挂断😀\u0001' });
    expect(raw).toBe('{"touser":"o-user","msgtype":"text","text":{"content":"挂断😀"}}');
  });

  it('send images, and one article of a news reply', async () => {
    const { client } = await withToken(world());
    custom().reply(200, (_uri, body) => {
      expect(body).toEqual({ touser: 'o-user', msgtype: 'image', image: { media_id: 'M1' } });
      return { errcode: 0 };
    });
    await sendCustomMessage(client, 'o-user', { kind: 'image', mediaId: 'M1' });
    const article = {
      title: '刷单',
      description: '先垫付',
      imageUrl: 'https://img.example/1',
      url: 'https://a.example/1',
    };
    const sent: unknown[] = [];
    custom().reply(200, (_uri, body) => {
      sent.push(body);
      return { errcode: 0 };
    });
    await sendCustomMessage(client, 'o-user', { kind: 'news', articles: [article, article] });
    expect(sent).toEqual([
      {
        touser: 'o-user',
        msgtype: 'news',
        news: {
          articles: [
            {
              title: '刷单',
              description: '先垫付',
              url: 'https://a.example/1',
              picurl: 'https://img.example/1',
            },
          ],
        },
      },
    ]);
  });
});

describe('media', () => {
  const media = () => nock(API).get('/cgi-bin/media/get').query({ access_token: 'T1', media_id: 'M1' });

  it('come as bytes with their type', async () => {
    const { client } = await withToken(world());
    media().reply(200, Buffer.from([0xff, 0xd8, 0xff]), { 'content-type': 'image/jpeg' });
    expect(await getMedia(client, 'M1', 100)).toEqual({
      bytes: Buffer.from([0xff, 0xd8, 0xff]),
      contentType: 'image/jpeg',
    });
  });

  it('above the limit are refused', async () => {
    const { client } = await withToken(world());
    // Asked for once: it would be as large the next time.
    media().reply(200, Buffer.alloc(101), { 'content-type': 'image/jpeg' });
    const error = await failure(getMedia(client, 'M1', 100));
    expect(error.code).toBe('platform_answer_too_large');
    expect(error.detail).toContain('larger than 100 bytes');
  });

  it('that ended are refused with the errcode, whatever the content type says', async () => {
    const { client } = await withToken(world());
    media().reply(200, JSON.stringify({ errcode: 40007 }), { 'content-type': 'text/plain' });
    expect((await failure(getMedia(client, 'M1', 100))).detail).toContain('40007');
  });

  it('of a video (an address) are refused', async () => {
    const { client } = await withToken(world());
    media().reply(200, { video_url: 'http://video.example/1' });
    expect((await failure(getMedia(client, 'M1', 100))).code).toBe('platform_unreachable');
  });
});

it('every errcode of the table has a meaning and a remedy', () => {
  for (const [errcode, { meaning, remedy }] of Object.entries(ERRCODES)) {
    expect(meaning.length, errcode).toBeGreaterThan(5);
    expect(remedy.length, errcode).toBeGreaterThan(5);
  }
});

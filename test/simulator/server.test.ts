import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSimulator, type Platform, type Simulator } from '../../src/simulator/index.js';
import { platformFor, startWebhook, textReply, type Webhook } from './support.js';

let webhook: Webhook;
let platform: Platform;
let simulator: Simulator;
let server: http.Server;
let port: number;

beforeEach(async () => {
  webhook = await startWebhook();
  platform = platformFor(webhook);
  simulator = createSimulator({ platform, basePath: '/simulator', examples: [] });
  server = http.createServer((request, response) => {
    if (!simulator.handle(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  simulator.close();
  platform.close();
  server.closeAllConnections();
  server.close();
  await webhook.close();
});

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A request with any headers, also those that fetch would not let through. */
function ask(
  method: string,
  path: string,
  { body = '', headers = {} }: { body?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

const reset = (headers: Record<string, string>): Promise<Answer> =>
  ask('POST', '/simulator/reset', { body: '{}', headers });

describe('the face of the simulator', () => {
  it('takes what is below its path and nothing else', async () => {
    expect((await ask('GET', '/simulator')).status).toBe(200);
    expect((await ask('GET', '/simulator/')).status).toBe(200);
    expect((await ask('GET', '/simulator?x=1')).status).toBe(200);
    expect((await ask('GET', '/simulators')).status).toBe(418);
    expect((await ask('GET', '/')).status).toBe(418);
    expect((await ask('GET', '/simulator/nothing')).status).toBe(404);
    expect((await ask('GET', '/simulator/assets/../../package.json')).status).toBe(404);
    expect((await ask('GET', '/simulator/assets/%2e%2e%2fpage.ts')).status).toBe(404);
  });

  it('forbids inline script and foreign content', async () => {
    const { headers, body } = await ask('GET', '/simulator');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|https?:\/\//);
  });

  it('refuses other sites and rebound names', async () => {
    expect((await reset({})).status).toBe(200);
    expect((await reset({ origin: `http://127.0.0.1:${port}` })).status).toBe(200);
    expect((await reset({ origin: 'http://evil.example' })).status).toBe(403);
    expect((await reset({ origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await reset({ origin: 'null' })).status).toBe(403);
    expect((await reset({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask('GET', '/simulator/state', { headers: { host: `evil.example:${port}` } })).status).toBe(
      403,
    );
  });

  it('does an act and gives its exchange', async () => {
    webhook.answer = ({ message }) => ({ body: textReply(message, '好') });
    const { openId } = platform.addUser();
    const body = JSON.stringify({ openId, action: { kind: 'text', text: '你好' } });
    const { status, body: answer } = await ask('POST', '/simulator/act', { body });
    expect(status).toBe(200);
    const exchange = JSON.parse(answer) as { id: string; outcome: string };
    expect(exchange.outcome).toBe('reply');
    expect(JSON.parse((await ask('GET', `/simulator/exchanges/${exchange.id}`)).body)).toEqual(exchange);
  });

  it.each([
    ['no JSON', '{', 400],
    ['no such person', '{"openId":"o","action":{"kind":"text","text":"x"}}', 400],
    ['no such act', '{"openId":"o","action":{"kind":"dance"}}', 400],
    ['a prototype', '{"__proto__":{"openId":"x"}}', 400],
    ['7 MB', JSON.stringify({ openId: 'x'.repeat(7_000_000) }), 413],
  ])('refuses %s', async (_name, body, status) => {
    expect((await ask('POST', '/simulator/act', { body })).status).toBe(status);
  });

  it('answers the platform API below /api, also for other programs', async () => {
    const { body } = await ask('GET', '/simulator/api/cgi-bin/getcallbackip', {
      headers: { host: 'api.test' },
    });
    expect(JSON.parse(body)).toMatchObject({ errcode: 41001 });
  });

  it('streams what happens', async () => {
    const { openId } = platform.addUser();
    const heard = await new Promise<string>((resolve, reject) => {
      const request = http.get({ host: '127.0.0.1', port, path: '/simulator/events' }, (response) => {
        response.setEncoding('utf8');
        let text = '';
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.startsWith('retry') && !text.includes('data:'))
            void platform.act(openId, { kind: 'text', text: '听见了' });
          if (text.includes('听见了')) {
            request.destroy();
            resolve(text);
          }
        });
      });
      request.on('error', reject);
    });
    expect(heard).toContain(`"openId":"${openId}"`);
  });
});

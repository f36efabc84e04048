import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics, REPLY_BUCKETS } from '../../src/ops/metrics.js';
import { mayReadMetrics } from '../../src/ops/metrics-guard.js';

describe('metrics', () => {
  it('count what happened, with its labels', async () => {
    const metrics = createMetrics();
    metrics.answered('answered', 'help', 12);
    metrics.answered('answered', 'help', 30);
    metrics.answered('late', '', 4_500);
    metrics.duplicate();
    metrics.webhook.duplicate();
    metrics.webhook.reply(4_990, 'answered');
    metrics.webhook.refused('signature_invalid');
    metrics.verdict('confirmed');
    metrics.failed('store_unavailable');
    metrics.outbound('kept');
    metrics.platform.platformAnswered('/cgi-bin/menu/get', 40001);
    metrics.platform.platformAnswered('/cgi-bin/menu/get', 'unreachable');
    metrics.platform.tokenRefreshed('stable');
    const page = await metrics.text();
    for (const line of [
      'txwz_turns_total{handler="help",outcome="answered"} 2',
      'txwz_turns_total{handler="none",outcome="late"} 1',
      'txwz_duplicates_total{noticed_by="conversation"} 1',
      'txwz_duplicates_total{noticed_by="webhook"} 1',
      'txwz_reply_seconds_bucket{le="4.75",outcome="answered"} 0',
      'txwz_reply_seconds_bucket{le="5",outcome="answered"} 1',
      'txwz_turn_seconds_count{outcome="answered"} 2',
      'txwz_turn_seconds_bucket{le="4.5",outcome="late"} 1',
      'txwz_webhook_refused_total{code="signature_invalid"} 1',
      'txwz_verdicts_total{level="confirmed"} 1',
      'txwz_turns_failed_total{code="store_unavailable"} 1',
      'txwz_outbound_total{outcome="kept"} 1',
      'txwz_platform_answers_total{path="/cgi-bin/menu/get",errcode="40001"} 1',
      'txwz_platform_answers_total{path="/cgi-bin/menu/get",errcode="unreachable"} 1',
      'txwz_token_refreshes_total{how="stable"} 1',
    ]) {
      expect(page.split('\n')).toContain(line);
    }
    expect(page).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(metrics.contentType).toMatch(/^text\/plain/);
  });

  it('give the same counts when read twice', async () => {
    const metrics = createMetrics();
    metrics.verdict('unknown');
    await metrics.text();
    expect(await metrics.text()).toContain('txwz_verdicts_total{level="unknown"} 1\n');
  });

  it('do not grow with what strangers send', async () => {
    const metrics = createMetrics();
    for (let i = 0; i < 1_000; i += 1) metrics.webhook.refused(`code-${i}`);
    const lines = (await metrics.text())
      .split('\n')
      .filter((line) => line.startsWith('txwz_webhook_refused_total{'));
    expect(lines).toHaveLength(201);
    expect(lines).toContain('txwz_webhook_refused_total{code="other"} 800');
  });

  it('of two apps in one process do not mix', async () => {
    const [one, two] = [createMetrics(), createMetrics()];
    one.verdict('official');
    expect(await two.text()).not.toContain('level="official"');
  });

  it('have buckets on both sides of the deadline and of the five seconds', () => {
    expect(REPLY_BUCKETS).toEqual([...REPLY_BUCKETS].sort((a, b) => a - b));
    expect(REPLY_BUCKETS).toEqual(expect.arrayContaining([4, 4.5, 4.75, 5, 6]));
  });
});

describe('who may read them', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
  });

  /** A real request from this machine; `from` replaces where it came from. */
  async function ask(headers: Record<string, string>, token: string | null, from?: string): Promise<boolean> {
    let verdict: boolean | undefined;
    const server = createServer((request, response) => {
      const seen = from
        ? ({ headers: request.headers, socket: { remoteAddress: from } } as IncomingMessage)
        : request;
      verdict = mayReadMetrics(seen, token);
      response.end();
    });
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => {
      get({ host: '127.0.0.1', port, headers, agent: false }, (response) =>
        response.resume().on('end', done),
      );
    });
    return verdict as boolean;
  }

  const TOKEN = 'a-token-for-metrics';
  it.each<[string, Record<string, string>, string | null, string | undefined, boolean]>([
    ['this machine', {}, null, undefined, true],
    ['this machine over IPv6', {}, null, '::1', true],
    ['this machine behind a proxy', { 'x-forwarded-for': '203.0.113.9' }, null, undefined, false],
    ['elsewhere', {}, null, '203.0.113.9', false],
    ['elsewhere with the token', { authorization: `Bearer ${TOKEN}` }, TOKEN, '203.0.113.9', true],
    ['a proxy with the token', { authorization: `Bearer ${TOKEN}`, via: '1.1 x' }, TOKEN, undefined, true],
    [
      'elsewhere with a wrong token',
      { authorization: 'Bearer a-token-for-metricz' },
      TOKEN,
      '203.0.113.9',
      false,
    ],
    ['elsewhere with an empty token', { authorization: 'Bearer ' }, '', '203.0.113.9', false],
    [
      'elsewhere with a token while none is set',
      { authorization: 'Bearer null' },
      null,
      '203.0.113.9',
      false,
    ],
  ])('%s', async (_name, headers, token, from, expected) => {
    expect(await ask(headers, token, from)).toBe(expected);
  });
});

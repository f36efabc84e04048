import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { getCallbackIps } from '../../../src/channels/official-account/api/callback-ip.js';
import {
  API,
  account,
  brokenCoordination,
  callbackIp,
  failure,
  grant,
  ips,
  stable,
  strictNetwork,
  world,
} from './support.js';

strictNetwork();

const legacy = () =>
  nock(API)
    .get('/cgi-bin/token')
    .query({
      grant_type: 'client_credential',
      appid: account.appId as string,
      secret: account.appSecret as string,
    });

describe('getting a token', () => {
  it('asks once for two processes that start at the same moment', async () => {
    const { client, sibling, counted } = world();
    stable().delay(20).reply(200, grant('T1'));
    callbackIp('T1').times(4).reply(200, ips);
    const other = sibling();
    const all = await Promise.all([client, other, client, other].map(getCallbackIps));
    expect(all).toEqual([ips.ip_list, ips.ip_list, ips.ip_list, ips.ip_list]);
    expect(counted.filter((line) => line.startsWith('token'))).toEqual(['token stable']);
  });

  it('keeps it until five minutes before its end, then asks again', async () => {
    const { client, forward } = world();
    stable().reply(200, grant('T1', 7200));
    callbackIp('T1').times(2).reply(200, ips);
    await getCallbackIps(client);
    forward(6_899_000);
    await getCallbackIps(client);
    forward(2_000);
    stable().reply(200, grant('T2', 7200));
    callbackIp('T2').reply(200, ips);
    await getCallbackIps(client);
  });

  it('uses a token with little time left for a part of it, not for nothing', async () => {
    const { client, forward } = world();
    stable().reply(200, grant('T1', 30));
    callbackIp('T1').times(2).reply(200, ips);
    await getCallbackIps(client);
    forward(19_000);
    await getCallbackIps(client);
    forward(2_000);
    stable().reply(200, grant('T2', 7200));
    callbackIp('T2').reply(200, ips);
    await getCallbackIps(client);
  });

  it.each([
    ['errcode 48001', 200, { errcode: 48001, errmsg: 'api unauthorized' }],
    ['errcode 40066', 200, { errcode: 40066, errmsg: 'invalid url' }],
    ['HTTP 404', 404, 'no such page'],
  ])('falls back to the older API on %s and remembers it for an hour', async (_name, status, body) => {
    const { client, forward, counted } = world();
    stable().reply(status, body as nock.Body);
    legacy().reply(200, grant('L1', 3000));
    callbackIp('L1').reply(200, ips);
    await getCallbackIps(client);
    forward(2_800_000);
    legacy().reply(200, grant('L2', 7200));
    callbackIp('L2').reply(200, ips);
    await getCallbackIps(client);
    expect(counted.filter((line) => line.startsWith('token'))).toEqual(['token legacy', 'token legacy']);
  });

  it('refuses a grant without a token in it', async () => {
    const { client } = world();
    stable().reply(200, { expires_in: 7200 });
    expect((await failure(getCallbackIps(client))).code).toBe('platform_unreachable');
  });

  it('does not try without AppID and AppSecret', async () => {
    const { client } = world({ account: { ...account, appSecret: null } });
    expect((await failure(getCallbackIps(client))).code).toBe('platform_not_permitted');
  });
});

describe('a refused token', () => {
  it.each([40001, 40014, 42001])('is replaced once on %i and the call repeated', async (errcode) => {
    const { client } = world();
    stable().reply(200, grant('T1'));
    callbackIp('T1').reply(200, { errcode, errmsg: 'x' });
    stable().reply(200, grant('T2'));
    callbackIp('T2').reply(200, ips);
    expect(await getCallbackIps(client)).toEqual(ips.ip_list);
  });

  it('is repeated once only', async () => {
    const { client } = world();
    stable().reply(200, grant('T1'));
    callbackIp('T1').reply(200, { errcode: 40001 });
    stable().reply(200, grant('T2'));
    callbackIp('T2').reply(200, { errcode: 40001 });
    const error = await failure(getCallbackIps(client));
    expect(error.code).toBe('platform_refused');
    expect(error.detail).toContain('40001');
  });

  it('is not replaced when another process has done so already', async () => {
    const { client, sibling, counted } = world();
    const other = sibling();
    stable().reply(200, grant('T1'));
    callbackIp('T1').times(2).reply(200, ips);
    await Promise.all([getCallbackIps(client), getCallbackIps(other)]);
    // `other` finds T1 dead and replaces it while the call of `client` with T1 is still under way.
    let answerLate = (): void => {};
    const late = new Promise<void>((resolve) => {
      answerLate = resolve;
    });
    nock(API)
      .get('/cgi-bin/menu/delete')
      .query({ access_token: 'T1' })
      .reply(200, async () => {
        await late;
        return { errcode: 40001 };
      });
    const waiting = client.call('/cgi-bin/menu/delete', { method: 'GET', idempotent: true });
    callbackIp('T1').reply(200, { errcode: 40001 });
    stable().reply(200, grant('T2'));
    callbackIp('T2').reply(200, ips);
    await getCallbackIps(other);
    nock(API).get('/cgi-bin/menu/delete').query({ access_token: 'T2' }).reply(200, { errcode: 0 });
    answerLate();
    await waiting;
    expect(counted.filter((line) => line.startsWith('token'))).toEqual(['token stable', 'token stable']);
  });

  it('is forced out when the platform hands out the same one, at most once in 40 s', async () => {
    const { client, forward } = world();
    stable().reply(200, grant('T1'));
    callbackIp('T1').reply(200, { errcode: 40001 });
    stable().reply(200, grant('T1'));
    stable(true).reply(200, grant('T2'));
    callbackIp('T2').reply(200, { errcode: 40001 });
    expect((await failure(getCallbackIps(client))).code).toBe('platform_refused');
    callbackIp('T2').reply(200, { errcode: 40001 });
    stable().reply(200, grant('T2'));
    expect((await failure(getCallbackIps(client))).code).toBe('platform_circuit_open');
    forward(60_000);
    stable().reply(200, grant('T2'));
    stable(true).reply(200, grant('T3'));
    callbackIp('T3').reply(200, ips);
    expect(await getCallbackIps(client)).toEqual(ips.ip_list);
  });
});

describe('quota protection', () => {
  it('rests a minute, in every process, when the credentials are refused', async () => {
    const { client, sibling, forward } = world();
    stable().reply(200, { errcode: 40125, errmsg: 'invalid appsecret app-secret-of-the-tests' });
    const first = await failure(getCallbackIps(client));
    expect(first.code).toBe('platform_refused');
    expect(first.detail).toContain('WECHAT_APPSECRET');
    const second = await failure(getCallbackIps(sibling()));
    expect(second.code).toBe('platform_circuit_open');
    expect(second.detail).toContain('40125');
    forward(60_001);
    stable().reply(200, grant('T1'));
    callbackIp('T1').reply(200, ips);
    await getCallbackIps(client);
  });

  it('rests longer after each failure in a row, and starts anew after a success', async () => {
    const { client, forward } = world();
    const failOnce = async (): Promise<void> => {
      stable().reply(502, 'bad gateway');
      expect((await failure(getCallbackIps(client))).code).toBe('platform_unreachable');
    };
    const rests = async (ms: number): Promise<void> => {
      forward(ms - 1);
      expect((await failure(getCallbackIps(client))).code).toBe('platform_circuit_open');
      forward(1);
    };
    await failOnce();
    await rests(5_000);
    await failOnce();
    await rests(10_000);
    await failOnce();
    await rests(20_000);
    stable().reply(200, grant('T1', 400));
    callbackIp('T1').reply(200, ips);
    await getCallbackIps(client);
    forward(101_000);
    await failOnce();
    await rests(5_000);
  });

  it('asks at most ten times in ten minutes, whatever the platform says about the tokens', async () => {
    const { client } = world();
    let asked = 0;
    nock(API)
      .post('/cgi-bin/stable_token')
      .times(10)
      .reply(200, () => {
        asked += 1;
        return grant(`T${asked}`);
      });
    nock(API).get('/cgi-bin/getcallbackip').query(true).times(19).reply(200, { errcode: 40001 });
    const codes: string[] = [];
    for (let call = 0; call < 10; call += 1) codes.push((await failure(getCallbackIps(client))).code);
    expect(asked).toBe(10);
    expect(codes).toEqual([...Array(9).fill('platform_refused'), 'platform_circuit_open']);
  });

  it('works from its own copy while coordination is down, and asks once a minute at most', async () => {
    const { client, forward } = world({ coordination: brokenCoordination() });
    stable().reply(200, grant('T1'));
    callbackIp('T1').times(2).reply(200, ips);
    await getCallbackIps(client);
    await getCallbackIps(client);
    callbackIp('T1').reply(200, { errcode: 42001 });
    expect((await failure(getCallbackIps(client))).code).toBe('platform_circuit_open');
    forward(60_000);
    stable().reply(200, grant('T2'));
    callbackIp('T2').reply(200, ips);
    expect(await getCallbackIps(client)).toEqual(ips.ip_list);
  });
});

it('no error or log line holds secret, token or address', async () => {
  const { client, log, forward } = world();
  const errors = [];
  stable().reply(200, { errcode: 40125, errmsg: `invalid secret app-secret-of-the-tests` });
  errors.push(await failure(getCallbackIps(client)));
  forward(60_001);
  stable().replyWithError('connect to /cgi-bin/stable_token?secret=app-secret-of-the-tests failed');
  errors.push(await failure(getCallbackIps(client)));
  forward(60_001);
  stable().reply(200, grant('TOKEN-VALUE'));
  callbackIp('TOKEN-VALUE').reply(200, { errcode: 48001, errmsg: 'token TOKEN-VALUE rid: 1' });
  errors.push(await failure(getCallbackIps(client)));
  const everything =
    log.lines.join('\n') + errors.map((error) => `${error.stack} ${String(error.cause)}`).join('\n');
  expect(log.lines.length).toBeGreaterThan(0);
  expect(everything).not.toMatch(/app-secret-of-the-tests|TOKEN-VALUE|access_token=/);
});

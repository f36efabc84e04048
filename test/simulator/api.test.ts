import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asText, type Platform } from '../../src/simulator/index.js';
import { APP_ID, platformFor, startWebhook, type Webhook } from './support.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let webhook: Webhook;
let platform: Platform;
let user: string;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 20, 4);
  webhook = await startWebhook();
  platform = platformFor(webhook, { clock: () => now });
  user = platform.addUser().openId;
});
afterEach(async () => {
  platform.close();
  await webhook.close();
});

type Json = Record<string, unknown>;

function call(path: string, body?: unknown, headers: Record<string, string> = {}): Json {
  const response = platform.api.handle({
    method: body === undefined ? 'GET' : 'POST',
    url: path,
    headers,
    body: Buffer.isBuffer(body)
      ? body
      : Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)),
  });
  return response.contentType.startsWith('application/json')
    ? (JSON.parse(response.body.toString('utf8')) as Json)
    : { file: response.body };
}

const CREDENTIALS = { grant_type: 'client_credential', appid: APP_ID, secret: 'secret-of-the-tests' };
const stable = (force = false): Json =>
  call('/cgi-bin/stable_token', { ...CREDENTIALS, force_refresh: force });
const classic = (): Json => call(`/cgi-bin/token?${new URLSearchParams(CREDENTIALS)}`);
const withToken = (path: string, body?: unknown, headers?: Record<string, string>): Json =>
  call(
    `${path}${path.includes('?') ? '&' : '?'}access_token=${String(stable().access_token)}`,
    body,
    headers,
  );
const probe = (token: unknown): unknown =>
  call(`/cgi-bin/getcallbackip?access_token=${String(token)}`).errcode ?? 0;
const sendText = (content: string): unknown =>
  withToken('/cgi-bin/message/custom/send', { touser: user, msgtype: 'text', text: { content } }).errcode;
const texts = (): string[] =>
  platform
    .chat(user)
    .filter((item) => item.call !== null)
    .map((item) => asText(item.content));

describe('access tokens', () => {
  it.each([
    [{ ...CREDENTIALS, grant_type: 'x' }, 40002],
    [{ ...CREDENTIALS, appid: '' }, 41002],
    [{ ...CREDENTIALS, appid: 'wx1' }, 40013],
    [{ ...CREDENTIALS, secret: '' }, 41004],
    [{ ...CREDENTIALS, secret: 'no' }, 40125],
  ])('refuses credentials %#', (credentials, errcode) => {
    expect(call('/cgi-bin/stable_token', credentials).errcode).toBe(errcode);
  });

  it('stable_token gives the same one until five minutes before its end', () => {
    const first = stable();
    expect(first.expires_in).toBe(7_200);
    now += 7_200 * SECOND - 6 * MINUTE;
    expect(stable()).toEqual({ access_token: first.access_token, expires_in: 360 });
    now += 2 * MINUTE;
    expect(stable().access_token).not.toBe(first.access_token);
    expect(probe(first.access_token)).toBe(0);
    now += 5 * MINUTE;
    expect(probe(first.access_token)).toBe(40001);
  });

  it('token gives a new one each time and lets the old one live five minutes', () => {
    const first = classic();
    const second = classic();
    expect(second.access_token).not.toBe(first.access_token);
    expect(probe(first.access_token)).toBe(0);
    now += 5 * MINUTE + 1;
    expect(probe(first.access_token)).toBe(40001);
    expect(probe(second.access_token)).toBe(0);
    now += 2 * HOUR;
    expect(probe(second.access_token)).toBe(42001);
  });

  it('a forced refresh kills the old token, not within 30 s of the last, 20 times a day', () => {
    const first = stable();
    const second = stable(true);
    expect(probe(first.access_token)).toBe(40001);
    now += 29 * SECOND;
    expect(stable(true).access_token).toBe(second.access_token);
    for (let count = 2; count <= 20; count += 1) {
      now += 31 * SECOND;
      expect(stable(true).errcode).toBeUndefined();
    }
    now += 31 * SECOND;
    expect(stable(true).errcode).toBe(45009);
    expect(stable().errcode).toBeUndefined();
  });

  it('allows 2000 calls of token in a Beijing day', () => {
    for (let count = 0; count < 2_000; count += 1) classic();
    expect(classic().errcode).toBe(45009);
    now = Date.UTC(2026, 10, 20, 16); // midnight in Beijing
    expect(classic().errcode).toBeUndefined();
  });

  it('can be revoked', () => {
    const { access_token } = stable();
    platform.revokeTokens();
    expect(probe(access_token)).toBe(40001);
    expect(call('/cgi-bin/getcallbackip').errcode).toBe(41001);
  });
});

describe('customer-service messages', () => {
  it('needs a window: none 45015, then five in 48 hours after a message', async () => {
    expect(sendText('早')).toBe(45015);
    await platform.act(user, { kind: 'text', text: '在吗' });
    for (const text of ['1', '2', '3', '4', '5']) expect(sendText(text)).toBe(0);
    expect(sendText('6')).toBe(45047);
    expect(texts()).toEqual(['1', '2', '3', '4', '5']);
    await platform.act(user, { kind: 'text', text: '还在' });
    expect(sendText('7')).toBe(0);
    now += 48 * HOUR;
    expect(sendText('8')).toBe(45015);
  });

  it.each([{ kind: 'click', key: 'k' }, { kind: 'subscribe' }, { kind: 'scan', scene: '1' }] as const)(
    'gives three in one minute after $kind',
    async (action) => {
      await platform.act(user, action);
      for (const text of ['1', '2', '3']) expect(sendText(text)).toBe(0);
      expect(sendText('4')).toBe(45047);
      now += MINUTE;
      expect(sendText('5')).toBe(45015);
    },
  );

  it('uses up the window that ends first', async () => {
    await platform.act(user, { kind: 'text', text: '在吗' });
    await platform.act(user, { kind: 'click', key: 'k' });
    for (const text of ['1', '2', '3']) expect(sendText(text)).toBe(0);
    expect(platform.windows(user).find((window) => window.trigger === 'message')?.remaining).toBe(5);
  });

  it('opens nothing for a page button', async () => {
    await platform.act(user, { kind: 'view', url: 'http://page.example' });
    expect(sendText('1')).toBe(45015);
  });

  it('closes when the person leaves', async () => {
    await platform.act(user, { kind: 'text', text: '在吗' });
    await platform.act(user, { kind: 'unsubscribe' });
    expect(sendText('1')).toBe(45015);
  });

  it('a refused content uses nothing up', async () => {
    await platform.act(user, { kind: 'text', text: '在吗' });
    expect(sendText('长'.repeat(683))).toBe(45002);
    expect(sendText('')).toBe(44004);
    const send = (body: unknown): unknown => withToken('/cgi-bin/message/custom/send', body).errcode;
    expect(send({ touser: 'oNobody', msgtype: 'text', text: { content: 'x' } })).toBe(40003);
    expect(send({ touser: user, msgtype: 'html' })).toBe(40008);
    expect(send({ touser: user, msgtype: 'image', image: { media_id: 'none' } })).toBe(40007);
    expect(send('{"touser":')).toBe(47001);
    expect(platform.windows(user)[0]?.remaining).toBe(5);
  });

  it('is not for unverified accounts', async () => {
    const unverified = platformFor(webhook, { verified: false, clock: () => now });
    platform.close();
    platform = unverified;
    user = platform.addUser().openId;
    await platform.act(user, { kind: 'text', text: '在吗' });
    expect(sendText('1')).toBe(48001);
  });

  it('shows a message menu with its choices', async () => {
    await platform.act(user, { kind: 'text', text: '在吗' });
    const body = {
      touser: user,
      msgtype: 'msgmenu',
      msgmenu: { head_content: '有用吗', list: [{ id: '1', content: '有' }], tail_content: '谢谢' },
    };
    expect(withToken('/cgi-bin/message/custom/send', body).errcode).toBe(0);
    expect(texts()).toEqual(['有用吗\n有\n谢谢']);
  });
});

describe('menu', () => {
  const leaf = (more: Json = {}): Json => ({ name: '查询', type: 'click', key: 'query', ...more });
  const create = (button: unknown): unknown => withToken('/cgi-bin/menu/create', { button }).errcode;

  it('creates, gets and deletes', () => {
    expect(withToken('/cgi-bin/menu/get').errcode).toBe(46003);
    expect(create([leaf(), { name: '更多', sub_button: [leaf()] }])).toBe(0);
    expect(withToken('/cgi-bin/menu/get').menu).toEqual({
      button: [
        { ...leaf(), sub_button: [] },
        { name: '更多', sub_button: [leaf()] },
      ],
    });
    expect(withToken('/cgi-bin/menu/delete').errcode).toBe(0);
    expect(platform.menu()).toEqual([]);
  });

  it.each<[string, unknown, number]>([
    ['no list', undefined, 40016],
    ['no button', [], 40016],
    ['four buttons', [leaf(), leaf(), leaf(), leaf()], 40016],
    ['a top name of 17 bytes', [leaf({ name: 'a'.repeat(17) })], 40018],
    ['a sub name of 61 bytes', [{ name: 'a', sub_button: [leaf({ name: 'a'.repeat(61) })] }], 40025],
    ['six sub-buttons', [{ name: 'a', sub_button: Array.from({ length: 6 }, () => leaf()) }], 40023],
    ['a third level', [{ name: 'a', sub_button: [{ name: 'b', sub_button: [leaf()] }] }], 40022],
    ['an unknown type', [leaf({ type: 'tap' })], 40017],
    ['a key of 129 bytes', [leaf({ key: 'k'.repeat(129) })], 40019],
    ['a sub-button without key', [{ name: 'a', sub_button: [leaf({ key: '' })] }], 40026],
    [
      'a url of 1025 bytes',
      [{ name: 'a', type: 'view', url: `http://a.example/${'x'.repeat(1_008)}` }],
      40020,
    ],
    ['a url without host', [{ name: 'a', type: 'view', url: 'javascript:1' }], 40055],
  ])('refuses %s', (_name, button, errcode) => {
    expect(create(button)).toBe(errcode);
    expect(platform.menu()).toEqual([]);
  });

  it('refuses escaped characters', () => {
    const body = JSON.stringify({ button: [leaf({ name: 'NAME' })] }).replace('NAME', '\\u67e5');
    expect(withToken('/cgi-bin/menu/create', body).errcode).toBe(40033);
  });
});

describe('media', () => {
  const upload = (bytes: string, type = 'image'): Json => {
    const body = `--b\r\nContent-Disposition: form-data; name="media"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n${bytes}\r\n--b--\r\n`;
    return withToken(`/cgi-bin/media/upload?type=${type}`, Buffer.from(body), {
      'content-type': 'multipart/form-data; boundary=b',
    });
  };

  it('gives back what was uploaded, for three days', () => {
    const { media_id } = upload('picture bytes');
    expect(withToken(`/cgi-bin/media/get?media_id=${String(media_id)}`).file).toEqual(
      Buffer.from('picture bytes'),
    );
    now += 72 * HOUR;
    expect(withToken(`/cgi-bin/media/get?media_id=${String(media_id)}`).errcode).toBe(40007);
  });

  it('refuses other types, no file and thumbs over 64 KB', () => {
    expect(upload('x', 'pdf').errcode).toBe(40004);
    expect(upload('').errcode).toBe(41005);
    expect(upload('x'.repeat(65_537), 'thumb').errcode).toBe(40006);
  });
});

describe('planned faults', () => {
  it('fails the next call of a path and no other', () => {
    platform.failNext({ errcode: -1, path: '/cgi-bin/menu/get', times: 2 });
    expect(withToken('/cgi-bin/getcallbackip').errcode).toBeUndefined();
    expect(withToken('/cgi-bin/menu/get').errcode).toBe(-1);
    expect(withToken('/cgi-bin/menu/get').errcode).toBe(-1);
    expect(withToken('/cgi-bin/menu/get').errcode).toBe(46003);
  });

  it('records every call with its answer', () => {
    withToken('/cgi-bin/menu/get');
    const last = platform.calls().at(-1)!;
    expect(last.errcode).toBe(46003);
    expect(last.response.body).toContain('menu no exist');
    expect(platform.quotas().find((quota) => quota.path === '/cgi-bin/menu/get')?.usedToday).toBe(1);
  });

  it('answers wrong paths and wrong methods with errcodes', () => {
    expect(call('/cgi-bin/nothing').errcode).toBe(40066);
    expect(call('/cgi-bin/stable_token').errcode).toBe(43002);
    expect(withToken('/cgi-bin/menu/get', {}).errcode).toBe(43001);
  });
});

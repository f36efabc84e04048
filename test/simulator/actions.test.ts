import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Action, BANNER, type MenuButton, type Platform } from '../../src/simulator/index.js';
import { field, platformFor, startWebhook, textReply, type Webhook } from './support.js';

const MENU: readonly MenuButton[] = [
  { name: '查', sub_button: [{ name: '查询', type: 'click', key: 'query' }] },
  { name: '网页', type: 'view', url: 'http://page.example/a' },
  { name: '扫', type: 'scancode_waitmsg', key: 'qr' },
];

let webhook: Webhook;
let platform: Platform;
let user: string;

beforeEach(async () => {
  webhook = await startWebhook();
  platform = platformFor(webhook, { menu: MENU });
  user = platform.addUser().openId;
});
afterEach(async () => {
  platform.close();
  await webhook.close();
});

const pushed = async (action: Action): Promise<string> => {
  await platform.act(user, action);
  return webhook.seen.at(-1)!.message;
};

describe('what each act pushes', () => {
  it.each<[string, Action, Record<string, string>]>([
    ['voice with transcript', { kind: 'voice', recognition: '喂' }, { MsgType: 'voice', Recognition: '喂' }],
    ['subscribe', { kind: 'subscribe' }, { MsgType: 'event', Event: 'subscribe' }],
    ['subscribe by code', { kind: 'subscribe', scene: '7' }, { EventKey: 'qrscene_7', Ticket: 'TICKET_7' }],
    ['scan', { kind: 'scan', scene: '7' }, { Event: 'SCAN', EventKey: '7' }],
    ['sub-menu', { kind: 'menu', path: '0.0' }, { Event: 'CLICK', EventKey: 'query' }],
    ['page button', { kind: 'menu', path: '1' }, { Event: 'VIEW', EventKey: 'http://page.example/a' }],
    [
      'scan button',
      { kind: 'menu', path: '2', result: 'http://q.example' },
      { Event: 'scancode_waitmsg', EventKey: 'qr', ScanResult: 'http://q.example' },
    ],
    [
      'link',
      { kind: 'link', title: '题', description: '摘', url: 'http://l.example' },
      { MsgType: 'link', Title: '题', Url: 'http://l.example' },
    ],
    ['choice of a message menu', { kind: 'text', text: '是', choice: '101' }, { bizmsgmenuid: '101' }],
  ])('%s', async (_name, action, fields) => {
    const message = await pushed(action);
    for (const [name, value] of Object.entries(fields)) expect(field(message, name)).toBe(value);
  });

  it('location carries bare numbers', async () => {
    const message = await pushed({ kind: 'location', latitude: 39.9, longitude: 116.4, label: '示例路' });
    expect(message).toContain('<Location_X>39.9</Location_X>');
    expect(field(message, 'Label')).toBe('示例路');
  });

  it('voice without transcript has no Recognition', async () => {
    expect(await pushed({ kind: 'voice' })).not.toContain('Recognition');
  });

  it('a picture has a media id that can be fetched', async () => {
    const message = await pushed({ kind: 'image' });
    expect(platform.media.get(field(message, 'MediaId'))?.contentType).toBe('image/png');
    expect(field(message, 'PicUrl')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/media\//);
  });

  it('raw XML goes out as it is', async () => {
    expect(await pushed({ kind: 'raw', xml: '<xml><broken>' })).toBe('<xml><broken>');
  });

  it('refuses a menu path without a button', async () => {
    await expect(platform.act(user, { kind: 'menu', path: '0.4' })).rejects.toThrow(
      'simulator_action_invalid',
    );
  });
});

describe('following', () => {
  it('lets nobody write who does not follow', async () => {
    await platform.act(user, { kind: 'unsubscribe' });
    await expect(platform.act(user, { kind: 'text', text: '在吗' })).rejects.toThrow(
      'simulator_not_following',
    );
  });

  it('shows neither reply nor banner after unsubscribe', async () => {
    webhook.answer = ({ message }) => ({ body: textReply(message, '别走') });
    await platform.act(user, { kind: 'unsubscribe' });
    webhook.answer = () => ({ status: 500, body: '' });
    await platform.act(user, { kind: 'raw', xml: '<xml/>' });
    const shown = platform.chat(user).map((item) => JSON.stringify(item.content));
    expect(shown.join()).not.toMatch(new RegExp(`别走|${BANNER}`));
  });

  it('turns a scan by somebody new into a subscribe with the scene', async () => {
    user = platform.addUser({ following: false }).openId;
    const message = await pushed({ kind: 'scan', scene: 'poster' });
    expect([field(message, 'Event'), field(message, 'EventKey')]).toEqual(['subscribe', 'qrscene_poster']);
    expect(platform.users().find((candidate) => candidate.openId === user)?.following).toBe(true);
  });
});

describe('bounds', () => {
  it('forgets old exchanges when their bodies grow large', async () => {
    const { id } = await platform.act(user, { kind: 'text', text: '1' });
    const xml = `<xml>${'x'.repeat(1_900_000)}</xml>`;
    for (let count = 0; count < 9; count += 1) await platform.act(user, { kind: 'raw', xml });
    expect(platform.exchange(id)).toBeNull();
    expect(platform.exchanges().length).toBeGreaterThan(1);
  });

  it('keeps the last entries of a chat and the last exchanges only', async () => {
    const small = platformFor(webhook, { limits: { itemsPerUser: 3, exchanges: 2, users: 1 } });
    const only = small.addUser().openId;
    const ids: string[] = [];
    for (const text of ['1', '2', '3', '4', '5'])
      ids.push((await small.act(only, { kind: 'text', text })).id);
    expect(small.chat(only)).toHaveLength(3);
    expect(small.exchange(ids[0]!)).toBeNull();
    expect(small.exchange(ids[4]!)).not.toBeNull();
    expect(() => small.addUser()).toThrow('simulator_action_invalid');
    small.close();
  });

  it('an answer that comes after a reset is not shown', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const arrived = new Promise<void>((resolve) => {
      webhook.answer = async ({ message }) => {
        resolve();
        await held;
        return { body: textReply(message, '迟到') };
      };
    });
    const patient = platformFor(webhook);
    const { openId } = patient.addUser();
    const underWay = patient.act(openId, { kind: 'text', text: '在吗' });
    await arrived;
    patient.reset();
    release();
    await underWay;
    expect(patient.chat(openId)).toEqual([]);
    patient.close();
  });
});

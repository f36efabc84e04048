import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/core/clock.js';
import { estimateReach } from '../../src/pushes/index.js';
import { openDesk } from './desk.js';

describe('to those who asked', () => {
  it('reaches whoever wrote in the last 48 hours, says who was not, and nobody twice', async () => {
    const desk = await openDesk();
    const [here, away, other] = [1, 2, 3].map(() => desk.platform.addUser({}));
    for (const user of [here!, away!]) {
      await desk.platform.act(user.openId, { kind: 'text', text: '订阅预警' });
      await desk.news.ask('default', user.openId, desk.clock());
    }
    desk.pass(3 * DAY_MS);
    await desk.platform.act(here!.openId, { kind: 'text', text: '你好' });
    expect(await estimateReach(desk.storage.recipients, 'default', desk.clock())).toEqual({
      asked: 2,
      reachable: 1,
    });

    const push = await desk.planned({ way: 'customer-service' });
    expect(await desk.step(push)).toMatchObject({
      state: 'partly',
      result: { total: 2, sent: 1, outside: 1, failed: 0 },
    });
    const cards = (openId: string) =>
      desk.platform.chat(openId).filter(({ content }) => content.kind === 'news');
    expect(cards(here!.openId)[0]?.content).toMatchObject({
      articles: [{ url: `https://fanzha.example/articles/${push.articles[0]?.id}` }],
    });
    expect([cards(away!.openId), cards(other!.openId)]).toEqual([[], []]);

    await desk.storage.pushes.update(push.id, (held) => ({
      ...held,
      state: 'sending',
      nextAt: desk.clock(),
      steps: { ...held.steps, cursor: null },
    }));
    await desk.step(push);
    expect(cards(here!.openId)).toHaveLength(1);
  });

  it('stores the openid sealed, and nothing of those who did not ask or asked no more', async () => {
    const desk = await openDesk();
    const user = desk.platform.addUser({});
    await desk.news.seen('default', user.openId, desk.clock());
    expect(await desk.storage.recipients.count('default')).toBe(0);
    await desk.news.ask('default', user.openId, desk.clock());
    const [row] = await desk.storage.recipients.page('default', null, 10);
    expect(JSON.stringify(row)).not.toContain(user.openId);
    expect(desk.box.open('push', row!.sealedUser)).toBe(user.openId);
    await desk.news.stop('default', user.openId);
    expect(await desk.storage.recipients.count('default')).toBe(0);
  });

  it('sends subscription messages to those who allowed them', async () => {
    const desk = await openDesk();
    const [yes, no] = [1, 2].map(() => desk.platform.addUser({}));
    for (const user of [yes!, no!]) await desk.news.ask('default', user.openId, desk.clock());
    desk.platform.broadcast.allow(yes!.openId, 'tmpl-1');
    const push = await desk.planned({ way: 'subscribe', templateId: 'tmpl-1' });
    expect(await desk.step(push)).toMatchObject({ state: 'partly', result: { sent: 1, failed: 1 } });
    expect(JSON.stringify(desk.platform.chat(yes!.openId))).toContain('刷单返利');
  });

  it('can be stopped between two pages and cannot go on by itself', async () => {
    const desk = await openDesk();
    const users = Array.from({ length: 3 }, () => desk.platform.addUser({}));
    for (const user of users) {
      await desk.platform.act(user.openId, { kind: 'text', text: '在' });
      await desk.news.ask('default', user.openId, desk.clock());
    }
    const push = await desk.planned({ way: 'customer-service' });
    await desk.control.stopAll('default', 'reviewer-1');
    desk.pass(HOUR_MS);
    expect(await desk.step(push)).toMatchObject({ state: 'stopped' });
    expect(desk.calls('/cgi-bin/message/custom/send')).toEqual([]);
  });

  it('tells an unverified account plainly', async () => {
    const desk = await openDesk({ verified: false });
    const push = await desk.planned({ way: 'publish' });
    const done = await desk.step(push);
    expect(done).toMatchObject({ state: 'failed' });
    expect(done.notes.at(-1)?.text).toContain('认证');
    expect((await desk.storage.pushes.account('default')).unavailable.publish?.words).toContain('认证');
  });
});

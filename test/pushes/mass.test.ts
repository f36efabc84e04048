import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/core/clock.js';
import { openDesk } from './desk.js';

const SENDALL = '/cgi-bin/message/mass/sendall';

describe('a mass send', () => {
  it('goes from the approved article to the chats, and the event completes it', async () => {
    const desk = await openDesk();
    const reader = desk.platform.addUser({ name: '小林' });
    const stranger = desk.platform.addUser({ following: false });
    const inside = await desk.upload();
    const push = await desk.planned({ content: { markdown: `看图\n\n![界面](image:${inside})` } });

    const done = await desk.step(push);

    expect(done).toMatchObject({
      state: 'sent',
      nextAt: null,
      result: { status: 'send success', total: 1, sent: 1 },
    });
    const card = desk.platform.chat(reader.openId).at(-1)?.content;
    expect(card).toMatchObject({
      kind: 'news',
      articles: [{ title: '刷单返利是这样骗的', description: '先返小钱，再骗大钱。' }],
    });
    expect(desk.platform.chat(stranger.openId)).toEqual([]);
    const url = card?.kind === 'news' ? (card.articles[0]?.url ?? '') : '';
    expect(done.result.urls).toEqual([url]);
    const page = await (await fetch(url)).text();
    expect(page).toContain('看图');
    const picture = /<img src="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await fetch(picture)).headers.get('content-type')).toBe('image/jpeg');
  });

  it('makes each call once and never again', async () => {
    const desk = await openDesk();
    const push = await desk.planned();
    await desk.step(push);
    await desk.step(push);
    desk.pass(HOUR_MS);
    await desk.step(push);
    for (const path of ['/cgi-bin/material/add_material', '/cgi-bin/draft/add', SENDALL])
      expect(desk.calls(path)).toHaveLength(1);
  });

  it.each(['early', 'late', 'missing'] as const)(
    'knows its end with an event that comes %s',
    async (events) => {
      const desk = await openDesk();
      desk.platform.addUser({});
      desk.platform.broadcast.configure({ events });
      const push = await desk.planned();
      const asked = await desk.step(push);
      if (events === 'early') expect(asked).toMatchObject({ state: 'sent', result: { total: 1 } });
      else expect(asked).toMatchObject({ state: 'sending', steps: { msgId: expect.any(String) } });
      if (events === 'late') {
        await desk.platform.broadcast.flushEvents();
        expect(await desk.storage.pushes.get(push.id)).toMatchObject({ state: 'sent', result: { sent: 1 } });
      }
      if (events === 'missing') {
        expect(await desk.step(push)).toMatchObject({ state: 'sending' });
        desk.pass(6 * MINUTE_MS);
        expect(await desk.step(push)).toMatchObject({
          state: 'sent',
          result: { status: 'send success', sent: null },
        });
      }
      expect(await desk.storage.pushes.keptResults('default', 0)).toEqual([]);
    },
  );

  it('completes the numbers when the event comes after the poll', async () => {
    const desk = await openDesk();
    desk.platform.addUser({});
    desk.platform.broadcast.configure({ events: 'late' });
    const push = await desk.planned();
    await desk.step(push);
    desk.pass(6 * MINUTE_MS);
    expect(await desk.step(push)).toMatchObject({ state: 'sent', result: { sent: null } });
    await desk.platform.broadcast.flushEvents();
    expect(await desk.storage.pushes.get(push.id)).toMatchObject({ state: 'sent', result: { sent: 1 } });
  });

  it('repeats an answerless call under the same clientmsgid: one message', async () => {
    const desk = await openDesk();
    desk.platform.addUser({});
    const push = await desk.planned();
    await desk.step(push);
    const [{ msgId } = { msgId: '' }] = desk.platform.broadcast.masses();
    // As if the process had died after the call and before its answer was stored.
    await desk.storage.pushes.update(push.id, (held) => ({
      ...held,
      state: 'sending',
      nextAt: desk.clock(),
      steps: { ...held.steps, msgId: null },
      result: { ...held.result, status: '', total: null, sent: null },
    }));
    expect(await desk.step(push)).toMatchObject({ steps: { msgId } });
    expect(desk.platform.broadcast.masses()).toHaveLength(1);
    expect(desk.calls(SENDALL, 45065)).toHaveLength(1);
  });

  it('shows the copyright result and sends it as a reprint when that is allowed', async () => {
    const desk = await openDesk();
    desk.platform.addUser({});
    const original = 'https://mp.weixin.qq.com/s/original';
    desk.platform.broadcast.configure({ reprintOf: original, canReprint: true, massLeft: 2 });
    const push = await desk.planned();
    const failed = await desk.step(push);
    expect(failed).toMatchObject({
      state: 'failed',
      result: { reprints: [{ article: 1, original, allowed: true }] },
    });
    expect(failed.notes.at(-1)?.text).toContain('按转载再发');

    await desk.control.again(push.id, 'editor-1', true);
    await expect(desk.control.approve(push.id, 'editor-1')).rejects.toMatchObject({
      code: 'second_person_needed',
    });
    await desk.control.approve(push.id, 'editor-2');
    expect(await desk.step(push)).toMatchObject({ state: 'sent', group: 2 });
    expect(desk.calls('/cgi-bin/material/add_material')).toHaveLength(1);
  });

  it('counts what some did not get', async () => {
    const desk = await openDesk();
    await desk.takeResult('default', {
      kind: 'mass',
      jobId: '77',
      status: 'send success',
      total: 10,
      filtered: 9,
      sent: 7,
      failed: 2,
      checkState: 1,
      reprints: [],
      urls: [],
    });
    const push = await desk.planned();
    await desk.storage.pushes.update(push.id, (held) => ({ ...held, steps: { ...held.steps, msgId: '77' } }));
    await desk.takeResult('default', {
      kind: 'mass',
      jobId: '77',
      status: 'send success',
      total: 10,
      filtered: 9,
      sent: 7,
      failed: 2,
      checkState: 1,
      reprints: [],
      urls: [],
    });
    expect(await desk.storage.pushes.get(push.id)).toMatchObject({ state: 'partly', result: { failed: 2 } });
  });

  it('goes to a tag alone', async () => {
    const desk = await openDesk();
    const inside = desk.platform.addUser({});
    const outside = desk.platform.addUser({});
    desk.platform.broadcast.tag(2, [inside.openId]);
    await desk.step(await desk.planned({ way: 'mass-tag', tagId: 2 }));
    expect(desk.platform.chat(inside.openId)).toHaveLength(1);
    expect(desk.platform.chat(outside.openId)).toHaveLength(0);
  });

  it('can be deleted afterwards', async () => {
    const desk = await openDesk();
    const reader = desk.platform.addUser({});
    const push = await desk.planned();
    await desk.step(push);
    await desk.deleteSent(push.id, 'editor-1');
    expect(await desk.storage.pushes.get(push.id)).toMatchObject({ deletedAt: desk.clock() });
    const card = desk.platform.chat(reader.openId).at(-1)?.content;
    const url = card?.kind === 'news' ? (card.articles[0]?.url ?? '') : '';
    expect((await fetch(url)).status).toBe(404);
  });
});

describe('publishing, previews', () => {
  it('puts the article on the account page; the event brings its address', async () => {
    const desk = await openDesk();
    const reader = desk.platform.addUser({});
    const push = await desk.planned({ way: 'publish' });
    expect(await desk.step(push)).toMatchObject({
      state: 'sent',
      result: { urls: [expect.stringContaining('/articles/')] },
    });
    expect(desk.platform.chat(reader.openId)).toEqual([]);
  });

  it.each(['early', 'missing'] as const)(
    'knows the end of publishing with an event that comes %s',
    async (events) => {
      const desk = await openDesk();
      desk.platform.broadcast.configure({ events, publishStatus: 4 });
      const push = await desk.planned({ way: 'publish' });
      await desk.step(push);
      desk.pass(6 * MINUTE_MS);
      const done = await desk.step(push);
      expect(done.state).toBe('failed');
      expect(done.notes.at(-1)?.text).toContain('审核没过');
    },
  );

  it('adopts the result of a publishing whose answer was lost, and does not publish twice', async () => {
    const desk = await openDesk();
    desk.platform.broadcast.configure({ events: 'late' });
    const push = await desk.planned({ way: 'publish' });
    await desk.step(push);
    await desk.storage.pushes.update(push.id, (held) => ({
      ...held,
      nextAt: desk.clock(),
      steps: { ...held.steps, publishId: null },
    }));
    expect(await desk.step(push)).toMatchObject({ state: 'sending' });
    await desk.platform.broadcast.flushEvents();
    desk.pass(2 * MINUTE_MS);
    expect(await desk.step(push)).toMatchObject({ state: 'sent' });
    expect(desk.platform.broadcast.publishes()).toHaveLength(1);
  });

  it('shows a draft to one of the staff at once, unapproved, and leaves no draft behind', async () => {
    const desk = await openDesk();
    const colleague = desk.platform.addUser({});
    const { id } = await desk.create({
      account: 'default',
      kind: 'post',
      author: 'editor-1',
      content: { ...(await desk.approved()).versions[0]!, title: '还在写' },
    });
    const push = await desk.planned({
      way: 'preview',
      articles: [{ id, version: 1 }],
      previewTo: colleague.openId,
    });
    expect(push.sealedTo).not.toContain(colleague.openId);
    expect(await desk.step(push)).toMatchObject({ state: 'sent' });
    expect(desk.platform.chat(colleague.openId).at(-1)?.content).toMatchObject({
      articles: [{ title: '还在写' }],
    });
    expect(desk.platform.broadcast.drafts()).toBe(0);
    expect(desk.platform.broadcast.masses()).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { gate, until } from './harness.js';
import type { Play } from './play.js';
import { text } from './talk.js';

const say = (words: string) => ({ kind: 'text', text: words }) as const;

const CARD = {
  kind: 'news',
  articles: [{ title: '刷单返利', description: '', imageUrl: '', url: 'https://fanzha.example/1' }],
} as const;

export function order(play: Play): void {
  it('messages of one person are answered one after another, in order', async () => {
    const { talk, channel } = await play();
    const first = gate();
    talk.answer = async ({ words }) => {
      if (words === '第一条') await first.passed;
      return [text(`答：${words}`)];
    };
    const sent = [channel.send('anna', say('第一条'))];
    await until(() => talk.decided.length === 1);
    sent.push(channel.send('anna', say('第二条')));
    await new Promise((done) => setTimeout(done, 100));
    sent.push(channel.send('anna', say('第三条')));
    await new Promise((done) => setTimeout(done, 100));
    expect(talk.decided).toHaveLength(1);
    expect(channel.heard('anna')).toEqual([]);
    first.open();
    await Promise.all(sent);
    await channel.settled();
    expect(talk.decided.map(({ words }) => words)).toEqual(['第一条', '第二条', '第三条']);
    expect(channel.heard('anna')).toEqual(['答：第一条', '答：第二条', '答：第三条']);
  });

  it('two people do not wait for each other', async () => {
    const { talk, channel } = await play();
    const held = gate();
    talk.answer = async ({ words }) => {
      if (words === '慢') await held.passed;
      return [text(`答：${words}`)];
    };
    const sent = channel.send('anna', say('慢'));
    await until(() => talk.decided.length === 1);
    const other = channel.send('ben', say('快'));
    await until(() => channel.heard('ben').length === 1);
    expect(channel.heard('anna')).toEqual([]);
    held.open();
    await Promise.all([sent, other]);
    await channel.settled();
    expect(channel.heard('anna')).toEqual(['答：慢']);
    expect(channel.heard('ben')).toEqual(['答：快']);
  });

  it('an answer later than the platform waits still arrives, once, and the next message works', async () => {
    const { talk, channel } = await play({ deadlineMs: 150 });
    const held = gate();
    talk.answer = async ({ words }) => {
      if (words === '慢') await held.passed;
      return [text(`答：${words}`)];
    };
    const sent = channel.send('anna', say('慢'));
    await until(() => talk.decided.length === 1);
    await new Promise((done) => setTimeout(done, 400));
    expect(channel.heard('anna')).toEqual([]);
    held.open();
    await sent;
    await channel.settled();
    if (channel.late === 'kept') {
      expect(channel.heard('anna')).toEqual([]);
      await channel.send('anna', say('继续'));
    } else await until(() => channel.heard('anna').length > 0);
    await channel.send('anna', say('后来'));
    await channel.settled();
    expect(channel.heard('anna')).toEqual(['答：慢', '答：后来']);
  });

  it('several replies keep their order, cards come after the words', async () => {
    const { talk, channel } = await play();
    talk.answer = () => [text('一、挂断。'), text('二、别转账。'), text('三、打 96110。')];
    await channel.send('anna', say('怎么办'));
    await channel.settled();
    expect(
      channel
        .heard('anna')
        .join('\n')
        .match(/[一二三]、/gu),
    ).toEqual(['一、', '二、', '三、']);

    talk.answer = () => [text('细看这一篇：'), CARD];
    await channel.send('ben', say('文章'));
    await channel.settled();
    const heard = channel.heard('ben');
    expect(heard[0]).toBe('细看这一篇：');
    // Where nothing can be sent beside an answer, a card beside words is left out, never the words.
    if (channel.late === 'sent') expect(heard.slice(1).join()).toContain('刷单返利');
    else expect(heard).toHaveLength(1);

    talk.answer = () => [CARD];
    await channel.send('carl', say('文章'));
    await channel.settled();
    expect(channel.heard('carl').join()).toContain('刷单返利');
  });
}

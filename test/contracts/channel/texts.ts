import { expect, it } from 'vitest';
import type { Play } from './play.js';
import { text } from './talk.js';

const say = (words: string) => ({ kind: 'text', text: words }) as const;

/** Bytes that one message of any channel carries. */
const MOST_BYTES = 2_048;
const HALF = /\p{Surrogate}|\ufffd/u;
const LETTERS = /[^\s]/gu;

/** Characters of one, two, three and four bytes, families and flags, without a place to cut at. */
const LONG = Array.from({ length: 900 }, (_, n) => `a${n}é诈👨‍👩‍👧🇨🇳`).join('');

export function texts(play: Play): void {
  it('an over-long answer comes in parts that lose nothing and cut no character', async () => {
    const { talk, channel } = await play();
    talk.answer = () => [text(LONG)];
    await channel.send('anna', say('长'));
    for (let part = 0; part < 30 && /「继续」/u.test(channel.heard('anna').at(-1) ?? ''); part += 1)
      await channel.send('anna', say('继续'));
    await channel.settled();
    const heard = channel.heard('anna');
    for (const part of heard) {
      expect(Buffer.byteLength(part)).toBeLessThanOrEqual(MOST_BYTES);
      expect(part).not.toMatch(HALF);
    }
    const whole = heard.map((part) => part.replace(/\n\n回复「继续」看下一段。$/u, '')).join('');
    expect(whole).toBe(LONG);
    expect(heard.length).toBeGreaterThan(5);
  });

  it('an over-long message is answered with a sentence, and the next one works', async () => {
    const { talk, channel } = await play();
    talk.answer = ({ words }) => [text(words.length > 1_000 ? '太长了，说重点。' : `答：${words}`)];
    await channel.send('anna', say('骗子说先垫付再返现，'.repeat(6_000)));
    await channel.send('anna', say('在吗'));
    await channel.settled();
    expect(talk.decided).toHaveLength(2);
    expect(channel.heard('anna')).toEqual(['太长了，说重点。', '答：在吗']);
  });

  it('control characters, emoji and half characters harm nothing', async () => {
    const { talk, channel } = await play();
    const odd = '验证码\u0000\u0008\u001d]]>&amp;<b>\u200b👨‍👩‍👧😀\ud83d尾';
    await channel.send('anna', say(odd));
    await channel.send('anna', say('在吗'));
    await channel.settled();
    expect(talk.decided[0]).toMatchObject({ text: odd.replace('\ud83d尾', '\ufffd尾') });
    const [first = '', second] = channel.heard('anna');
    expect(first).toBe('答：验证码]]>&amp;<b>\u200b👨‍👩‍👧😀\ufffd尾');
    expect(first.match(LETTERS)?.join('')).toBe(first);
    expect(second).toBe('答：在吗');
  });

  it('nothing to say is silence', async () => {
    const { talk, channel } = await play();
    talk.answer = () => [text(' \n')];
    await channel.send('anna', say('嗯'));
    await channel.settled();
    expect(talk.decided).toHaveLength(1);
    expect(channel.heard('anna')).toEqual([]);
  });
}

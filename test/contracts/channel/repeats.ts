import { expect, it } from 'vitest';
import { gate, until } from './harness.js';
import type { Play } from './play.js';
import { text } from './talk.js';

const say = (words: string) => ({ kind: 'text', text: words }) as const;

export function repeats(play: Play): void {
  it('a message delivered three times is decided and answered once', async () => {
    const { talk, channel } = await play();
    let serial = 0;
    talk.answer = () => {
      serial += 1;
      return [text(`第 ${serial} 次`)];
    };
    await channel.send('anna', say('17065123344'), { copies: 3 });
    await channel.settled();
    expect(talk.decided).toHaveLength(1);
    expect(channel.heard('anna')).toEqual(['第 1 次']);
  });

  it('so is one delivered five times at the same moment, while it is being decided', async () => {
    const { talk, channel } = await play();
    const held = gate();
    let serial = 0;
    talk.answer = async () => {
      await held.passed;
      serial += 1;
      return [text(`第 ${serial} 次`)];
    };
    const sent = channel.send('anna', say('17065123344'), { copies: 5, together: true });
    await until(() => talk.decided.length > 0);
    await new Promise((done) => setTimeout(done, 100));
    held.open();
    await sent;
    await channel.settled();
    expect(talk.decided).toHaveLength(1);
    expect(channel.heard('anna')).toEqual(['第 1 次']);
  });

  it('the same words twice are two messages', async () => {
    const { talk, channel } = await play();
    await channel.send('anna', say('在吗'));
    await channel.send('anna', say('在吗'));
    await channel.settled();
    expect(talk.decided).toHaveLength(2);
    expect(new Set(talk.decided.map(({ key }) => key)).size).toBe(2);
    expect(channel.heard('anna')).toEqual(['答：在吗', '答：在吗']);
  });
}

import { expect, it } from 'vitest';
import { TxwzError } from '../../../src/core/errors.js';
import { SYSTEM_WORDS } from '../../../templates/replies/system.js';
import type { Play } from './play.js';
import { text } from './talk.js';

const say = (words: string) => ({ kind: 'text', text: words }) as const;

const FAULTS: readonly (readonly [string, () => Error])[] = [
  ['a coded error', () => new TxwzError('store_unavailable', { detail: 'test' })],
  ['an error that nobody foresaw', () => new RangeError('no such thing')],
];

export function faults(play: Play): void {
  it.each(FAULTS)(
    'an intent that throws %s: the hotline numbers, once, then everything as before',
    async (_, fault) => {
      const { talk, channel } = await play();
      talk.answer = () => {
        throw fault();
      };
      await channel.send('anna', say('17065123344'));
      await channel.settled();
      expect(channel.heard('anna')).toEqual([SYSTEM_WORDS.unavailable]);
      talk.answer = ({ words }) => [text(`答：${words}`)];
      await channel.send('anna', say('在吗'));
      await channel.settled();
      expect(channel.heard('anna')).toEqual([SYSTEM_WORDS.unavailable, '答：在吗']);
    },
  );

  it.each(FAULTS)('a conversation that rejects with %s: the same', async (_, fault) => {
    const { talk, channel } = await play();
    talk.instead = async () => {
      throw fault();
    };
    await channel.send('anna', say('17065123344'));
    await channel.settled();
    talk.instead = null;
    await channel.send('anna', say('在吗'));
    await channel.settled();
    expect(channel.heard('anna')).toEqual([SYSTEM_WORDS.unavailable, '答：在吗']);
  });
}

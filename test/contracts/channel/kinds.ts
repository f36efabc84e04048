import { expect, it } from 'vitest';
import type { Inbound } from '../../../src/conversation/contract.js';
import { MINUTE_MS } from '../../../src/core/clock.js';
import type { Said } from './harness.js';
import type { Play } from './play.js';

const PICTURE = Buffer.from('/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAEB', 'base64');

/** What people send, and what the conversation must be told of it. */
const KINDS: readonly (readonly [Said, Partial<Inbound>])[] = [
  [
    { kind: 'text', text: '17065123344 是银行的吗' },
    { kind: 'text', text: '17065123344 是银行的吗' },
  ],
  [{ kind: 'image', bytes: PICTURE }, { kind: 'image' }],
  [{ kind: 'voice' }, { kind: 'voice', recognition: null }],
  [{ kind: 'video' }, { kind: 'video' }],
  [
    { kind: 'location', latitude: 39.9, longitude: 116.4, label: '某某宾馆' },
    { kind: 'location', latitude: 39.9, longitude: 116.4, label: '某某宾馆' },
  ],
  [
    { kind: 'link', title: '补贴到账', description: '限今天', url: 'https://pay.scam.example/a?b=1&c=2' },
    { kind: 'link', title: '补贴到账', description: '限今天', url: 'https://pay.scam.example/a?b=1&c=2' },
  ],
  [
    { kind: 'file', name: '通缉令.apk' },
    { kind: 'file', name: '通缉令.apk' },
  ],
  [{ kind: 'other' }, { kind: 'other' }],
  [{ kind: 'follow' }, { kind: 'follow', scene: null }],
];

export function kinds(play: Play): void {
  it.each(KINDS)('%o comes in as what it is, and is answered', async (said, expected) => {
    const { talk, channel } = await play();
    await channel.send('anna', said);
    await channel.settled();
    expect(talk.decided).toHaveLength(1);
    const [message] = talk.decided;
    expect(message).toMatchObject({
      ...expected,
      channel: channel.channel,
      account: channel.account,
      user: channel.userOf('anna'),
    });
    expect(message?.key).not.toBe('');
    expect(Math.abs((message?.sentAt ?? 0) - Date.now())).toBeLessThan(MINUTE_MS);
    expect(channel.heard('anna')).toHaveLength(1);
  });

  it('a picture can be fetched by its id, where that is allowed', async () => {
    const { talk, channel } = await play();
    await channel.send('anna', { kind: 'image', bytes: PICTURE });
    await channel.settled();
    const [message] = talk.decided;
    if (message?.kind !== 'image') throw new Error('no picture');
    if (channel.media) expect(await channel.fetch(message.mediaId)).toEqual(PICTURE);
    else
      await expect(channel.fetch(message.mediaId)).rejects.toMatchObject({ code: 'platform_not_permitted' });
  });

  it('a picture of 12 MB is not opened for an answer', async () => {
    const { talk, channel } = await play();
    await channel.send('anna', { kind: 'image', bytes: Buffer.alloc(12 * 1024 * 1024) });
    await channel.settled();
    expect(channel.opened()).toBe(0);
    expect(channel.heard('anna')).toHaveLength(1);
    const [message] = talk.decided;
    // A channel that sees the size before says so itself; elsewhere a report that wants the picture is told.
    if (message?.kind !== 'image') expect(channel.heard('anna')[0]).toContain('太大');
    else
      await expect(channel.fetch(message.mediaId)).rejects.toMatchObject({
        code: channel.media ? 'platform_answer_too_large' : 'platform_not_permitted',
      });
  });
}

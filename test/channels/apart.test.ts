import { expect, it, onTestFinished } from 'vitest';
import type { OpenChannel } from '../contracts/channel/harness.js';
import { createTalk } from '../contracts/channel/talk.js';
import { openOfficialAccount } from './official-account-harness.js';
import { openWechaty } from './wechaty-harness.js';

const openPlain = openOfficialAccount({ verified: true, mode: 'plain' });

/** Doors into one conversation, with one store and one coordination. */
async function doors(...opening: readonly (readonly [OpenChannel, string])[]) {
  const talk = createTalk();
  const channels = await Promise.all(opening.map(([open, account]) => open(talk, account)));
  onTestFinished(async () => {
    for (const channel of channels) await channel.dispose();
    await talk.coordination.close();
  });
  return { talk, channels };
}

const LONG = Array.from({ length: 400 }, (_, n) => `第 ${n} 条：挂断，别转账。`).join('\n');

it.each([
  ['two channels of one account', [openWechaty, 'default']],
  ['two accounts of one channel', [openPlain, 'beijing']],
] as const)('%s: the same id of a person, the same id of a message, two people', async (_, second) => {
  const { talk, channels } = await doors([openPlain, 'default'], second);
  const [one, other] = channels;
  if (one === undefined || other === undefined) throw new Error('two doors');
  talk.answer = ({ account, channel }) => [{ kind: 'text', text: `${channel} ${account}` }];
  for (const channel of channels) await channel.send('anna', { kind: 'text', text: '在吗' }, { id: '7001' });
  for (const channel of channels) await channel.settled();
  expect(talk.decided).toHaveLength(2);
  for (const channel of channels)
    expect(channel.heard('anna')).toEqual([`${channel.channel} ${channel.account}`]);

  // What waits for one of them is nothing that the other can ask for.
  talk.answer = ({ words }) => [{ kind: 'text', text: words === '长' ? LONG : '没有' }];
  await one.send('anna', { kind: 'text', text: '长' });
  await other.send('anna', { kind: 'text', text: '继续' });
  await one.settled();
  await other.settled();
  expect(one.heard('anna')[1]).toContain('第 0 条');
  expect(other.heard('anna')[1]).not.toContain('条：挂断');
  expect(talk.sessions.rows.size).toBe(1);
});

it('what belongs to a person of another account is not said by this one', async () => {
  const { channels } = await doors([openWechaty, 'default']);
  const [wechaty] = channels;
  if (wechaty === undefined) throw new Error('a door');
  await wechaty.send('anna', { kind: 'text', text: '在吗' });
  const words = [{ kind: 'text', text: '核实好了' }] as const;
  const user = wechaty.userOf('anna');
  expect(await wechaty.outbound.send('beijing', user, words)).toBe('kept');
  expect(await wechaty.outbound.send('default', 'anna', words)).toBe('kept');
  expect(await wechaty.outbound.send('default', user, words)).toBe('sent');
  expect(wechaty.heard('anna')).toEqual(['答：在吗', '核实好了']);
});

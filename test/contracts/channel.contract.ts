import { afterEach, describe } from 'vitest';
import { faults } from './channel/faults.js';
import type { ChannelHarness, OpenChannel } from './channel/harness.js';
import { kinds } from './channel/kinds.js';
import { order } from './channel/order.js';
import type { Play } from './channel/play.js';
import { repeats } from './channel/repeats.js';
import { createTalk } from './channel/talk.js';
import { texts } from './channel/texts.js';

/** What every way to people keeps, with the real dispatcher behind it and its platform before it. */
export function channelContract(name: string, open: OpenChannel): void {
  describe(name, () => {
    const opened: { channel: ChannelHarness; close(): Promise<void> }[] = [];
    afterEach(async () => {
      for (const { channel, close } of opened.splice(0)) {
        await channel.dispose();
        await close();
      }
    });
    const play: Play = async (options) => {
      const talk = createTalk(options);
      const channel = await open(talk);
      opened.push({ channel, close: () => talk.coordination.close() });
      return { talk, channel };
    };
    describe('kinds', () => kinds(play));
    describe('order', () => order(play));
    describe('repeats', () => repeats(play));
    describe('texts', () => texts(play));
    describe('faults', () => faults(play));
  });
}

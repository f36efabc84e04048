import { describe, expect, it } from 'vitest';
import { createClassifier, createLearningClassifier, learnedFrom } from '../../src/classify/index.js';
import { DAY_MS, MINUTE_MS } from '../../src/core/clock.js';
import { TxwzError } from '../../src/core/errors.js';
import { silentLog } from '../../src/core/log.js';
import type { Example } from '../../src/review/index.js';
import { EVERYDAY, NOTICES, PROMOTIONS, WARNINGS } from '../classify/cases.js';
import { openTempStorage } from '../support/temp-storage.js';
import { storyOf } from '../verification/world.js';
import { exampleOf, openReviewDesk } from './desk.js';

/** A script that no cue names, told by victims. */
const TOLD = [
  '昨天师傅上门说燃气表换新，要收安检卡费，我给了三百，后来物业说没有这回事',
  '有人敲门说小区统一换燃气表，安检卡费当场付，我妈付了钱他就走了',
  '燃气表换新的师傅说不换就停气，安检卡费收了两百，再也找不到人',
];
const UNSEEN = '燃气表换新，安检卡费当场收，不换就停气';
const NOW = Date.UTC(2026, 4, 1);

const example = (text: string, over: Partial<Example> = {}): Example => ({
  key: text,
  account: 'default',
  by: 'wang',
  fraud: true,
  scheme: null,
  weight: 1,
  at: NOW,
  ...exampleOf(text),
  ...over,
});

describe('learning from the review desk', () => {
  it('decisions move the judgement of a text like those, and taking them out moves it back', async () => {
    const desk = openReviewDesk(await openTempStorage());
    const { examples } = desk.tools;
    const before = createClassifier().judge(UNSEEN).score;
    for (let n = 0; n < 24; n += 1) {
      const item = await desk.story(
        `user-${n}`,
        `${TOLD[n % TOLD.length]}，第${n}回，电话 1540000${1000 + n}`,
      );
      await desk.decide({ itemId: item.id, by: 'wang', decision: 'adopt', reason: '属实' });
    }
    await desk.minute();
    const taught = await examples.recent(1_000);
    expect(taught).toHaveLength(24);
    const learning = createLearningClassifier({
      load: (limit) => examples.recent(limit),
      clock: desk.now,
      log: silentLog,
    });
    learning.judge(UNSEEN);
    await learning.settled();
    expect(learning.judge(UNSEEN).score).toBeGreaterThan(before * 8);
    expect(NOTICES.filter((text) => learning.judge(text).risk !== 'low')).toEqual([]);
    expect(await examples.removeBy('default', 'wang')).toBe(24);
    desk.pass(11 * MINUTE_MS);
    learning.judge(UNSEEN);
    await learning.settled();
    expect(learning.judge(UNSEEN).score).toBe(before);
  });

  it('hundreds of adopted stories make no false alarm of ordinary messages', () => {
    const taught = Array.from({ length: 400 }, (_, n) =>
      example(`${storyOf(n)}${TOLD[n % TOLD.length]}`, { key: `${n}`, at: NOW + n }),
    );
    const judge = createClassifier({ learned: learnedFrom(taught, NOW + 500) }).judge;
    const plain = createClassifier().judge;
    const alarms = (list: readonly string[]) =>
      list.filter((text) => judge(text).risk !== 'low' && plain(text).risk === 'low');
    expect(alarms(NOTICES)).toEqual([]);
    for (const list of [EVERYDAY, WARNINGS, PROMOTIONS]) expect(alarms(list)).toEqual([]);
  });

  it('keeps features only: neither the story nor what was taken out of it', async () => {
    const desk = openReviewDesk(await openTempStorage());
    const text = `我叫张伟，加我 QQ 223344556，卡号 6217 0000 1000 0000 018，${TOLD[0]}`;
    const item = await desk.story('anna', text);
    await desk.decide({ itemId: item.id, by: 'wang', decision: 'insufficient', reason: '看不出' });
    await desk.minute();
    const [one] = await desk.tools.examples.recent(5);
    expect(one).toMatchObject({ fraud: false, weight: 0.25, scheme: null, key: item.id });
    expect([...(one?.features ?? [])]).toEqual([...(one?.features ?? [])].sort());
    expect(JSON.stringify(one)).not.toMatch(/张伟|223344556|6217|手机|姓名/u);
    expect(one?.features.filter((id) => id.startsWith('g:')).every((id) => id.length === 4)).toBe(true);
  });

  it('old examples fade, and the store being away leaves what was learned', async () => {
    const taught = TOLD.map((text) => example(text));
    const size = (at: number) =>
      [...learnedFrom(taught, at).values()].reduce((sum, weight) => sum + Math.abs(weight), 0);
    expect(size(NOW + 180 * DAY_MS)).toBeLessThan(size(NOW) * 0.7);
    expect(size(NOW + 3_000 * DAY_MS)).toBe(0);
    let now = NOW;
    let down = false;
    const learning = createLearningClassifier({
      load: async () => {
        if (down) throw new TxwzError('store_unavailable');
        return taught;
      },
      clock: () => now,
      log: silentLog,
    });
    learning.judge(UNSEEN);
    await learning.settled();
    const learned = learning.judge(UNSEEN).score;
    down = true;
    now += 11 * MINUTE_MS;
    learning.judge(UNSEEN);
    await learning.settled();
    expect(learning.judge(UNSEEN).score).toBe(learned);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../src/core/clock.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { LONG_STORY, openReviewDesk, type ReviewDesk } from '../review/desk.js';
import { phone } from '../verification/world.js';
import type { ReviewHarness } from './review.contract.js';

let serial = 0;
const next = (): number => {
  serial += 1;
  return serial;
};
const who = (): string => `person-${next()}`;
const landline = (): Identifier => ({ type: 'landline', value: `0108888${1000 + next()}` });

/** The verbs of the review desk, the same on every engine. */
export function describeReviewDesk(name: string, open: () => Promise<ReviewHarness>): void {
  describe(`review desk: ${name}`, () => {
    let harness: ReviewHarness;
    let desk: ReviewDesk;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.dispose());
    beforeEach(() => {
      desk = openReviewDesk(harness.storage);
    });

    const adopt = (item: { id: string }, by = 'wang') =>
      desk.decide({ itemId: item.id, by, decision: 'adopt', reason: '和已知的案子一样' });

    it('takes a story in once, however often it is verified, and lets it go when it is withdrawn', async () => {
      const user = who();
      const item = await desk.story(user, LONG_STORY);
      expect(item).toMatchObject({ kind: 'report', state: 'open', account: 'default', needsSecond: false });
      expect(item.risk).toBeGreaterThan(10);
      const reportId = item.reportId ?? '';
      await desk.verify(reportId);
      expect(await desk.itemOf(reportId)).toEqual(item);
      const { number } = (await harness.storage.reports.get(reportId))!;
      await desk.withdraw({ account: 'default', user, key: `${user}-withdraw` }, number);
      await desk.verify(reportId);
      expect(await desk.item(item.id)).toMatchObject({ state: 'closed' });
      await expect(adopt(item)).rejects.toMatchObject({ code: 'review_decided' });
    });

    it('brings nothing of a decision outside before its minute is over, then everything once', async () => {
      const user = who();
      const item = await desk.story(user, LONG_STORY);
      const reportId = item.reportId ?? '';
      const before = await desk.news(reportId);
      await adopt(item);
      expect(await desk.statusOf(reportId)).toBe('verifying');
      expect(await desk.news(reportId)).toEqual(before);
      const decisionId = (await desk.item(item.id)).decision?.id ?? '';
      expect(await desk.settle(item.id, decisionId)).toBe('early');
      await desk.minute();
      expect(await desk.statusOf(reportId)).toBe('adopted');
      expect(await desk.news(reportId)).toEqual([...before, 'adopted']);
      expect(await desk.settle(item.id, decisionId)).toBe('nothing');
      expect(await desk.news(reportId)).toEqual([...before, 'adopted']);
      expect(await desk.record(user)).toMatchObject({ adopted: 1, points: 10 });
      expect((await desk.item(item.id)).decision).toMatchObject({ outcome: 'done', by: 'wang' });
      expect(desk.audited.map(({ action }) => action)).toEqual(['review.decide', 'review.carried_out']);
      // The machine does not overrule a person, however often it looks.
      await desk.verify(reportId);
      expect(await desk.statusOf(reportId)).toBe('adopted');
      expect((await desk.item(item.id)).state).toBe('decided');
    });

    it('undoes within the minute as if nothing had been, and not later', async () => {
      const user = who();
      const item = await desk.story(user, LONG_STORY);
      const reportId = item.reportId ?? '';
      const report = await harness.storage.reports.get(reportId);
      const record = await desk.record(user);
      await adopt(item);
      desk.pass(MINUTE_MS - 1);
      const undone = await desk.undo({ itemId: item.id, by: 'li' });
      const { past, version, state, ...rest } = undone;
      expect(state).toBe('undone');
      expect(past).toHaveLength(1);
      const { past: _past, version: _version, state: _state, ...was } = item;
      expect(rest).toEqual(was);
      await desk.minute();
      expect(await harness.storage.reports.get(reportId)).toEqual(report);
      expect(await desk.record(user)).toEqual(record);
      await expect(desk.undo({ itemId: item.id, by: 'li' })).rejects.toMatchObject({
        code: 'review_undo_late',
      });
      await adopt(item, 'li');
      desk.pass(MINUTE_MS);
      await expect(desk.undo({ itemId: item.id, by: 'li' })).rejects.toMatchObject({
        code: 'review_undo_late',
      });
      await desk.minute();
      expect(await desk.statusOf(reportId)).toBe('adopted');
    });

    it('lets exactly one of many decide at once', async () => {
      const item = await desk.story(who(), LONG_STORY);
      const tries = await Promise.allSettled(
        Array.from({ length: 8 }, (_, n) =>
          desk.decide({
            itemId: item.id,
            by: `staff-${n}`,
            decision: n % 2 ? 'adopt' : 'insufficient',
            reason: '看过',
          }),
        ),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of tries)
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'review_decided' });
      const winner = (await desk.item(item.id)).decision;
      await desk.minute();
      const status = await desk.statusOf(item.reportId ?? '');
      expect(status).toBe(winner?.decision === 'adopt' ? 'adopted' : 'insufficient');
      expect(desk.audited.filter(({ action }) => action === 'review.decide')).toHaveLength(1);
    });

    it('undo and carrying out never both win', async () => {
      const item = await desk.story(who(), LONG_STORY);
      await adopt(item);
      const decisionId = (await desk.item(item.id)).decision?.id ?? '';
      desk.pass(MINUTE_MS);
      const [settled, undone] = await Promise.allSettled([
        desk.settle(item.id, decisionId),
        desk.undo({ itemId: item.id, by: 'li' }),
      ]);
      expect([settled.status, undone.status]).toEqual(['fulfilled', 'rejected']);
    });

    it('takes two persons to confirm a number whose display can be forged', async () => {
      const number = landline();
      const item = await desk.ask({ account: 'default', identifier: number, why: '很多人报，可能是总机。' });
      expect(item.needsSecond).toBe(true);
      const confirm = (by: string) =>
        desk.decide({
          itemId: item.id,
          by,
          decision: 'adopt',
          identifierLevel: 'confirmed',
          reason: '打过去核对',
        });
      const first = await confirm('wang');
      expect(first).toMatchObject({ state: 'open', firstVote: { by: 'wang', level: 'confirmed' } });
      await expect(confirm('wang')).rejects.toMatchObject({ code: 'review_second_person' });
      await desk.minute();
      expect(await desk.entryOf(number)).toBeNull();
      const second = await confirm('li');
      expect(second.decision).toMatchObject({ by: 'li', seconded: { by: 'wang' } });
      const undone = await desk.undo({ itemId: item.id, by: 'li' });
      expect(undone).toMatchObject({ state: 'undone', firstVote: { by: 'wang' } });
      await confirm('zhao');
      await desk.minute();
      const entry = await desk.entryOf(number);
      expect(entry).toMatchObject({ reporters: 0, bad: 0, ruling: { level: 'confirmed', by: 'console' } });
      expect(entry?.ruling?.expiresAt).toBeGreaterThan(desk.now() + 300 * DAY_MS);
      expect((await harness.storage.blacklist.evidenceOf(number, 5))[0]).toMatchObject({ source: 'review' });
    });

    it('one person clears or tags it, whoever voted before', async () => {
      const number = landline();
      const item = await desk.ask({ account: 'default', identifier: number, why: '有人申诉。' });
      const input = { itemId: item.id, by: 'wang', reason: '总机，核对过' } as const;
      await desk.decide({ ...input, decision: 'adopt', identifierLevel: 'confirmed' });
      await desk.decide({ ...input, by: 'li', decision: 'insufficient', identifierLevel: 'cleared' });
      await desk.minute();
      expect((await desk.entryOf(number))?.ruling?.level).toBe('cleared');
      // Asked for again it is the same item, waiting once more.
      const again = await desk.ask({ account: 'default', identifier: number, why: '又有人报。' });
      expect(again).toMatchObject({ id: item.id, state: 'open', why: ['又有人报。'] });
      expect(again.past).toHaveLength(1);
    });

    it('of two first votes at once one is kept', async () => {
      const item = await desk.ask({ account: 'default', identifier: landline(), why: '总机。' });
      const tries = await Promise.allSettled(
        ['wang', 'li', 'zhao', 'qian'].map((by) =>
          desk.decide({
            itemId: item.id,
            by,
            decision: 'adopt',
            identifierLevel: 'confirmed',
            reason: '核对过',
          }),
        ),
      );
      const kept = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(kept.some(({ state, firstVote }) => state === 'open' && firstVote !== null)).toBe(true);
      const { firstVote, decision } = await desk.item(item.id);
      const voters = [firstVote?.by, decision?.by, decision?.seconded?.by].filter(Boolean);
      expect(new Set(voters).size).toBe(voters.length);
      for (const one of tries)
        if (one.status === 'rejected')
          expect(['store_conflict', 'review_decided']).toContain((one.reason as { code: string }).code);
    });

    it('confirming a number adopts the other reports that waited for support', async () => {
      const number = phone(7_000 + next());
      const [first, second] = [who(), who()];
      const one = await desk.submit(first, [number]);
      await desk.verify(one.id);
      desk.pass(DAY_MS);
      const two = await desk.submit(second, [number]);
      await desk.verify(two.id);
      expect(await desk.statusOf(two.id)).toBe('verifying');
      const item = await desk.ask({ account: 'default', identifier: number, why: '警方给的。' });
      const changes: unknown[] = [];
      const { createSettleReview } = await import('../../src/review/index.js');
      const settle = createSettleReview({
        ...desk.tools,
        levelChanged: async (change) => {
          changes.push(change);
        },
      });
      const { decision } = await desk.decide({
        itemId: item.id,
        by: 'wang',
        decision: 'adopt',
        identifierLevel: 'confirmed',
        reason: '警方通报',
      });
      desk.pass(MINUTE_MS);
      await settle(item.id, decision?.id ?? '');
      expect(changes).toMatchObject([
        { identifier: number, after: 'confirmed', cause: `ruling:${decision?.id}` },
      ]);
      for (let job = desk.queue.take('verification.check'); job; job = desk.queue.take('verification.check'))
        await desk.verify(job.payload.reportId as string, true);
      expect([await desk.statusOf(one.id), await desk.statusOf(two.id)]).toEqual(['adopted', 'adopted']);
      expect((await desk.record(first))?.badges).toEqual([`early:phone:${number.value}`]);
      expect((await desk.record(second))?.badges).toEqual([]);
    });

    it('asks for more without holding it against the reporter, and comes up again with the new words', async () => {
      const user = who();
      const item = await desk.story(user, LONG_STORY);
      const reportId = item.reportId ?? '';
      await desk.decide({ itemId: item.id, by: 'wang', decision: 'need_more', reason: '看不出转没转' });
      await desk.minute();
      expect(await desk.statusOf(reportId)).toBe('insufficient');
      expect(await desk.record(user)).toMatchObject({ rejected: 0, adopted: 0 });
      await desk.verify(reportId);
      expect(await desk.statusOf(reportId)).toBe('insufficient');
      desk.pass(1_000);
      await harness.storage.reports.update(reportId, (held) => ({ ...held, updatedAt: desk.now() }));
      await desk.verify(reportId);
      expect(await desk.statusOf(reportId)).toBe('verifying');
      expect(await desk.item(item.id)).toMatchObject({ state: 'open', past: [{ decision: 'need_more' }] });
    });

    it('merges into another report of the account only', async () => {
      const [item, other] = [await desk.story(who(), LONG_STORY), await desk.story(who(), '另一件事')];
      const input = { itemId: item.id, by: 'wang', decision: 'merge', reason: '同一件事' } as const;
      const invalid = { code: 'review_invalid' };
      await expect(desk.decide(input)).rejects.toMatchObject(invalid);
      await expect(desk.decide({ ...input, mergeInto: 'nobody' })).rejects.toMatchObject(invalid);
      await expect(desk.decide({ ...input, mergeInto: item.reportId! })).rejects.toMatchObject(invalid);
      await desk.decide({ ...input, mergeInto: other.reportId! });
      await desk.minute();
      const merged = await harness.storage.reports.get(item.reportId!);
      expect(merged).toMatchObject({ status: 'merged', mergedInto: other.reportId });
    });

    it('refuses what is incomplete, protected or of another account', async () => {
      const item = await desk.ask({
        account: 'default',
        identifier: { type: 'service', value: '95588' },
        why: '有人报。',
      });
      const input = { itemId: item.id, by: 'wang', decision: 'adopt', reason: '看过' } as const;
      await expect(desk.decide(input)).rejects.toMatchObject({ code: 'review_invalid' });
      await expect(desk.decide({ ...input, reason: '  ', identifierLevel: 'tagged' })).rejects.toMatchObject({
        code: 'review_invalid',
      });
      await expect(desk.decide({ ...input, identifierLevel: 'confirmed' })).rejects.toMatchObject({
        code: 'official_protected',
      });
      const past = { ...input, decision: 'insufficient', identifierLevel: 'cleared', expiresAt: 1 } as const;
      await expect(desk.decide(past)).rejects.toMatchObject({ code: 'review_invalid' });
      const unknown = { code: 'review_unknown' };
      await expect(desk.decide({ ...input, account: 'elsewhere' })).rejects.toMatchObject(unknown);
      await expect(desk.undo({ itemId: item.id, by: 'li', account: 'elsewhere' })).rejects.toMatchObject(
        unknown,
      );
      await expect(desk.decide({ ...input, itemId: 'nobody' })).rejects.toMatchObject(unknown);
      expect(await desk.item(item.id)).toEqual(item);
    });

    it('decides many at once, each for itself', async () => {
      const items = await Promise.all([1, 2, 3].map(() => desk.story(who(), LONG_STORY)));
      await adopt(items[1]!);
      const results = await desk.bulk({
        itemIds: [...items.map(({ id }) => id), 'nobody'],
        by: 'li',
        decision: 'insufficient',
        reason: '没有可查的',
      });
      expect(results.map((one) => (one.ok ? 'ok' : one.code))).toEqual([
        'ok',
        'review_decided',
        'ok',
        'review_unknown',
      ]);
      await desk.minute();
      const statuses = await Promise.all(items.map(({ reportId }) => desk.statusOf(reportId ?? '')));
      expect(statuses).toEqual(['insufficient', 'adopted', 'insufficient']);
    });

    it('what the reporter withdrew meanwhile stays withdrawn', async () => {
      const user = who();
      const item = await desk.story(user, LONG_STORY);
      await adopt(item);
      const { number } = (await harness.storage.reports.get(item.reportId!))!;
      await desk.withdraw({ account: 'default', user, key: `${user}-w` }, number);
      await desk.minute();
      expect(await desk.statusOf(item.reportId!)).toBe('withdrawn');
      expect((await desk.item(item.id)).decision).toMatchObject({ outcome: 'overtaken' });
      expect(await desk.record(user)).toMatchObject({ adopted: 0, points: 0 });
    });

    it('ends what waited for a month without support, kindly and for good, but not what waits for a person', async () => {
      const user = who();
      const lonely = await desk.submit(user, [phone(8_000 + next())]);
      await desk.verify(lonely.id);
      const waiting = await desk.story(who(), LONG_STORY);
      desk.pass(29 * DAY_MS);
      await desk.expire();
      expect(await desk.statusOf(lonely.id)).toBe('verifying');
      desk.pass(2 * DAY_MS);
      expect((await desk.expire()).expired).toBeGreaterThanOrEqual(1);
      expect(await desk.statusOf(lonely.id)).toBe('insufficient');
      expect(await desk.record(user)).toMatchObject({ rejected: 0 });
      expect(await desk.statusOf(waiting.reportId!)).toBe('verifying');
      const news = await desk.news(lonely.id);
      await desk.verify(lonely.id);
      await desk.expire();
      expect(await desk.statusOf(lonely.id)).toBe('insufficient');
      expect(await desk.news(lonely.id)).toEqual(news);
    });

    it('shows the neighbours of an item', async () => {
      const story = `${LONG_STORY}，后来再打过去是空号`;
      const [one, two] = [await desk.story(who(), story), await desk.story(who(), story)];
      const { similar, sameIdentifier } = await desk.neighbours(one);
      expect(similar.map(({ id }) => id)).toContain(two.reportId);
      expect(similar.map(({ id }) => id)).not.toContain(one.reportId);
      expect(sameIdentifier).toEqual([]);
      const number = phone(9_000 + next());
      const named = await desk.submit(who(), [number]);
      const item = await desk.ask({ account: 'default', identifier: number, why: '看看。' });
      expect((await desk.neighbours(item)).sameIdentifier.map(({ id }) => id)).toEqual([named.id]);
    });
  });
}

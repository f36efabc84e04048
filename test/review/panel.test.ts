import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/core/clock.js';
import { adviceOf, mayJudge, SEATS, type Seat, voteWeight } from '../../src/review/index.js';
import { openTempStorage } from '../support/temp-storage.js';
import { phone } from '../verification/world.js';
import { LONG_STORY, openReviewDesk, type ReviewDesk } from './desk.js';

const as = (user: string) => ({ account: 'default', user });
const open = async (): Promise<ReviewDesk> => openReviewDesk(await openTempStorage());

describe('the panel', () => {
  it('takes members who reported right often enough, and nobody else', async () => {
    const desk = await open();
    expect(await desk.panel.join(as('nobody'))).toBe(false);
    await desk.panelist('good');
    expect((await desk.record('good'))?.panelist).toBe(true);
    const { reporterKey } = desk.ref('good');
    const wrong = { kind: 'report', outcome: 'rejected', points: 0, at: desk.now() } as const;
    await desk.tools.reporters.mark(reporterKey, { ...wrong, key: 'w1' });
    expect(mayJudge((await desk.record('good'))!)).toBe(true);
    await desk.tools.reporters.mark(reporterKey, { ...wrong, key: 'w2' });
    expect(mayJudge((await desk.record('good'))!)).toBe(false);
    await desk.story('somebody', LONG_STORY);
    expect(await desk.panel.next(as('good'))).toBeNull();
    await desk.panel.leave(as('good'));
    expect((await desk.record('good'))?.panelist).toBe(false);
  });

  it('gives one item at a time, without what belongs to persons', async () => {
    const desk = await open();
    await desk.panelist('p');
    await desk.story('a', `我叫张伟，电话 15400001234，${LONG_STORY}`);
    await desk.story('b', `身份证 11010519900307123X，${LONG_STORY}，前后两次`);
    const first = await desk.panel.next(as('p'));
    expect(await desk.panel.next(as('p'))).toEqual(first);
    expect(first?.story).not.toMatch(/张伟|15400001234|11010519900307123/u);
    await desk.panel.vote(as('p'), first!.itemId, 'fraud');
    const second = await desk.panel.next(as('p'));
    expect(second?.itemId).not.toBe(first?.itemId);
    await desk.panel.vote(as('p'), second!.itemId, 'unsure');
    expect(await desk.panel.next(as('p'))).toBeNull();
    // A second vote on the same item, and one without a seat, change nothing.
    const before = await desk.item(first!.itemId);
    await desk.panel.vote(as('p'), first!.itemId, 'not');
    await desk.panelist('q');
    await desk.panel.vote(as('q'), first!.itemId, 'not');
    expect(await desk.item(first!.itemId)).toEqual(before);
  });

  it('never asks the reporter, nor whoever may belong to the same circle', async () => {
    const desk = await open();
    for (const user of ['reporter', 'friend', 'copy', 'stranger']) await desk.panelist(user);
    await desk.submit('reporter', [phone(1)]);
    await desk.submit('friend', [phone(1)], { story: '完全不同的一件事情，和别人没有关系' });
    desk.pass(DAY_MS);
    const item = await desk.story('reporter', LONG_STORY);
    await desk.submit('copy', [phone(2)], { story: LONG_STORY });
    for (const user of ['reporter', 'friend', 'copy']) expect(await desk.panel.next(as(user))).toBeNull();
    expect((await desk.panel.next(as('stranger')))?.itemId).toBe(item.id);
  });

  it('gives an item to seven at most; a seat that was not used is free after a day', async () => {
    const desk = await open();
    const item = await desk.story('reporter', LONG_STORY);
    const users = Array.from({ length: SEATS + 3 }, (_, n) => `p${n}`);
    for (const user of users) await desk.panelist(user);
    const given = await Promise.all(users.map((user) => desk.panel.next(as(user))));
    expect(given.filter((one) => one !== null)).toHaveLength(SEATS);
    const late = users.filter((_, n) => given[n] === null)[0]!;
    const seated = users.filter((_, n) => given[n] !== null);
    await desk.panel.vote(as(seated[0]!), item.id, 'fraud');
    desk.pass(DAY_MS);
    expect((await desk.panel.next(as(late)))?.itemId).toBe(item.id);
    expect((await desk.item(item.id)).seats).toHaveLength(2);
  });

  it('advises by weight, moves the risk, never decides; votes are marked when a person decides', async () => {
    const desk = await open();
    const item = await desk.story('reporter', LONG_STORY);
    for (const user of ['a', 'b', 'c']) await desk.panelist(user, { votes: 8, right: 8 });
    await desk.panelist('new');
    await desk.panelist('bad', { votes: 8, right: 1 });
    const vote = async (user: string, what: 'fraud' | 'not' | 'unsure') => {
      await desk.panel.next(as(user));
      await desk.panel.vote(as(user), item.id, what);
    };
    await vote('new', 'not');
    await vote('bad', 'not');
    await vote('a', 'fraud');
    await vote('b', 'fraud');
    const advised = await desk.item(item.id);
    expect(advised).toMatchObject({ state: 'open', advice: { vote: 'fraud', votes: 4 } });
    expect(advised.risk).toBe(item.risk + 15);
    await vote('c', 'unsure');
    await desk.decide({ itemId: item.id, by: 'wang', decision: 'adopt', reason: '属实' });
    await desk.minute();
    expect(await desk.record('a')).toMatchObject({ votes: 9, votesRight: 9, points: 30 });
    expect(await desk.record('new')).toMatchObject({ votes: 1, votesRight: 0 });
    expect(await desk.record('c')).toMatchObject({ votes: 8, votesRight: 8 });
    expect((await desk.item(item.id)).seats.every(({ panelist }) => panelist === '')).toBe(true);
  });

  it('takes one vote of a seat however many come at once, and none without a seat', async () => {
    const desk = await open();
    const item = await desk.story('reporter', LONG_STORY);
    for (const user of ['a', 'b', 'reporter']) await desk.panelist(user, { votes: 8, right: 8 });
    await desk.panel.next(as('a'));
    const kinds = ['fraud', 'not', 'unsure', 'not', 'fraud'] as const;
    await Promise.all(kinds.map((kind) => desk.panel.vote(as('a'), item.id, kind)));
    const [seat] = (await desk.item(item.id)).seats;
    await desk.panel.vote(as('a'), item.id, seat?.vote === 'not' ? 'fraud' : 'not');
    for (const user of ['b', 'reporter']) await desk.panel.vote(as(user), item.id, 'not');
    await desk.panel.vote({ account: 'other', user: 'a' }, item.id, 'not');
    const { seats } = await desk.item(item.id);
    expect(seats).toEqual([seat]);
    expect(seat?.vote).not.toBeNull();
  });

  it('holds no vote against anybody when the reviewer could not tell', async () => {
    const desk = await open();
    const item = await desk.story('reporter', LONG_STORY);
    await desk.panelist('a');
    await desk.panel.next(as('a'));
    await desk.panel.vote(as('a'), item.id, 'fraud');
    await desk.decide({ itemId: item.id, by: 'wang', decision: 'insufficient', reason: '看不出' });
    await desk.minute();
    expect(await desk.record('a')).toMatchObject({ votes: 0, votesRight: 0 });
  });
});

describe('weights', () => {
  const record = fc
    .tuple(fc.nat(500), fc.nat(500))
    .map(([right, wrong]) => ({ votes: right + wrong, votesRight: right }));

  it('are never negative, bounded, grow with right votes and fall with wrong ones', () => {
    fc.assert(
      fc.property(record, ({ votes, votesRight }) => {
        const weight = voteWeight({ votes, votesRight });
        expect(weight).toBeGreaterThanOrEqual(0);
        expect(weight).toBeLessThanOrEqual(Math.log(21));
        expect(voteWeight({ votes: votes + 1, votesRight: votesRight + 1 })).toBeGreaterThanOrEqual(weight);
        expect(voteWeight({ votes: votes + 1, votesRight })).toBeLessThanOrEqual(weight);
      }),
    );
    expect(voteWeight({ votes: 0, votesRight: 0 })).toBe(0);
  });

  it('newcomers however many give no advice; turning every vote round turns the advice round', () => {
    const seat = (vote: Seat['vote'], weight: number): Seat => ({ panelist: 'p', askedAt: 0, vote, weight });
    expect(adviceOf(Array.from({ length: SEATS }, () => seat('fraud', 0)))).toBeNull();
    const seats = fc.array(
      fc.record({
        vote: fc.constantFrom('fraud' as const, 'not' as const, 'unsure' as const),
        weight: fc.double({ min: 0, max: 3, noNaN: true }),
      }),
      { maxLength: SEATS },
    );
    fc.assert(
      fc.property(seats, (list) => {
        const given = adviceOf(list.map(({ vote, weight }) => seat(vote, weight)));
        const turned = { fraud: 'not', not: 'fraud', unsure: 'unsure' } as const;
        const other = adviceOf(list.map(({ vote, weight }) => seat(turned[vote], weight)));
        expect(other?.vote).toBe(given ? turned[given.vote] : undefined);
      }),
    );
  });
});

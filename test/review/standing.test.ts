import { describe, expect, it } from 'vitest';
import { badgesOf, levelOfPoints, REPUTATION_LEVELS } from '../../src/reputation/index.js';
import { openTempStorage } from '../support/temp-storage.js';
import { LONG_STORY, openReviewDesk } from './desk.js';

describe('points, levels and badges', () => {
  it('come with adopted reports and go with them', async () => {
    const desk = openReviewDesk(await openTempStorage());
    const person = { account: 'default', user: 'anna' };
    expect(await desk.standing(person)).toMatchObject({ points: 0, badges: [], missingForPanel: 3 });
    const item = await desk.story('anna', LONG_STORY);
    await desk.tools.reports.update(item.reportId!, (held) => ({
      ...held,
      attachments: [{ sha256: 'aa', kind: 'image', mediaId: 'm', state: 'stored', reason: null, found: [] }],
    }));
    await desk.decide({ itemId: item.id, by: 'wang', decision: 'adopt', reason: '属实' });
    await desk.minute();
    const standing = await desk.standing(person);
    expect(standing).toMatchObject({ points: 10, level: '防骗哨兵', missingForPanel: 2 });
    expect(standing.badges.map(({ id }) => id)).toEqual(['first-report', 'evidence']);
    await desk.tools.changeStatus(item.reportId!, { status: 'case_opened', reason: '已立案。' });
    expect((await desk.standing(person)).badges.map(({ id }) => id)).toContain('case');
    await desk.tools.reporters.mark(desk.ref('anna').reporterKey, {
      kind: 'report',
      key: item.reportId!,
      outcome: 'rejected',
      points: 0,
      at: desk.now() + 1,
    });
    const after = await desk.standing(person);
    expect(after.points).toBe(0);
    expect(after.badges.map(({ id }) => id)).not.toContain('first-report');
  });

  it('the next badge is the nearest of each kind', () => {
    const deeds = { adopted: 4, votesRight: 9, evidenced: 1, cases: 0, early: 0 };
    const { earned, next } = badgesOf(deeds);
    expect(earned.map(({ id }) => id)).toEqual(['first-report', 'evidence']);
    expect(next.map(({ badge }) => badge.id)).toEqual(['reports-5', 'early-warning', 'case', 'votes-10']);
    const all = { adopted: 100, votesRight: 50, evidenced: 1, cases: 1, early: 1 };
    expect(badgesOf(all).next).toEqual([]);
  });

  it('levels begin at their points', () => {
    for (const [at, { from, name }] of REPUTATION_LEVELS.entries()) {
      expect(levelOfPoints(from)).toEqual({ level: { from, name }, next: REPUTATION_LEVELS[at + 1] ?? null });
      if (from > 0) expect(levelOfPoints(from - 1).level.name).not.toBe(name);
    }
  });
});

import { expect, it } from 'vitest';
import { DAY_MS } from '../../src/core/clock.js';
import { createVault, expireWaiting, sweepVault } from '../../src/evidence/index.js';
import {
  createChangeStatus,
  createSubmitReport,
  createWithdrawReport,
  reporterKeyOf,
  retireReports,
} from '../../src/reports/index.js';
import { draft, from, openDesk, START } from '../reports/desk.js';

const withMedia = (mediaId: string) => draft({ contact: '15400003333', media: [{ mediaId, kind: 'image' }] });

it('takes the person out of reports that proved nothing, 180 days after their last step', async () => {
  const { tools, storage, time, rawText } = await openDesk();
  const submit = createSubmitReport(tools);
  const change = createChangeStatus(tools);
  const vault = createVault({ blobs: storage.blobs, box: tools.box });
  const retire = () => retireReports({ reports: storage.reports, clock: tools.clock });
  const origin = from('withdrawer');
  const { report: gone } = await submit(withMedia('m1'), origin);
  const { report: weak } = await submit(draft(), from('weak'));
  const { report: good } = await submit(withMedia('m2'), from('good'));
  const address = await vault.put(Buffer.from('picture'), gone.id);
  await storage.reports.update(gone.id, (held) => ({
    ...held,
    attachments: held.attachments.map((one) => ({ ...one, sha256: address, state: 'stored' as const })),
    outbox: [],
  }));
  time.now = START + 100 * DAY_MS;
  await createWithdrawReport(tools)(from('withdrawer'), gone.number);
  await change(weak.id, { status: 'insufficient', reason: '证据不足。' });
  await change(good.id, { status: 'adopted', reason: '已采纳。' });
  // 280 days old, 180 since the last step.
  time.now = START + 280 * DAY_MS;
  expect(await retire()).toEqual({ contents: 0, media: 0 });
  const before = (await storage.reports.get(gone.id))!;
  time.now += 1;
  expect(await retire()).toEqual({ contents: 2, media: 0 });
  expect(await retire()).toEqual({ contents: 0, media: 0 });
  const after = (await storage.reports.get(gone.id))!;
  expect(after).toMatchObject({
    number: gone.number,
    status: 'withdrawn',
    reporterKey: reporterKeyOf(tools.keyedHash, origin),
    sealedReporter: '',
    sealedStory: '',
    redactedStory: '',
    sealedContact: null,
    attachments: [],
    suspects: gone.suspects,
  });
  expect(after.outbox.at(-1)).toMatchObject({ job: 'evidence.erase', payload: { sha256: [address] } });
  for (const trace of [
    before.sealedStory,
    before.sealedReporter,
    before.sealedContact!,
    before.redactedStory,
  ])
    expect(rawText().split(trace).length - 1).toBe(trace === before.redactedStory ? 1 : 0);
  expect(await storage.reports.get(good.id)).toMatchObject({ sealedStory: good.sealedStory });
});

it('gives up the media of finished reports after three years, and of no others', async () => {
  const { tools, storage, time } = await openDesk();
  const submit = createSubmitReport(tools);
  const change = createChangeStatus(tools);
  const { report: finished } = await submit(withMedia('m1'), from('a'));
  const { report: police } = await submit(withMedia('m2'), from('b'));
  for (const { id } of [finished, police]) {
    await storage.reports.update(id, (held) => ({
      ...held,
      attachments: held.attachments.map((one) => ({
        ...one,
        sha256: `${'a1'.repeat(32)}`,
        state: 'stored' as const,
      })),
    }));
    await change(id, { status: 'adopted', reason: '已采纳。' });
  }
  await change(police.id, { status: 'handed_over', reason: '已移交。' });
  const retire = () => retireReports({ reports: storage.reports, clock: tools.clock });
  time.now = START + 3 * 365 * DAY_MS;
  expect(await retire()).toEqual({ contents: 0, media: 0 });
  time.now += 1;
  expect(await retire()).toEqual({ contents: 0, media: 1 });
  expect(await retire()).toEqual({ contents: 0, media: 0 });
  const after = (await storage.reports.get(finished.id))!;
  expect(after.attachments).toMatchObject([{ sha256: null, state: 'expired', found: [] }]);
  expect(after.sealedStory).toBe(finished.sealedStory);
  expect((await storage.reports.get(police.id))?.attachments[0]?.sha256).not.toBeNull();
});

it('ends the waiting for media that the platform no longer has, and tells the person once', async () => {
  const { tools, storage, time } = await openDesk();
  const submit = createSubmitReport(tools);
  const { report } = await submit(
    draft({
      media: [
        { mediaId: 'lost-1', kind: 'image' },
        { mediaId: 'lost-2', kind: 'voice' },
      ],
    }),
    from('a'),
  );
  const told: string[] = [];
  const run = () =>
    expireWaiting({ reports: storage.reports, clock: tools.clock, stored: ({ id }) => told.push(id) });
  time.now = START + 3 * DAY_MS;
  expect(await run()).toBe(0);
  time.now += DAY_MS;
  expect(await run()).toBe(2);
  expect(await run()).toBe(0);
  const after = (await storage.reports.get(report.id))!;
  expect(after.attachments.map(({ state, reason }) => [state, reason])).toEqual([
    ['expired', expect.stringContaining('重新发')],
    ['expired', expect.stringContaining('重新发')],
  ]);
  const notices = after.outbox.filter(({ job }) => job === 'notify.evidence');
  expect(notices.map(({ payload }) => payload.mediaIds)).toEqual([['lost-1', 'lost-2']]);
  expect(told).toEqual([report.id]);
});

it('stops where it is when the process stops', async () => {
  const { tools, storage } = await openDesk();
  await createSubmitReport(tools)(draft(), from('a'));
  const signal = AbortSignal.abort(new Error('stop'));
  const { reports, blobs } = storage;
  await blobs.put('ab'.repeat(32), 'nobody', Buffer.from('x'));
  const clock = (): number => tools.clock() + 365 * DAY_MS;
  await expect(expireWaiting({ reports, clock, signal })).rejects.toThrow('stop');
  await expect(retireReports({ reports, clock, signal })).rejects.toThrow('stop');
  await expect(sweepVault({ blobs, reports, clock, signal })).rejects.toThrow('stop');
});

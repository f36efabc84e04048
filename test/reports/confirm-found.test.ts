import { expect, it } from 'vitest';
import type { Identifier } from '../../src/identifiers/index.js';
import { createConfirmFound, createSubmitReport, createWithdrawReport } from '../../src/reports/index.js';
import { draft, from, openDesk, PHONE } from './desk.js';

const OTHER: Identifier = { type: 'phone', value: '15400005678' };
const OWN: Identifier = { type: 'phone', value: '15400007777' };
const BANK: Identifier = { type: 'service', value: '95588' };

/** A report whose one picture was read: OTHER, OWN (the contact) and an official number. */
async function desk() {
  const { storage, tools } = await openDesk();
  const media = [{ mediaId: 'm1', kind: 'image' }] as const;
  const { report } = await createSubmitReport(tools)(draft({ media, contact: OWN.value }), from('anna'));
  await storage.reports.update(report.id, (held) => ({
    ...held,
    outbox: [],
    attachments: held.attachments.map((one) => ({
      ...one,
      state: 'stored' as const,
      sha256: 'aa11',
      found: [OTHER, OWN, BANK].map((identifier) => ({ identifier, by: 'ocr' as const, confirmed: null })),
    })),
  }));
  return { storage, tools, report, confirm: createConfirmFound(tools) };
}

it('adds what is confirmed by the rules of a new report, and asks for another look', async () => {
  const { confirm, report } = await desk();
  const answers = [OTHER, OWN, BANK].map((identifier) => ({ identifier, theirs: true }));
  const taken = await confirm(from('anna'), report.number, answers);
  expect(taken.report.suspects).toEqual([PHONE, OTHER]);
  expect(taken.report.spoofed).toEqual([BANK]);
  expect(taken.refused.map(({ code }) => code)).toEqual(['report_own']);
  expect(taken.report.outbox.map(({ job }) => job)).toEqual(['verification.check']);
  const again = await confirm(from('anna'), report.number, answers);
  expect(again.report.version).toBe(taken.report.version);
  expect(again.refused).toEqual(taken.refused);
});

it('remembers what was rejected: the first word counts, and nothing is looked at again', async () => {
  const { confirm, report } = await desk();
  const no = await confirm(from('anna'), report.number, [{ identifier: OTHER, theirs: false }]);
  expect(no.report.attachments[0]?.found.map(({ confirmed }) => confirmed)).toEqual([false, null, null]);
  expect(no.report.outbox).toEqual([]);
  const yes = await confirm(from('anna'), report.number, [{ identifier: OTHER, theirs: true }]);
  expect(yes.report.suspects).toEqual([PHONE]);
});

it('takes no word on what was never found, from others, or about a report that was taken back', async () => {
  const { confirm, report, tools } = await desk();
  const stranger: Identifier = { type: 'phone', value: '15400009999' };
  const none = await confirm(from('anna'), report.number, [{ identifier: stranger, theirs: true }]);
  expect(none.report.suspects).toEqual([PHONE]);
  const answers = [{ identifier: OTHER, theirs: true }];
  await expect(confirm(from('bert'), report.number, answers)).rejects.toMatchObject({
    code: 'report_unknown',
  });
  await createWithdrawReport(tools)(from('anna'), report.number);
  await expect(confirm(from('anna'), report.number, answers)).rejects.toMatchObject({
    code: 'report_status_invalid',
  });
});

it('loses nothing when two answers come at once', async () => {
  const { confirm, report, storage } = await desk();
  await Promise.all([
    confirm(from('anna'), report.number, [{ identifier: OTHER, theirs: true }]),
    confirm(from('anna'), report.number, [{ identifier: BANK, theirs: true }]),
  ]);
  const held = await storage.reports.get(report.id);
  expect(held?.suspects).toEqual([PHONE, OTHER]);
  expect(held?.spoofed).toEqual([BANK]);
});

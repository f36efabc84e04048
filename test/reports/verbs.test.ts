import { describe, expect, it } from 'vitest';
import {
  createAttachToReport,
  createChangeStatus,
  createMyReportByNumber,
  createMyReports,
  createReportByNumber,
  createSubmitReport,
  createWithdrawReport,
  findReportNumber,
  REPORT_STATUSES,
  TRANSITIONS,
} from '../../src/reports/index.js';
import { draft, from, openDesk } from './desk.js';

const image = (mediaId: string) => ({ mediaId, kind: 'image' as const });

async function openVerbs() {
  const desk = await openDesk();
  const { tools } = desk;
  const submit = createSubmitReport(tools);
  return {
    ...desk,
    /** A report of `user`, its outbox emptied. */
    fresh: async (user: string) => {
      const { report } = await submit(draft(), from(user));
      await tools.reports.clearOutbox(
        report.id,
        report.outbox.map(({ key }) => key),
      );
      return report;
    },
    changeStatus: createChangeStatus(tools),
    withdraw: createWithdrawReport(tools),
    attach: createAttachToReport(tools),
  };
}

describe('report numbers', () => {
  it.each([
    ['J7K-284', 'J7K-284'],
    ['j7k284', 'J7K-284'],
    ['Ｊ７Ｋ－２８４', 'J7K-284'],
    ['编号 j7k 284 怎么样了？', 'J7K-284'],
    ['J7K—2845', 'J7K-2845'],
    ['J7K-204', 'J7K-204'],
    ['举报编号：Ｊ7ｋ２０４。', 'J7K-204'],
  ])('finds %s', (text, number) => {
    expect(findReportNumber(text)).toBe(number);
  });

  it.each(['', 'J7K', '15400001234', 'AJ7K-284', 'J7K-28', 'J7K-2845678', 'abc-123', '7JK-284'])(
    'finds none in "%s"',
    (text) => {
      expect(findReportNumber(text)).toBeNull();
    },
  );

  it('show a person only reports of their own', async () => {
    const { tools, fresh } = await openVerbs();
    const { id, number } = await fresh('a');
    const loose = number.toLowerCase().replace('-', '');
    expect(await createReportByNumber(tools)('default', loose)).toMatchObject({ id });
    expect(await createReportByNumber(tools)('other', loose)).toBeNull();
    const mine = createMyReportByNumber(tools);
    expect(await mine(from('a'), loose)).toMatchObject({ id });
    expect(await mine(from('b'), loose)).toBeNull();
    expect(await mine(from('a', { account: 'other' }), loose)).toBeNull();
  });

  it('list what a person reported, newest first', async () => {
    const { tools, fresh, time } = await openVerbs();
    const first = await fresh('a');
    time.now += 1_000;
    const second = await fresh('a');
    await fresh('b');
    const list = await createMyReports(tools)(from('a'));
    expect(list.map(({ id }) => id)).toEqual([second.id, first.id]);
  });
});

describe('changing the status', () => {
  it('follows the table and nothing else', async () => {
    const { changeStatus, storage, fresh } = await openVerbs();
    const { id } = await fresh('a');
    for (const now of REPORT_STATUSES) {
      for (const next of REPORT_STATUSES.filter((status) => status !== now)) {
        await storage.reports.update(id, (held) => ({ ...held, status: now, mergedInto: null, outbox: [] }));
        const step = changeStatus(id, { status: next, reason: '因为', mergedInto: 'main' });
        if (TRANSITIONS[now].includes(next)) expect(await step).toMatchObject({ status: next });
        else await expect(step).rejects.toMatchObject({ code: 'report_status_invalid' });
      }
    }
  });

  it('keeps the history and asks once for the news to be brought', async () => {
    const { changeStatus, fresh, time } = await openVerbs();
    const { id } = await fresh('a');
    time.now += 5_000;
    const step = { status: 'adopted', reason: '已有 3 人独立举报，已采纳。', key: 'check-1' } as const;
    const results = await Promise.all([
      changeStatus(id, step),
      changeStatus(id, step),
      changeStatus(id, step),
    ]);
    const [report] = results;
    expect(report?.history.map(({ status, at }) => [status, at])).toEqual([
      ['received', time.now - 5_000],
      ['adopted', time.now],
    ]);
    expect(report?.outbox).toEqual([
      {
        key: `notify:${id}:1`,
        job: 'notify.reporter',
        payload: { v: 1, reportId: id, status: 'adopted', change: 1 },
      },
    ]);
    expect(new Set(results.map(({ version }) => version)).size).toBe(1);
    await changeStatus(id, { status: 'insufficient', reason: '复核后撤下。' });
    // The job comes again after the decision was corrected: it must not undo the correction.
    expect(await changeStatus(id, step)).toMatchObject({ status: 'insufficient' });
  });

  it('needs the other report to merge into, and knows only reports that there are', async () => {
    const { changeStatus, fresh } = await openVerbs();
    const [a, b] = [await fresh('a'), await fresh('b')];
    const merge = { status: 'merged', reason: '与另一条重复。' } as const;
    const invalid = { code: 'report_status_invalid' };
    await expect(changeStatus(a.id, merge)).rejects.toMatchObject(invalid);
    await expect(changeStatus(a.id, { ...merge, mergedInto: a.id })).rejects.toMatchObject(invalid);
    expect(await changeStatus(a.id, { ...merge, mergedInto: b.id })).toMatchObject({ mergedInto: b.id });
    const again = await changeStatus(a.id, { status: 'verifying', reason: '有新证据。' });
    expect(again.mergedInto).toBeNull();
    await expect(changeStatus('nothing', merge)).rejects.toMatchObject({ code: 'report_unknown' });
  });
});

describe('withdrawing', () => {
  it('is for the reporter alone, happens once and asks for the evidence to be taken back', async () => {
    const { withdraw, changeStatus, fresh } = await openVerbs();
    const { id, number } = await fresh('a');
    await changeStatus(id, { status: 'adopted', reason: '已采纳。' });
    await expect(withdraw(from('b'), number)).rejects.toMatchObject({ code: 'report_unknown' });
    await expect(withdraw(from('a'), '没有编号')).rejects.toMatchObject({ code: 'report_unknown' });
    const report = await withdraw(from('a'), number.toLowerCase());
    expect(report.status).toBe('withdrawn');
    expect(report.outbox.map(({ job }) => job)).toEqual(['verification.check']);
    expect(await withdraw(from('a'), number)).toEqual(report);
  });

  it('is refused once the police have it', async () => {
    const { withdraw, changeStatus, fresh } = await openVerbs();
    const { id, number } = await fresh('a');
    await changeStatus(id, { status: 'adopted', reason: '已采纳。' });
    await changeStatus(id, { status: 'handed_over', reason: '已移交。' });
    const refused = { code: 'report_status_invalid' };
    await expect(withdraw(from('a'), number)).rejects.toMatchObject(refused);
  });
});

describe('adding evidence later', () => {
  it('adds each medium once and has the report looked at again', async () => {
    const { attach, fresh } = await openVerbs();
    const { id, number } = await fresh('a');
    const report = await attach(from('a'), number, [image('x'), image('y'), image('x')]);
    expect(report.attachments.map(({ mediaId }) => mediaId)).toEqual(['x', 'y']);
    expect(report.outbox.map(({ key }) => key)).toEqual([`fetch:${id}:x`, `fetch:${id}:y`, `check:${id}:a2`]);
    expect(await attach(from('a'), number, [image('y')])).toEqual(report);
    await expect(attach(from('b'), number, [image('z')])).rejects.toMatchObject({ code: 'report_unknown' });
  });

  it('only fetches where the decision stands, and refuses where the report is closed or full', async () => {
    const { attach, withdraw, changeStatus, storage, fresh } = await openVerbs();
    const { id, number } = await fresh('a');
    await changeStatus(id, { status: 'adopted', reason: '已采纳。' });
    await storage.reports.update(id, (held) => ({ ...held, outbox: [] }));
    const adopted = await attach(from('a'), number, [image('x')]);
    expect(adopted.outbox.map(({ job }) => job)).toEqual(['evidence.fetch']);
    const many = Array.from({ length: 40 }, (_, n) => image(`m${n}`));
    await expect(attach(from('a'), number, many)).rejects.toMatchObject({ code: 'report_attachments_full' });
    await withdraw(from('a'), number);
    const closed = { code: 'report_status_invalid' };
    await expect(attach(from('a'), number, [image('z')])).rejects.toMatchObject(closed);
  });
});

import { describe, expect, it } from 'vitest';
import { extract } from '../../src/identifiers/index.js';
import {
  createChangeStatus,
  createEraseReporter,
  createMyReports,
  createSubmitReport,
  reporterKeyOf,
} from '../../src/reports/index.js';
import { redactStory, withoutIdNumbers } from '../../src/reports/redact-story.js';
import { draft, from, openDesk, PHONE, START } from './desk.js';

const redacted = (story: string): string => redactStory(extract(story));

describe('the redacted story', () => {
  it.each([
    ['打我 15400001234 的人', '15400001234', '〔手机号〕'],
    ['打我 ①⑤④ ０００ 01234 的人', '01234', '〔'],
    ['让我加微信：abc_xyz99 聊', 'abc_xyz99', '〔微信号〕'],
    ['加 QQ 123456789', '123456789', '〔QQ 号〕'],
    ['打开 http://pay.bad-shop.example/a?t=1 填卡号', 'bad-shop', '〔网址〕'],
    ['转到 6217 0000 1000 0000 018', '6217', '〔'],
    ['身份证 11010519900307123X 也给了', '19900307', '〔身份证号〕'],
    ['户名：张伟，开户行不知道', '张伟', '〔姓名〕'],
    ['我叫欧阳小明', '欧阳小明', '〔姓名〕'],
    ['我住在中山路128号3单元', '128号', '〔地址〕'],
    ['订单 88001234567890', '8800', '〔数字〕'],
  ])('of "%s" has no %s', (story, hidden, instead) => {
    const text = redacted(story);
    expect(text).not.toContain(hidden);
    expect(text).toContain(instead);
  });

  it('keeps the words of the trick, codes of organisations, amounts and emoji', () => {
    const story = '95588 打来说我卡冻结了😡，要我转 5000 元到安全账户';
    expect(redacted(story)).toBe(story);
  });

  it('knows identity numbers fullwidth, grouped and mistyped, and leaves cards alone', () => {
    expect(withoutIdNumbers('证１１０１０５１９９００３０７１２３Ｘ。')).toBe('证〔身份证号〕。');
    expect(withoutIdNumbers('110105 19900307 1230')).toBe('〔身份证号〕');
    expect(withoutIdNumbers('卡 6222020000000000012')).toBe('卡 6222020000000000012');
  });
});

describe('erasing a reporter', () => {
  it('leaves the evidence and nothing of the person', async () => {
    const { tools, storage, rawText, time } = await openDesk();
    const submit = createSubmitReport(tools);
    const erase = createEraseReporter({
      ...tools,
      reporters: storage.reporters,
      blacklist: storage.blacklist,
      releaseEvidence: storage.blobs.release,
    });
    const origin = from('openid-erased');
    const key = reporterKeyOf(tools.keyedHash, origin);
    const { report } = await submit(
      draft({ contact: '张三 15400003333', media: [{ mediaId: 'media-erased', kind: 'image' }] }),
      origin,
    );
    const { report: second } = await submit(draft({ lossFen: 9_900 }), from('openid-erased'));
    const { report: other } = await submit(draft(), from('somebody-else'));
    await createChangeStatus(tools)(report.id, { status: 'adopted', reason: '已采纳。' });
    await storage.reports.update(report.id, (held) => ({
      ...held,
      attachments: held.attachments.map((one) => ({ ...one, sha256: 'aa11', state: 'stored' })),
    }));
    await storage.reporters.getOrNew('default', key, START);
    await storage.reporters.mark(key, {
      kind: 'report',
      key: report.id,
      outcome: 'adopted',
      points: 5,
      at: START,
    });
    const before = await storage.reports.get(report.id);
    const traces = [
      key,
      'media-erased',
      before!.sealedReporter,
      before!.sealedStory,
      before!.sealedContact!,
      'notify.reporter',
    ];
    for (const trace of traces) expect(rawText()).toContain(trace);

    time.now += 1_000;
    expect(await erase(origin)).toEqual({ reports: 2 });
    const raw = rawText();
    for (const trace of traces) expect(raw).not.toContain(trace);
    const after = await storage.reports.get(report.id);
    expect(after).toMatchObject({
      number: report.number,
      suspects: [PHONE],
      scheme: report.scheme,
      status: 'adopted',
      sealedReporter: '',
      sealedStory: '',
      redactedStory: '',
      sealedContact: null,
      attachments: [],
    });
    expect(after?.outbox.map(({ job, payload }) => [job, payload])).toEqual([
      ['verification.check', { v: 1, reportId: report.id }],
      ['evidence.erase', { v: 1, reportId: report.id, sha256: ['aa11'] }],
    ]);
    // Two reports of one person stay two of one origin.
    expect((await storage.reports.get(second.id))?.reporterKey).toBe(after?.reporterKey);
    expect(await createMyReports(tools)(origin)).toEqual([]);
    expect(await storage.reporters.get(key)).toBeNull();
    expect(await storage.reports.get(other.id)).toEqual(other);
    expect(await storage.reports.ofIdentifier(PHONE, 10)).toHaveLength(3);
  });

  it('brings no news afterwards and can be repeated', async () => {
    const { tools, storage } = await openDesk();
    const erase = createEraseReporter({
      ...tools,
      reporters: storage.reporters,
      blacklist: storage.blacklist,
      releaseEvidence: storage.blobs.release,
    });
    const { report } = await createSubmitReport(tools)(draft(), from('u'));
    await erase(from('u'));
    const after = await createChangeStatus(tools)(report.id, { status: 'adopted', reason: '已采纳。' });
    expect(after.outbox.map(({ job }) => job)).toEqual(['verification.check']);
    expect(await erase(from('u'))).toEqual({ reports: 0 });
    expect(await erase(from('nobody'))).toEqual({ reports: 0 });
  });
});

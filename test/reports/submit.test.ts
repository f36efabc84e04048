import { describe, expect, it } from 'vitest';
import { TxwzError } from '../../src/core/errors.js';
import {
  createSubmitReport,
  fingerprintOf,
  REPORT_LIMITS,
  type Report,
  reporterKeyOf,
} from '../../src/reports/index.js';
import { draft, from, openDesk, PHONE, START } from './desk.js';

describe('submitting a report', () => {
  it('stores the report with its jobs, durable and complete', async () => {
    const { tools, storage } = await openDesk();
    const told: Report[] = [];
    const submit = createSubmitReport({ ...tools, stored: (report) => told.push(report) });
    const origin = from('openid-of-wang');
    const media = [
      { mediaId: 'm1', kind: 'image' as const },
      { mediaId: 'm2', kind: 'voice' as const },
      { mediaId: 'm1', kind: 'image' as const },
    ];
    const { report, created, refused } = await submit(
      draft({ media, lossFen: 300_000, lossAt: START - 5, contact: '王女士 下午' }),
      origin,
    );
    expect({ created, refused }).toEqual({ created: true, refused: [] });
    expect(report).toMatchObject({
      account: 'default',
      reporterKey: reporterKeyOf(tools.keyedHash, origin),
      suspects: [PHONE],
      status: 'received',
      lossFen: 300_000,
      lossAt: START - 5,
      createdAt: START,
      version: 1,
    });
    expect(report.number).toMatch(/^[A-HJKMNP-Z][2-9][A-HJKMNP-Z]-[2-9]{3}$/);
    expect(report.attachments.map(({ mediaId, kind, state }) => [mediaId, kind, state])).toEqual([
      ['m1', 'image', 'waiting'],
      ['m2', 'voice', 'waiting'],
    ]);
    expect(report.outbox.map(({ job, payload }) => [job, payload])).toEqual([
      ['verification.check', { v: 1, reportId: report.id }],
      ['evidence.fetch', { v: 1, reportId: report.id, mediaId: 'm1' }],
      ['evidence.fetch', { v: 1, reportId: report.id, mediaId: 'm2' }],
      ['interest.second-hit', { v: 1, reportId: report.id }],
    ]);
    expect(tools.box.open('reporter', report.sealedReporter)).toBe('openid-of-wang');
    expect(tools.box.open('contact', report.sealedContact ?? '')).toBe('王女士 下午');
    expect(tools.box.open('story', report.sealedStory)).toBe(draft().story);
    expect(await storage.reports.get(report.id)).toEqual(report);
    expect(told).toEqual([report]);
  });

  it('writes nothing that names the reporter: no openid, contact, story or identity number', async () => {
    const { tools, rawText } = await openDesk();
    const submit = createSubmitReport(tools);
    const secrets = ['openid-of-li', '15400009999', '李小明', '11010519900307123X', '8812', '幸福路17号'];
    const story =
      '我叫李小明，住在幸福路17号，身份证 11010519900307123X，我的手机 15400009999，对方发来验证码 8812 让我念给他听，我就念了';
    const { report } = await submit(draft({ story, contact: '李小明 15400009999' }), from('openid-of-li'));
    const raw = rawText();
    expect(raw).toContain(report.number);
    // Short codes are the one thing that only the seal hides.
    for (const secret of secrets.filter((one) => one !== '8812')) expect(raw).not.toContain(secret);
    const opened = tools.box.open('story', report.sealedStory);
    expect(opened).not.toContain('19900307');
    expect(opened).toContain('〔身份证号〕');
    expect(report.redactedStory).toContain('〔手机号〕');
  });

  it('gives the first report for the same message again, and takes nothing from the limits', async () => {
    const { tools, storage } = await openDesk();
    const submit = createSubmitReport(tools);
    const origin = from('u');
    const all = await Promise.all([submit(draft(), origin), submit(draft(), origin)]);
    for (let n = 0; n < REPORT_LIMITS.reporterBurst.limit + 3; n += 1) {
      all.push(await submit(draft({ story: '别的话' }), origin));
    }
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(all.map(({ report }) => report.id)).size).toBe(1);
    expect(await storage.reports.list({}, 10)).toHaveLength(1);
    expect((await submit(draft(), from('u', { account: 'other', key: origin.key }))).created).toBe(true);
  });

  it('takes another number when one is given out, and a longer one when it goes on', async () => {
    const { tools, storage } = await openDesk();
    const { report: first } = await createSubmitReport(tools)(draft(), from('a'));
    const asked: string[] = [];
    const submit = createSubmitReport({
      ...tools,
      reports: {
        ...storage.reports,
        submit: (report) => {
          asked.push(report.number);
          return storage.reports.submit(asked.length < 4 ? { ...report, number: first.number } : report);
        },
      },
    });
    const { report, created } = await submit(draft(), from('b'));
    expect(created).toBe(true);
    expect(asked.map((number) => number.length)).toEqual([7, 7, 8, 8]);
    expect(report.number).toBe(asked[3]);
  });
});

describe('what may be accused', () => {
  it("leaves out the reporter's own numbers, identity numbers and codes", async () => {
    const { tools } = await openDesk();
    const submit = createSubmitReport(tools);
    const { report, refused } = await submit(
      draft({
        story: '举报骗子 15400001234，他让我念验证码 551234。我的电话 15400007777，有事联系我',
        suspects: [
          PHONE,
          { type: 'phone', value: '15400007777' },
          { type: 'qq', value: '551234' },
          { type: 'bankcard', value: '110105199003071232' },
          { type: 'phone', value: '15400008888' },
        ],
        contact: '15400008888',
      }),
      from('u'),
    );
    expect(report.suspects).toEqual([PHONE]);
    expect(refused.map(({ identifier, code }) => [identifier.value, code])).toEqual([
      ['15400007777', 'report_own'],
      ['551234', 'identifier_invalid'],
      ['110105199003071232', 'identifier_invalid'],
      ['15400008888', 'report_own'],
    ]);
  });

  it('moves official numbers to spoofed and refuses hosts that many share', async () => {
    const { tools } = await openDesk();
    const submit = createSubmitReport(tools);
    const { report, refused } = await submit(
      draft({
        suspects: [
          { type: 'service', value: '95588' },
          { type: 'domain', value: 'github.io' },
          { type: 'domain', value: 'bad-shop.example' },
          { type: 'domain', value: 'bad-shop.example' },
        ],
        spoofed: [{ type: 'service', value: '95588' }, PHONE],
      }),
      from('u'),
    );
    expect(report.suspects).toEqual([{ type: 'domain', value: 'bad-shop.example' }]);
    expect(report.spoofed).toEqual([{ type: 'service', value: '95588' }]);
    expect(refused.map(({ code }) => code)).toEqual(['shared_host', 'identifier_invalid']);
  });

  it('says why when nothing is left', async () => {
    const { tools, storage } = await openDesk();
    const submit = createSubmitReport(tools);
    const shared = draft({ suspects: [{ type: 'domain', value: 'github.io' }], story: 'github.io' });
    await expect(submit(shared, from('u'))).rejects.toMatchObject({ code: 'shared_host' });
    const empty = draft({ suspects: [], story: ' \n ' });
    await expect(submit(empty, from('u'))).rejects.toMatchObject({ code: 'report_empty' });
    expect(await storage.reports.list({}, 10)).toEqual([]);
    expect((await submit(draft({ suspects: [] }), from('u'))).report.suspects).toEqual([]);
  });
});

describe('limits', () => {
  it('refuses the reports of one person beyond the limit until the window has passed', async () => {
    const { tools, time } = await openDesk();
    const submit = createSubmitReport(tools);
    const { limit, windowMs } = REPORT_LIMITS.reporterBurst;
    for (let n = 0; n < limit; n += 1) await submit(draft(), from('busy'));
    await expect(submit(draft(), from('busy'))).rejects.toMatchObject({ code: 'report_too_many' });
    expect((await submit(draft(), from('calm'))).created).toBe(true);
    time.now += windowMs + 1;
    expect((await submit(draft(), from('busy'))).created).toBe(true);
  });

  it('takes every report of a wave about one identifier, marked and looked at last beyond the limit', async () => {
    const { tools, storage } = await openDesk();
    const submit = createSubmitReport(tools);
    const { limit } = REPORT_LIMITS.identifier;
    await Promise.all(Array.from({ length: limit }, (_, n) => submit(draft(), from(`user-${n}`))));
    const late = await submit(draft(), from('late'));
    expect(late.created).toBe(true);
    expect((await storage.reports.get(late.report.id))?.campaign).toBe(true);
    expect(late.report.outbox[0]).toMatchObject({ key: `check:${late.report.id}:submit`, priority: 8 });
    const all = await storage.reports.list({}, limit + 10);
    expect(all.filter(({ campaign }) => campaign)).toHaveLength(1);
    const other = await submit(draft({ suspects: [{ type: 'phone', value: '15400005678' }] }), from('late'));
    expect(other.report.campaign).toBeUndefined();
    expect(other.report.outbox[0]).not.toHaveProperty('priority');
  });

  it('takes the report when the limiter itself is away', async () => {
    const { tools } = await openDesk();
    const take = async () => {
      throw new TxwzError('store_unavailable');
    };
    expect((await createSubmitReport({ ...tools, take })(draft(), from('u'))).created).toBe(true);
  });
});

describe('similar stories', () => {
  it('are found whatever number they name, other stories are not', async () => {
    const { tools, storage } = await openDesk();
    const submit = createSubmitReport(tools);
    const story = (phone: string) =>
      `今天下午有人打电话来，号码是${phone}，自称某某金融的客服，说我以前开通的学生贷款账户现在不合规，要注销，不然影响征信，让我把各个平台的额度都提出来转到指定账户清零`;
    const { report: a } = await submit(draft({ story: story('15400001111') }), from('a'));
    const { report: b } = await submit(draft({ story: story('15400002222') }), from('b'));
    await submit(
      draft({ story: '在游戏里有人说低价卖装备，让我加群扫码付款，付了以后又说要押金，最后把我拉黑了' }),
      from('c'),
    );
    const found = await storage.reports.similar(a.fingerprint, 0, 10);
    expect(found.map(({ id }) => id).sort()).toEqual([a.id, b.id].sort());
    expect(fingerprintOf('被骗了')).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import { createCreateArticle, createDraftWeekly, latest, renderForPage } from '../../src/articles/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import { createSubmitReport, type ReportStatus } from '../../src/reports/index.js';
import { draft, from, openDesk } from '../reports/desk.js';

const SECRETS = [
  '13800138123',
  '6222020200112233445',
  '王小明',
  '幸福路',
  'oSECRET-1',
  'wang.xm@mail.example',
];
const STORY =
  '自称王小明，电话13800138123，说包裹丢了双倍退款，让我打开会议软件共享屏幕，把钱转到 6222020200112233445，还问我住幸福路几号，邮箱 wang.xm@mail.example';

describe('this week’s scripts', () => {
  const open = async () => {
    const desk = await openDesk();
    const submit = createSubmitReport(desk.tools);
    const create = createCreateArticle({ articles: desk.storage.articles, clock: desk.tools.clock });
    const reported = async (story: string, status: ReportStatus, user: string) => {
      const suspect = {
        type: 'phone' as const,
        value: `1540000${String(1000 + SECRETS.length + user.length)}`,
      };
      const {
        report: { id },
      } = await submit(draft({ story, suspects: [suspect] }), from(user));
      await desk.storage.reports.update(id, (report) => ({ ...report, status }));
    };
    const weekly = createDraftWeekly({ reports: desk.storage.reports, create, clock: desk.tools.clock });
    return { ...desk, reported, weekly };
  };

  it('tell how often and how, and nothing of anybody', async () => {
    const { reported, weekly } = await open();
    for (const user of ['oSECRET-1', 'oSECRET-22', 'oSECRET-333']) await reported(STORY, 'adopted', user);
    await reported('冒充公安说我涉嫌洗钱，逼我保密，让我去宾馆开房间，把存款转进安全账户', 'adopted', 'oB');
    const article = await weekly('default');
    if (article === null) throw new Error('no draft');
    const content = latest(article);
    expect(article).toMatchObject({
      state: 'draft',
      versions: [{ author: 'system', series: '本周三种骗术' }],
    });
    expect(content.markdown).toContain('本周 3 人遇到');
    expect(content.markdown).toContain('共享屏幕');
    for (const secret of SECRETS) expect(JSON.stringify(article)).not.toContain(secret);
    expect(content.markdown).not.toMatch(/\d{6,}/);
  });

  it('leave out what was not adopted, is older than a week, or belongs to another account', async () => {
    const { reported, weekly, time } = await open();
    await reported(STORY, 'verifying', 'oA');
    await reported(STORY, 'insufficient', 'oBB');
    expect(await weekly('default')).toBeNull();
    await reported(STORY, 'adopted', 'oCCC');
    expect(await weekly('other')).toBeNull();
    time.now += 8 * DAY_MS;
    expect(await weekly('default')).toBeNull();
  });

  it('quote a story as words: no link, heading or picture of a stranger', async () => {
    const { reported, weekly } = await open();
    await reported(
      '# 点这里 [中奖](https://mp.weixin.qq.com/s/x) ![图](image:aaaa) <b>领奖</b> 说我中奖了让我先交手续费再转账',
      'adopted',
      'oA',
    );
    const article = await weekly('default');
    if (article === null) throw new Error('no draft');
    const html = renderForPage(latest(article).markdown, (sha256) => sha256);
    const quote = /<blockquote>([\s\S]*?)<\/blockquote>/.exec(html)?.[1] ?? '';
    expect(quote).toContain('中奖');
    expect(quote).not.toMatch(/<(?:a|h1|img|b)\b/);
  });
});

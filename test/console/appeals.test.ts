import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Appeal } from '../../src/appeals/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import { appeal } from '../contracts/appeal-fixtures.js';
import { type ConsoleHarness, openConsoleHarness, type Visitor } from './console-harness.js';
import { report } from './desk-fixtures.js';

let harness: ConsoleHarness;
let reviewer: Visitor;
beforeAll(async () => {
  harness = await openConsoleHarness();
  reviewer = await harness.as('reviewer');
});
afterAll(() => harness.close());

const PATH = '/console/appeals';
const REASON = '这是我店里的网站 <script>alert(1)</script>，被人冒名举报';

async function open(over: Partial<Appeal> = {}): Promise<Appeal> {
  const { box, storage, clock } = harness.core;
  const now = clock();
  const made = appeal({
    status: 'open',
    sealedReason: box.seal('appeal', REASON),
    sealedAppellant: box.seal('appellant', 'oAPPELLANT'),
    provenAt: now,
    provenBy: 'dns',
    dueAt: now + DAY_MS,
    createdAt: now,
    updatedAt: now,
    lapsesAt: now + DAY_MS,
    ...over,
  });
  return (await storage.appeals.submit(made)).appeal;
}

const decide = (who: Visitor, { id }: Appeal, fields: Record<string, string>) =>
  who.post(`${PATH}/${id}/decide`, { sure: '1', ...fields });

describe('appeals', () => {
  it('lists overdue ones first, then by deadline', async () => {
    const now = harness.core.clock();
    const later = await open({ dueAt: now + 3 * DAY_MS });
    const soon = await open({ dueAt: now + DAY_MS });
    const overdue = await open({ status: 'overdue', dueAt: now - DAY_MS });
    const page = await (await reviewer.get(PATH)).text();
    const order = [overdue, soon, later].map(({ number }) => page.indexOf(number));
    expect(order.every((at) => at > 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(page).toContain('已超期');
  });

  it('shows everything page by page, each once', async () => {
    const numbers: string[] = [];
    for (let index = 0; index < 52; index += 1) numbers.push((await open({ status: 'lapsed' })).number);
    const seen: string[] = [];
    let next: string | undefined = `${PATH}?status=lapsed`;
    let pages = 0;
    while (next !== undefined) {
      const page: string = await (await reviewer.get(next)).text();
      seen.push(...numbers.filter((number) => page.includes(`>${number}<`)));
      next = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
      pages += 1;
    }
    expect(pages).toBe(2);
    expect([...seen].sort()).toEqual([...numbers].sort());
  });

  it('shows the case without its reporters, and decides once', async () => {
    const identifier = { type: 'domain', value: 'shop-of-wang.test' } as const;
    const { reporterKey } = await report(harness.core, { suspects: [identifier] });
    const one = await open({ identifier });
    const page = await (await reviewer.get(`${PATH}/${one.id}`)).text();
    expect(page).toContain('这是我店里的网站 &lt;script&gt;');
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('域名解析记录');
    expect(page).not.toContain(reporterKey.slice(0, 8));
    expect(page).not.toContain('oAPPELLANT');
    const short = await decide(reviewer, one, { outcome: 'cleared', reason: '好' });
    expect([short.status, (await short.text()).includes('理由至少四个字')]).toEqual([400, true]);
    const first = { outcome: 'cleared', reason: '域名是 <b>本人</b> 的', sure: '' };
    const ask = await decide(reviewer, one, first);
    expect(ask.status).toBe(200);
    const asked = await ask.text();
    for (const words of ['标记全部撤掉', '申诉人，1 份举报的举报人', '域名是 &lt;b&gt;本人', 'name="sure"'])
      expect(asked).toContain(words);
    expect((await harness.core.storage.appeals.get(one.id))?.status).toBe('open');
    const done = await decide(reviewer, one, { outcome: 'cleared', reason: '域名是本人的，举报与它无关' });
    expect(done.status).toBe(303);
    const late = await decide(await harness.as('admin'), one, {
      outcome: 'rejected',
      reason: '证据充分，不通过',
    });
    expect([late.status, (await late.text()).includes('状态已经变了')]).toEqual([409, true]);
    const after = await harness.core.storage.appeals.get(one.id);
    expect(after?.decision?.outcome).toBe('cleared');
    // What tells the appellant stands in the same row until the queue has it.
    const log = await harness.core.storage.audit.list({ action: 'appeal.decide' }, 1);
    expect(log[0]?.subject).toBe(`appeal:${one.number}`);
  });

  it('opens documents for those who may, written down, and lets a reviewer accept them', async () => {
    const bytes = Buffer.from('picture of a licence');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { storage, box } = harness.core;
    await storage.blobs.put(sha256, 'appeal-x', box.sealBytes('evidence', bytes));
    const document = { mediaId: 'm', sha256, state: 'stored' as const, reason: null };
    const one = await open({
      provenAt: null,
      provenBy: null,
      documents: [document],
      identifier: { type: 'wechat', value: 'wang_shop_88' },
    });
    const path = `${PATH}/${one.id}/documents/0`;
    expect((await (await harness.as('auditor')).get(path)).status).toBe(403);
    const file = await reviewer.get(path);
    expect([file.status, await file.text()]).toEqual([200, 'picture of a licence']);
    expect((await storage.audit.list({ action: 'evidence.open' }, 1))[0]?.subject).toBe(
      `appeal:${one.number}`,
    );
    expect((await reviewer.get(`${PATH}/${one.id}/documents/1`)).status).toBe(404);
    expect((await reviewer.post(`${PATH}/${one.id}/accept`)).status).toBe(303);
    expect((await storage.appeals.get(one.id))?.provenAt).not.toBeNull();
  });

  it('keeps appeals of another account out of sight and reach', async () => {
    const one = await open({ identifier: { type: 'phone', value: '16499887733' } });
    const other = await harness.as('other-reviewer');
    expect(await (await other.get(PATH)).text()).not.toContain(one.number);
    expect((await other.get(`${PATH}/${one.id}`)).status).toBe(404);
    for (const verb of ['accept', 'decide'])
      expect(
        (await other.post(`${PATH}/${one.id}/${verb}`, { outcome: 'cleared', reason: '都清掉吧' })).status,
      ).toBe(404);
    const auditor = await harness.as('auditor');
    const page = await (await auditor.get(`${PATH}/${one.id}`)).text();
    expect(page).not.toContain('这是我店里的网站');
    expect(page).not.toContain(one.identifier.value);
    expect((await decide(auditor, one, { outcome: 'cleared', reason: '都清掉吧' })).status).toBe(403);
  });
});

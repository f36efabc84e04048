import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStaff, changePassword } from '../../src/staff/index.js';
import { type ConsoleHarness, openConsoleHarness, PASSWORD, type Visitor } from './console-harness.js';
import { itemOf, numberItem } from './desk-fixtures.js';

let harness: ConsoleHarness;
let reviewer: Visitor;
beforeAll(async () => {
  harness = await openConsoleHarness();
  reviewer = await harness.as('reviewer');
});
afterAll(() => harness.close());

const DESK = '/console/desk';
const ADOPT = { decision: 'adopt', template: 'adopt-1' };
const decide = (who: Visitor, id: string, fields: Record<string, string> = ADOPT) =>
  who.post(`${DESK}/${id}/decide`, fields);
const stateOf = async (id: string) => (await harness.core.storage.review.get(id))?.state;
const service = () => ({
  type: 'service' as const,
  value: `9597${String(Math.floor(Math.random() * 10_000)).padStart(4, '0')}`,
});

/** A second person with the role of a reviewer. */
async function colleague(): Promise<Visitor> {
  const { staff } = harness.core.storage;
  const name = `r${randomUUID().slice(0, 8)}`;
  const wish = {
    name,
    displayName: '李梅',
    role: 'reviewer',
    account: null,
    password: `${PASSWORD}!`,
  } as const;
  const { member } = await addStaff({ staff, clock: harness.core.clock }, wish);
  await changePassword({ staff }, member.id, `${PASSWORD}!`, PASSWORD);
  const visitor = harness.visitor();
  await visitor.post('/console/sign-in', { name, password: PASSWORD }, '/console/sign-in');
  return visitor;
}

describe('the desk', () => {
  it('decides with a numbered reason, shows the next one with the bar, and takes it back', async () => {
    const [one, two] = [await itemOf(harness.core), await itemOf(harness.core)];
    const first = await decide(reviewer, one.id);
    expect(first.status).toBe(303);
    const to = first.headers.get('location') ?? '';
    expect(to).toContain(`done=${one.id}`);
    expect(to).toContain(two.id);
    const page = await (await reviewer.get(to)).text();
    expect(page).toContain('已采纳');
    expect(page).toMatch(/撤销（<span data-left>\d\d<\/span> 秒）/);
    expect((await harness.core.storage.review.get(one.id))?.decision?.reason).toBe('经过完整，套路清楚');
    expect((await reviewer.post(`${DESK}/${one.id}/undo`)).status).toBe(303);
    expect(await stateOf(one.id)).toBe('undone');
  });

  it('says in words that somebody was faster, and keeps the first decision', async () => {
    const { id } = await itemOf(harness.core);
    await decide(reviewer, id);
    const late = await decide(await colleague(), id, {
      decision: 'insufficient',
      template: 'insufficient-1',
    });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('慢了一步');
    expect(page).toContain('reviewer');
    expect((await harness.core.storage.review.get(id))?.decision?.decision).toBe('adopt');
  });

  it('refuses to take back after a minute, in words', async () => {
    const { id } = await itemOf(harness.core);
    await decide(reviewer, id);
    harness.advance(60_000);
    const late = await reviewer.post(`${DESK}/${id}/undo`);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('超过一分钟');
    expect(await stateOf(id)).toBe('decided');
  });

  it('takes two different people to confirm a service number', async () => {
    const { id } = await numberItem(harness.core, service());
    const confirm = { ...ADOPT, 'level-adopt': 'confirmed' };
    expect((await decide(reviewer, id, confirm)).status).toBe(303);
    expect(await stateOf(id)).toBe('open');
    const own = await (await reviewer.get(`${DESK}/${id}`)).text();
    expect(own).toContain('你自己不能投第二票');
    expect(own).not.toContain('id="second"');
    const again = await decide(reviewer, id, confirm);
    expect([again.status, (await again.text()).includes('第一票是你投的')]).toEqual([409, true]);
    expect(await stateOf(id)).toBe('open');
    const other = await colleague();
    expect(await (await other.get(`${DESK}/${id}`)).text()).toContain('id="second"');
    expect((await decide(other, id, confirm)).status).toBe(303);
    expect((await harness.core.storage.review.get(id))?.decision).toMatchObject({
      level: 'confirmed',
      seconded: { decision: 'adopt' },
    });
  });

  it('asks for what is missing, and keeps nothing', async () => {
    const { id } = await itemOf(harness.core);
    for (const fields of [{ decision: 'adopt' }, { decision: 'merge', template: 'merge-1' }]) {
      const answer = await decide(reviewer, id, fields);
      expect([answer.status, (await answer.text()).includes('还差一点')]).toEqual([400, true]);
    }
    expect((await decide(reviewer, id, { decision: 'burn' })).status).toBe(400);
    expect(await stateOf(id)).toBe('open');
  });

  it('does not show, open or decide what belongs to another account', async () => {
    const { id } = await itemOf(harness.core);
    const other = await harness.as('other-reviewer');
    for (const path of ['', '/evidence']) expect((await other.get(`${DESK}/${id}${path}`)).status).toBe(404);
    for (const verb of ['decide', 'undo'])
      expect((await other.post(`${DESK}/${id}/${verb}`, ADOPT)).status).toBe(404);
    expect(await (await other.get(`${DESK}?done=${id}`)).text()).not.toContain(id);
    const csrf = await other.csrf();
    const bulk = await other.postRaw(`${DESK}/bulk`, new URLSearchParams({ csrf, item: id, ...ADOPT }));
    expect(await bulk.text()).toContain('不在你能看的公众号里');
    expect(await stateOf(id)).toBe('open');
  });

  it('filters by kind, type and second person, page by page', async () => {
    const story = await itemOf(harness.core);
    const number = await numberItem(harness.core, service());
    const list = async (query: string) => (await reviewer.get(`${DESK}?${query}`)).text();
    const reports = await list('kind=report');
    expect([reports.includes(`value="${story.id}"`), reports.includes(`value="${number.id}"`)]).toEqual([
      true,
      false,
    ]);
    const second = await list('second=1');
    expect([second.includes(`value="${story.id}"`), second.includes(`value="${number.id}"`)]).toEqual([
      false,
      true,
    ]);
    expect(await list('scheme=customer-service')).toContain(`value="${story.id}"`);
    expect(await list('scheme=loan')).not.toContain(`value="${story.id}"`);
  });

  it('writes nothing of a story or a reason as markup', async () => {
    const evil = '<img src=x onerror=alert(1)>"\'</textarea><script>alert(2)</script>';
    const { id } = await itemOf(harness.core, { story: `他让我看这个 ${evil} 然后转账到安全账户` });
    await decide(reviewer, id, { decision: 'insufficient', reason: evil });
    await reviewer.post(`${DESK}/${id}/undo`);
    for (const path of [`${DESK}/${id}`, `${DESK}/${id}/evidence`, `${DESK}/decided`]) {
      const page = await (await reviewer.get(path)).text();
      expect(page).not.toMatch(/<img src=x|<script>alert/);
    }
    const opened = await (await reviewer.get(`${DESK}/${id}/evidence`)).text();
    expect(opened).toContain('&lt;img src=x');
  });

  it('shows the original only to those who may open it, and writes it down', async () => {
    const secret = '我叫王小明，电话 13912345678，昨天被骗了三千块钱，对方是客服';
    const { id, reportId } = await itemOf(harness.core, { story: secret });
    expect(await (await reviewer.get(`${DESK}/${id}`)).text()).not.toContain('13912345678');
    const auditor = await harness.as('auditor');
    expect((await auditor.get(`${DESK}/${id}`)).status).toBe(200);
    expect((await auditor.get(`${DESK}/${id}/evidence`)).status).toBe(403);
    expect((await decide(auditor, id)).status).toBe(403);
    expect(await (await reviewer.get(`${DESK}/${id}/evidence`)).text()).toContain(secret);
    const log = await harness.core.storage.audit.list({ action: 'evidence.open' }, 5);
    expect(log[0]?.subject).toBe(`report:${reportId}`);
    const officer = await (await harness.as('officer')).get(`${DESK}/${id}/evidence`);
    expect(officer.status).toBe(403);
  });
});

describe('many at once', () => {
  it('says for each item what became of it', async () => {
    const [one, two] = [await itemOf(harness.core), await itemOf(harness.core)];
    await decide(reviewer, two.id);
    const csrf = await reviewer.csrf();
    const form = new URLSearchParams({ csrf, decision: 'insufficient', template: 'insufficient-2' });
    for (const id of [one.id, two.id]) form.append('item', id);
    const page = await (await reviewer.postRaw(`${DESK}/bulk`, form)).text();
    expect(page).toContain('成了 1 件，没成 1 件');
    expect(page).toContain('慢了一步');
    expect((await harness.core.storage.review.get(one.id))?.decision?.reason).toBe('像普通纠纷，不是诈骗');
    expect((await harness.core.storage.review.get(two.id))?.decision?.decision).toBe('adopt');
  });
});

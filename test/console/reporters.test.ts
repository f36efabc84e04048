import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleHarness, openConsoleHarness, type Visitor } from './console-harness.js';
import { report } from './desk-fixtures.js';

let harness: ConsoleHarness;
let reviewer: Visitor;
beforeAll(async () => {
  harness = await openConsoleHarness();
  reviewer = await harness.as('reviewer');
});
afterAll(() => harness.close());

const PATH = '/console/reporters';
const suspects = [{ type: 'phone', value: '16499887711' }] as const;
const change = (key: string, action: string, reason = '刷量') =>
  reviewer.post(`${PATH}/${key}`, { action, reason }, `${PATH}/${key}/plan`);

describe('suspending a reporter', () => {
  it('shows what would change, changes exactly that, and takes it back', async () => {
    const { core } = harness;
    const user = 'oFLOODER';
    const { reporterKey } = await report(core, { user, suspects });
    const other = await report(core, { suspects, story: '同一个号码打给我，说是快递理赔，要我加他的微信' });
    const level = async () => (await core.rawLookup([...suspects]))[0]?.reporters;
    const before = await level();
    const plan = await (await reviewer.get(`${PATH}/${reporterKey}/plan`)).text();
    expect(plan).toContain('到现在为止什么都没有改');
    expect(plan).toContain(other.number);
    expect(plan).not.toContain(user);
    expect(await level()).toBe(before);

    expect((await change(reporterKey, 'suspend')).status).toBe(303);
    expect((await core.storage.reporters.get(reporterKey))?.suspendedAt).not.toBeNull();
    expect(await level()).toBe(1);
    const list = await (await reviewer.get(PATH)).text();
    expect(list).toContain(reporterKey.slice(0, 8));
    const page = await (await reviewer.get(`${PATH}/${reporterKey}`)).text();
    expect(page).toContain('恢复会改变什么');
    expect(page).not.toContain(user);

    expect((await change(reporterKey, 'restore')).status).toBe(303);
    expect(await level()).toBe(before);
    const log = await core.storage.audit.list({ action: 'reporter.suspend' }, 5);
    expect(log[0]?.detail).toEqual({ reason: '刷量' });
    // The log leads to nobody: it holds another hash than the store.
    expect(log[0]?.subject).not.toContain(reporterKey);
  });

  it('says so when nothing would change, asks for a reason, knows its actions', async () => {
    const { reporterKey } = await report(harness.core);
    expect(await (await reviewer.get(`${PATH}/${reporterKey}/plan`)).text()).toContain('没有号码的结论会变');
    for (const [action, reason] of [
      ['suspend', ' '],
      ['burn', '因为'],
    ] as const)
      expect((await change(reporterKey, action, reason)).status).toBe(400);
    expect((await harness.core.storage.reporters.get(reporterKey))?.suspendedAt).toBeNull();
  });

  it('does not know reporters of another account', async () => {
    const { reporterKey } = await report(harness.core);
    const other = await harness.as('other-reviewer');
    for (const path of ['', '/plan'])
      expect((await other.get(`${PATH}/${reporterKey}${path}`)).status).toBe(404);
    const answer = await other.post(`${PATH}/${reporterKey}`, { action: 'suspend', reason: '试试' });
    expect(answer.status).toBe(404);
    expect((await (await harness.as('officer')).get(PATH)).status).toBe(403);
  });
});

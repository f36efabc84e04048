import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runExport } from '../../src/cli/verbs/export.js';
import { createChangeStatus } from '../../src/reports/index.js';
import { type ConsoleHarness, openConsoleHarness, type Visitor } from '../console/console-harness.js';

const PATIENCE_MS = 120_000;
const NUMBER = '16499887766';
const FORMULA = '=HYPERLINK("http://evil.example","x")';
const STORIES = [
  '他说是快递客服，我的包裹丢了，要先转500块保证金才退款',
  '自称快递公司的人打来，说我的快递丢了，要先交300块保证金才能理赔退款',
  '电话里的人说是快递客服，包裹弄丢了可以退款，要先转200块解冻',
];

/** What `txwz export cases` writes to standard output. */
async function exported(env: Record<string, string>, format: 'csv' | 'jsonl'): Promise<string> {
  const stdout = new PassThrough();
  const pieces: Buffer[] = [];
  stdout.on('data', (piece: Buffer) => pieces.push(piece));
  const io = { env, stdin: new PassThrough(), stdout, stderr: new PassThrough() };
  expect(await runExport('cases', { LOG_LEVEL: 'silent', ...env }, io, { format })).toBe(0);
  return Buffer.concat(pieces).toString();
}

/** Three people report one number, an officer takes it from lead to reward, each chat hears of every step. */
export function describeCaseStory(
  profile: string,
  skip: boolean,
  env: () => Promise<Readonly<Record<string, string>>>,
  cleanUp: () => Promise<void> = async () => {},
): void {
  describe.skipIf(skip)(`a case from lead to reward: ${profile}`, () => {
    let harness: ConsoleHarness;
    let services: Readonly<Record<string, string>>;
    beforeAll(async () => {
      services = await env();
      harness = await openConsoleHarness({ env: { ROLES: 'web,worker', ...services } });
    }, PATIENCE_MS);
    afterAll(async () => {
      await harness?.close();
      await cleanUp();
    }, PATIENCE_MS);

    it('tells the reporters, keeps others out, and stands in the log', {
      timeout: 3 * PATIENCE_MS,
    }, async () => {
      const { base, core } = harness;
      const call = async <T>(path: string, body?: unknown): Promise<T> => {
        const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
        return (await (await fetch(`${base}/simulator/${path}`, init)).json()) as T;
      };
      const chat = async (openId: string) =>
        (await call<{ chat: unknown[] }>(`state?user=${openId}`)).chat
          .map((line) => JSON.stringify(line))
          .join();
      const people: string[] = [];
      for (const story of STORIES) {
        const { openId } = await call<{ openId: string }>('users', {});
        people.push(openId);
        await call('act', { openId, action: { kind: 'subscribe' } });
        for (const text of ['举报', NUMBER, story, '1', '跳过', '没有', '跳过', '1'])
          await call('act', { openId, action: { kind: 'text', text } });
        expect(await chat(openId)).toMatch(/编号 [A-Z0-9]{3}-\d{3,6}/);
      }
      const identifier = { type: 'phone', value: NUMBER } as const;
      const reports = () => core.storage.reports.ofIdentifier(identifier, 10);
      const statuses = async () => (await reports()).map(({ status }) => status);
      await expect
        .poll(async () => (await statuses()).map((status) => status !== 'received'), { timeout: PATIENCE_MS })
        .toEqual([true, true, true]);
      const changeStatus = createChangeStatus(core.reportTools);
      for (const { id } of await reports())
        await changeStatus(id, { status: 'adopted', reason: '已核实。', key: `adopt:${id}` });

      const officer = await harness.as('officer');
      const stranger = await harness.as('other-officer');
      const propose = (who: Visitor, account: string, key = `phone:${NUMBER}`) =>
        who.post('/console/cases', { account, identifier: key, title: FORMULA }, '/console/cases');
      expect((await propose(officer, 'nowhere')).status).toBe(404);
      expect((await propose(officer, 'default', 'phone:16400000000')).status).toBeGreaterThanOrEqual(400);
      const place = (await propose(officer, 'default')).headers.get('location') ?? '';
      expect(place).toMatch(/^\/console\/cases\//);
      // Proposed again, it is the same one.
      expect((await propose(officer, 'default')).headers.get('location')).toBe(place);

      // Another account's officer finds nothing of it, whatever the address or the form says.
      const verbs = ['hand-over', 'open', 'solve', 'reward', 'close'];
      expect((await stranger.get(place)).status).toBe(404);
      expect(await (await stranger.get('/console/cases')).text()).not.toContain(place);
      for (const verb of verbs)
        expect(
          (
            await stranger.post(
              `${place}/${verb}`,
              { unit: 'x', officer: 'x', policeNumber: 'x' },
              '/console/cases',
            )
          ).status,
        ).toBe(404);
      expect((await propose(stranger, 'default')).headers.get('location') ?? '').not.toContain(place);
      expect((await (await harness.as('reviewer')).post(`${place}/close`, {}, place)).status).toBe(403);

      const id = place.split('/').at(-1) ?? '';
      const step = async (verb: string, fields: Record<string, string>, status: string, words: string) => {
        expect([verb, (await officer.post(`${place}/${verb}`, fields, place)).status]).toEqual([verb, 303]);
        await expect.poll(statuses, { timeout: PATIENCE_MS }).toEqual([status, status, status]);
        for (const openId of people)
          await expect.poll(() => chat(openId), { timeout: PATIENCE_MS }).toContain(words);
        await expect.poll(async () => (await core.storage.cases.get(id))?.news ?? null).toBeNull();
      };
      expect((await officer.post(`${place}/solve`, {}, place)).status).toBe(409);
      expect((await officer.post(`${place}/hand-over`, { unit: '柳溪分局' }, place)).status).toBe(400);
      await step('hand-over', { unit: '柳溪分局', officer: '周警官' }, 'handed_over', '线索已经交给警方');
      await step('open', { policeNumber: '+86-2026-17' }, 'case_opened', '警方已经立案');
      await step('solve', {}, 'case_solved', '案子破了');
      await step('reward', {}, 'rewarded', '奖励已经登记');
      await officer.post(`${place}/close`, { note: '收尾' }, place);
      expect(await core.storage.cases.get(id)).toMatchObject({ state: 'closed', account: 'default' });

      const given = { DATA_DIR: core.config.dataDir, ...services };
      const csv = await exported(given, 'csv');
      expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
      expect(csv).toContain(`,'+86-2026-17,`);
      expect(csv).toContain('phone:164****7766');
      const [line] = (await exported(given, 'jsonl')).trim().split('\n');
      expect(JSON.parse(line ?? '')).toMatchObject({
        title: FORMULA,
        state: 'closed',
        reports: 3,
        unit: '柳溪分局',
      });
      for (const text of [csv, line ?? '']) {
        expect(text).not.toContain(NUMBER);
        for (const openId of people) expect(text).not.toContain(openId);
      }

      const log: string[] = [];
      for await (const { action, account, subject } of core.storage.audit.all())
        if (/^(case|export)\./.test(action)) log.push(`${action} ${account} ${subject}`);
      const number = (await core.storage.cases.get(id))?.number ?? '';
      const changes = ['propose', 'handed_over', 'opened', 'solved', 'reward', 'closed'];
      expect(log.filter((entry) => !entry.startsWith('case.read'))).toEqual([
        ...changes.map((what) => `case.${what} default case:${number}`),
        'export.cases null cases',
        'export.cases null cases',
      ]);
      expect(log.filter((entry) => entry.startsWith('case.read')).length).toBeGreaterThan(0);
    });
  });
}

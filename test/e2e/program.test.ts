import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { asText } from '../../src/simulator/index.js';
import { type Program, startProgram } from '../support/program.js';
import { inventAccount, platformFor } from './account.js';
import { playReport } from './report-story.js';

const running: Program[] = [];
const start = async (env: Readonly<Record<string, string>> = {}): Promise<Program> => {
  const program = await startProgram(env);
  running.push(program);
  return program;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((program) => program.stop()));
});

describe('the program', () => {
  it('answers a signed and encrypted message, keeps the session over a kill -9, and stops in order', async () => {
    const account = inventAccount();
    const first = await start(account.env);
    const before = platformFor(first, account);
    const person = before.addUser({ openId: 'oPERSON-1' });
    const exchange = await before.act(person.openId, { kind: 'text', text: '我刚转了三万过去' });
    expect(exchange.outcome).toBe('reply');
    expect(
      before
        .chat(person.openId)
        .map((item) => asText(item.content))
        .join('\n'),
    ).toContain('马上打 110');
    await first.kill9();

    const second = await start({ ...account.env, DATA_DIR: first.dataDir });
    const after = platformFor(second, account);
    after.addUser({ openId: 'oPERSON-1' });
    await after.act('oPERSON-1', { kind: 'text', text: '户名王小明，卡号 2999 9900 0000 0019' });
    // Only the running card takes a bare name and card: what the killed process knew is still there.
    expect(
      after
        .chat('oPERSON-1')
        .map((item) => asText(item.content))
        .join('\n'),
    ).toContain('30,000');
    expect(await second.stop()).toBe(0);
    expect(second.log.at(-1)).toContain('shutdown.done');
  });

  it('takes a report, verifies it in the background, and shows it to the next person', async () => {
    const account = inventAccount();
    const platform = platformFor(await start(account.env), account);
    await playReport(platform, platform);
  }, 60_000);

  it('is ready, shows its pages and its metrics', async () => {
    const { origin } = await start();
    const get = async (path: string) => {
      const response = await fetch(origin + path);
      return { status: response.status, body: await response.text() };
    };
    expect(await get('/healthz')).toMatchObject({ status: 200 });
    expect(await get('/readyz')).toMatchObject({
      status: 200,
      body: expect.stringContaining('"ready":true'),
    });
    expect(await get('/')).toMatchObject({ status: 200, body: expect.stringContaining('110') });
    expect(await get('/metrics')).toMatchObject({
      status: 200,
      body: expect.stringContaining('txwz_reply_seconds'),
    });
    expect(await get('/simulator')).toMatchObject({ status: 200 });
    expect(await get('/nothing-here')).toMatchObject({
      status: 404,
      body: expect.stringContaining('没有这一页'),
    });
  });

  it('names a port that is taken and every fault of the configuration, with their exit codes', async () => {
    const { origin } = await start();
    const run = (env: Record<string, string>) =>
      spawnSync(process.execPath, ['src/cli/launch.mjs', 'serve'], {
        env: { PATH: process.env.PATH, DATA_DIR: '/nonexistent/txwz', ...env },
        encoding: 'utf8',
      });
    const wrong = run({ LOG_LEVEL: 'loud', WECHAT_APPID: 'wx0123456789abcdef' });
    expect(wrong.status).toBe(78);
    expect(wrong.stderr).toContain('LOG_LEVEL');
    const incomplete = run({ WECHAT_APPID: 'wx0123456789abcdef' });
    expect(incomplete.status).toBe(78);
    expect(incomplete.stderr).toMatch(/WECHAT_TOKEN[\s\S]*SECRET_KEY/);
    const taken = run({ PORT: new URL(origin).port, DATA_DIR: running[0]?.dataDir ?? '' });
    expect(taken.status).toBe(1);
    expect(taken.stderr).toContain('PORT');
  });
});

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { openLine } from '../faults/line.js';
import { makeMember } from '../support/console-visitor.js';
import { type Program, startProgram } from '../support/program.js';

const PUPPETS = new URL('./puppets/', import.meta.url);
/** WeChat hangs up after 5 s, which is no answer; on a busy machine one may be late: empty now, the words later. */
const ANSWERED = { answers: expect.any(Number), unanswered: [] };

/** The real program with the wechaty channel, under messages to its official account all the time. */
async function startWith(puppet: string, atStart = '') {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-puppet-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const order = (word: string, file = 'puppet-orders'): void => writeFileSync(join(dataDir, file), word);
  order(atStart, 'puppet-at-start');
  const token = randomBytes(8).toString('hex');
  const secretKey = randomBytes(32).toString('hex');
  const program = await startProgram({
    DATA_DIR: dataDir,
    WECHAT_TOKEN: token,
    SECRET_KEY: secretKey,
    WECHATY_PUPPET: puppet,
    NODE_PATH: PUPPETS.pathname,
    NODE_OPTIONS: `--import ${new URL('register.mjs', PUPPETS)}`,
  });
  const line = openLine(token, () => program.origin, [], { patienceMs: 1_000 });
  const told = { answers: 0, late: 0, unanswered: [] as number[], slowestMs: 0 };
  const began = Date.now();
  let over = false;
  const talk = async (): Promise<void> => {
    for (let n = 0; !over; n += 1) {
      const answer = await line.send(`o-person-${n}`, { text: '热线' });
      if (answer === null || answer.tries > 1) told.unanswered.push(Math.round((Date.now() - began) / 1_000));
      else if (answer.text === '') told.late += 1;
      else told.answers += 1;
      told.slowestMs = Math.max(told.slowestMs, Math.round(answer?.ms ?? 5_000));
      await sleep(100);
    }
  };
  const talking = talk();
  const endTalk = async () => {
    over = true;
    await talking;
    return told;
  };
  onTestFinished(async () => {
    await endTalk();
    await program.stop();
  });
  const metrics = async (): Promise<string> => (await fetch(`${program.origin}/metrics`)).text();
  return {
    program,
    order,
    told,
    endTalk,
    state: async () => /txwz_channel_state\{state="(\w+)"\} 1/.exec(await metrics())?.[1],
    count: async (what: string) =>
      Number(new RegExp(`txwz_channel_total\\{what="${what}"\\} (\\d+)`).exec(await metrics())?.[1] ?? 0),
    async console() {
      const storage = await openSqlite({ dataDir });
      onTestFinished(() => storage.close());
      const admin = await (await makeMember(storage, 'admin', secretKey))(program.origin);
      return async () => (await admin.get('/console/channels')).text();
    },
  };
}

const residentMb = ({ pid }: Program): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

/** When the log-ins were, ms since epoch. */
const events = ({ log }: Program, event: string): number[] =>
  log
    .filter((row) => row.includes(`"${event}"`))
    .map((row) => Date.parse((JSON.parse(row) as { time: string }).time));

const soon = { timeout: 90_000, interval: 250 };

describe('the program with the wechaty channel', () => {
  it('starts with the mock, shows its state in the metrics and at the desk, and answers the official account', async () => {
    const { program, state, console, endTalk } = await startWith('wechaty-puppet-mock');
    await expect.poll(state, soon).toBe('starting');
    expect(await (await console())()).toMatch(/wechaty（wechaty-puppet-mock）[\s\S]*启动中/);
    expect(await endTalk()).toMatchObject(ANSWERED);
    expect(await program.stop()).toBe(0);
  }, 180_000);

  it('shows the login code at the desk and in the terminal until somebody is logged in, and a lost log-in', async () => {
    const { order, state, console, count, endTalk } = await startWith('wechaty-puppet-broken', 'scan');
    const page = await console();
    await expect.poll(state, soon).toBe('scan');
    expect(await page()).toMatch(/等待扫码[\s\S]*<figure class="qr-login"><svg class="qr"/);
    order('endless-scan');
    await expect.poll(() => count('failed'), soon).toBe(1);
    order('login');
    await expect.poll(state, soon).toBe('online');
    const online = await page();
    expect(online).toContain('微信号「天下无贼」');
    expect(online).not.toContain('qr-login');
    order('say');
    await expect.poll(() => count('answered'), soon).toBe(1);
    order('logout');
    await expect.poll(state, soon).toBe('lost');
    expect(await page()).toContain('掉线');
    expect(await endTalk()).toMatchObject(ANSWERED);
  }, 180_000);

  it('comes back after a crash, with growing pauses, and the official account does not notice', async () => {
    const { program, order, state, console, count, endTalk } = await startWith('wechaty-puppet-broken');
    const page = await console();
    await expect.poll(state, soon).toBe('online');
    const before = residentMb(program);
    const crashes = [
      ['exit', /thread ended \(3\)/],
      ['throw', /nobody catches this/],
      ['heap', /memory limit/],
    ] as const;
    for (const [n, [word, why]] of crashes.entries()) {
      order(word);
      await expect.poll(state, soon).toBe('lost');
      expect(await page()).toMatch(why);
      await expect.poll(state, soon).toBe('online');
      expect(await count('restarts')).toBe(n + 1);
    }
    const ends = events(program, 'wechaty.ended');
    const pauses = events(program, 'wechaty.online')
      .slice(1)
      .map((at, n) => at - (ends[n] ?? 0));
    expect(pauses.map((ms, n) => ms >= 2_000 * 2 ** n)).toEqual([true, true, true]);
    await expect.poll(() => residentMb(program) - before, soon).toBeLessThan(150);
    expect(await endTalk()).toMatchObject(ANSWERED);
  }, 300_000);

  it('leaves out what comes too fast, messages and faults, and the official account does not notice', async () => {
    const { program, order, state, count, endTalk } = await startWith('wechaty-puppet-broken');
    await expect.poll(state, soon).toBe('online');
    const before = residentMb(program);
    order('flood');
    await expect
      .poll(async () => (await count('dropped')) + (await count('answered')), soon)
      .toBeGreaterThanOrEqual(20_000);
    expect(await count('answered')).toBeLessThan(3_000);
    const failed = await count('failed');
    order('faults');
    await expect.poll(() => count('failed'), soon).toBeGreaterThan(failed);
    await sleep(1_000);
    expect((await count('failed')) - failed).toBeLessThan(100);
    expect(await endTalk()).toMatchObject(ANSWERED);
    expect(residentMb(program) - before).toBeLessThan(400);
  }, 180_000);

  it('tries again when the puppet does not start, and stops in order while one hangs in its start', async () => {
    const { program, order, state, console, endTalk } = await startWith('wechaty-puppet-broken', 'refuse');
    const page = await console();
    await expect.poll(() => events(program, 'wechaty.start_failed').length, soon).toBe(2);
    expect(await state()).toBe('lost');
    expect(await page()).toContain('the token is refused');
    order('block', 'puppet-at-start');
    await expect.poll(state, soon).toBe('starting');
    await sleep(2_000);
    expect(await state()).toBe('starting');
    expect(await endTalk()).toMatchObject(ANSWERED);
    // Without an end to the hanging start the stop would be forced, with another code.
    expect(await program.stop()).toBe(0);
    expect(program.log.at(-1)).toMatch(/shutdown\.done.*"clean":true/);
  }, 180_000);
});

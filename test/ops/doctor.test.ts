import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDoctor as runVerb } from '../../src/cli/verbs/doctor.js';
import { type DoctorParts, type Finding, runDoctor } from '../../src/ops/doctor/index.js';
import { checkClock, checkNode } from '../../src/ops/doctor/machine.js';
import { openSqlite, SQLITE_FILE } from '../../src/storage/sqlite/index.js';

let home: string;
const servers: Server[] = [];
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'txwz-doctor-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  rmSync(home, { recursive: true, force: true });
});

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

async function doctor(env: Record<string, string>, parts: Partial<DoctorParts> = {}) {
  const lines: string[] = [];
  const status = await runDoctor(
    { PORT: '0', DATA_DIR: path.join(home, 'data'), ...env },
    {
      print: (line) => lines.push(line),
      json: true,
      clock: () => Date.now(),
      menuFaults: () => [],
      ...parts,
    },
  );
  const { ok, findings } = JSON.parse(lines[0]!) as { ok: boolean; findings: Finding[] };
  return {
    status,
    ok,
    findings,
    of: (check: string) => findings.filter((finding) => finding.check === check),
  };
}

const PRODUCTION = {
  WECHAT_APPID: 'wx0123456789abcdef',
  WECHAT_APPSECRET: 'app-secret-of-the-tests',
  WECHAT_TOKEN: 'a-token-of-the-tests',
  WECHAT_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  WECHAT_SAFE_MODE_ONLY: 'on',
  SECRET_KEY: 'fX9q2LmZ7vR4tYb8WcK1sHd6JpNgQe3A',
};

describe('a fresh folder', () => {
  it('passes, and nothing is made', async () => {
    const { status, ok, findings } = await doctor({});
    expect(findings.filter(({ status: s }) => s === 'fail')).toEqual([]);
    expect([status, ok]).toEqual([0, true]);
    expect(readdirSync(home)).toEqual([]);
  });

  it('prints lines for people, each fault with what to do', async () => {
    const lines: string[] = [];
    const status = await runDoctor(
      { PORT: '0', DATA_DIR: home },
      {
        print: (line) => lines.push(line),
        json: false,
        clock: () => Date.now(),
        menuFaults: () => ['1 「x」: name is empty'],
      },
    );
    expect(status).toBe(1);
    expect(lines).toContain('FAIL menu         1 「x」: name is empty');
    expect(lines).toContain(`${' '.repeat(18)}→ Change menus/main.ts.`);
    expect(lines.at(-1)).toMatch(/^\d+ checks, 1 failed, \d warnings$/);
  });
});

it('lists every fault of the configuration and ends with 78', async () => {
  const { status, ok, of } = await doctor({ PORT: 'http', LOG_LEVEL: 'loud' });
  expect([status, ok]).toEqual([78, false]);
  expect(of('config').map(({ text }) => text.split(':')[0])).toEqual(['PORT', 'LOG_LEVEL']);
  expect(of('node')[0]?.status).toBe('ok');
});

describe('data folder', () => {
  it('that is a file fails', async () => {
    writeFileSync(path.join(home, 'data'), '');
    const { status, of } = await doctor({});
    expect(status).toBe(1);
    expect(of('data-dir')[0]).toMatchObject({ status: 'fail', remedy: expect.stringContaining('DATA_DIR') });
  });

  it('that others can read is a warning with the command', async () => {
    mkdirSync(path.join(home, 'data'));
    chmodSync(path.join(home, 'data'), 0o755);
    const { status, of } = await doctor({});
    expect(status).toBe(0);
    expect(of('data-dir')[0]).toMatchObject({ status: 'warn', remedy: expect.stringContaining('chmod 700') });
    chmodSync(path.join(home, 'data'), 0o700);
    expect((await doctor({})).of('data-dir')[0]?.status).toBe('ok');
    expect(readdirSync(path.join(home, 'data'))).toEqual([]);
  });
});

describe('store', () => {
  it('that is there is opened and read', async () => {
    await (await openSqlite({ dataDir: path.join(home, 'data') })).close();
    expect((await doctor({})).of('store')[0]).toMatchObject({
      status: 'ok',
      text: expect.stringContaining(SQLITE_FILE),
    });
  });

  it('that is damaged fails', async () => {
    mkdirSync(path.join(home, 'data'));
    writeFileSync(path.join(home, 'data', SQLITE_FILE), 'no database '.repeat(100));
    const { status, of } = await doctor({});
    expect(status).toBe(1);
    expect(of('store')[0]?.status).toBe('fail');
  });

  it('and Redis of a cluster that is not there fail, without passwords', async () => {
    const { status, findings, of } = await doctor({
      MONGODB_URI: 'mongodb://app:hunter2pass@127.0.0.1:9/txwz',
      REDIS_URL: 'redis://:hunter3pass@127.0.0.1:9/0',
    });
    expect(status).toBe(1);
    expect(of('store')[0]).toMatchObject({ status: 'fail', remedy: expect.stringContaining('MONGODB_URI') });
    expect(of('coordination')[0]).toMatchObject({
      status: 'fail',
      remedy: expect.stringContaining('REDIS_URL'),
    });
    expect(JSON.stringify(findings)).not.toMatch(/hunter/);
  });
});

describe('port', () => {
  it('taken by another program fails', async () => {
    const port = await listen((_request, response) => response.end('hello'));
    expect((await doctor({ PORT: String(port) })).of('port')[0]).toMatchObject({
      status: 'fail',
      text: expect.stringContaining('EADDRINUSE'),
    });
  });

  it('taken by our own server is fine', async () => {
    const port = await listen((_request, response) => response.end('{"ok":true}'));
    expect((await doctor({ PORT: String(port) })).of('port')[0]).toMatchObject({
      status: 'ok',
      text: expect.stringContaining('runs'),
    });
  });
});

describe('platform', () => {
  it('is not asked without an AppSecret', async () => {
    let asked = false;
    const askPlatform = async (): Promise<string> => {
      asked = true;
      return 'asked';
    };
    const { of } = await doctor({}, { askPlatform });
    expect(of('api')[0]?.status).toBe('ok');
    expect(asked).toBe(false);
  });

  it('that answers passes; another clock fails', async () => {
    let date = new Date();
    const port = await listen((_request, response) => {
      response.setHeader('date', date.toUTCString());
      response.statusCode = 404;
      response.end();
    });
    const env = { ...PRODUCTION, WECHAT_API_BASE: `http://127.0.0.1:${port}` };
    const good = await doctor(env, { askPlatform: async () => 'credentials work' });
    expect(good.findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(good.of('credentials')[0]?.text).toBe('credentials work');
    date = new Date(Date.now() - 600_000);
    const bad = await doctor(env);
    expect(bad.status).toBe(1);
    expect(bad.of('clock')[1]).toMatchObject({ status: 'fail', remedy: expect.stringContaining('NTP') });
  });

  it('that cannot be reached fails, and credentials are not tried', async () => {
    const port = await listen(() => {});
    await new Promise((done) => servers.pop()?.close(done));
    const { status, of } = await doctor(
      { ...PRODUCTION, WECHAT_API_BASE: `http://127.0.0.1:${port}` },
      { askPlatform: async () => 'never' },
    );
    expect(status).toBe(1);
    expect(of('api')[0]).toMatchObject({ status: 'fail', text: expect.stringContaining('ECONNREFUSED') });
    expect(of('credentials')).toEqual([]);
  });

  it('over http elsewhere fails', async () => {
    const { of } = await doctor({ ...PRODUCTION, WECHAT_API_BASE: 'http://api.weixin.test' });
    expect(of('api')[0]?.text).toContain('unencrypted');
  });
});

it('warns of weak settings of an account', async () => {
  const port = await listen((_request, response) => response.end());
  const { status, of } = await doctor({
    WECHAT_TOKEN: 'short',
    SECRET_KEY: 'a'.repeat(40),
    WECHAT_API_BASE: `http://127.0.0.1:${port}`,
  });
  expect(status).toBe(0);
  expect(of('account').map(({ status: s }) => s)).toEqual(['ok', 'warn', 'warn', 'warn']);
  expect(of('secret-key')[0]?.status).toBe('warn');
});

it('knows too old a Node.js and a clock that cannot be right', () => {
  expect(checkNode('v20.18.3').status).toBe('fail');
  expect(checkNode('v18.20.0').status).toBe('fail');
  expect(['v20.19.0', 'v22.1.0', 'v24.0.0'].map((version) => checkNode(version).status)).toEqual([
    'ok',
    'ok',
    'ok',
  ]);
  expect(checkClock(0).status).toBe('fail');
  expect(checkClock(Date.UTC(2026, 10, 22)).status).toBe('ok');
});

describe('the verb', () => {
  const run = async (env: Record<string, string>) => {
    let out = '';
    const stdout = new Writable({
      write(chunk, _encoding, done) {
        out += chunk;
        done();
      },
    });
    const io = { env, stdin: process.stdin, stdout, stderr: stdout };
    const status = await runVerb({ PORT: '0', DATA_DIR: path.join(home, 'data'), ...env }, io, {
      json: true,
    });
    return { status, findings: (JSON.parse(out) as { findings: Finding[] }).findings };
  };

  it('tries the credentials and says what the platform refused', async () => {
    const errcodes: number[] = [0, 40164];
    const port = await listen((request, response) => {
      if (request.url === '/') return response.end();
      const token = { access_token: 'T1', expires_in: 7200 };
      if (!request.url?.startsWith('/cgi-bin/stable_token'))
        return response.end('{"ip_list":["203.0.113.7"]}');
      const errcode = errcodes.shift();
      return response.end(JSON.stringify(errcode ? { errcode, errmsg: 'x' } : token));
    });
    const env = { ...PRODUCTION, WECHAT_API_BASE: `http://127.0.0.1:${port}` };
    const good = await run(env);
    expect(good.status).toBe(0);
    expect(good.findings.at(-1)).toMatchObject({
      check: 'credentials',
      status: 'ok',
      text: expect.stringContaining('1 addresses'),
    });
    const bad = await run(env);
    expect(bad.status).toBe(1);
    expect(bad.findings.at(-1)?.text).toContain('API IP 白名单');
    expect(existsSync(path.join(home, 'data'))).toBe(false);
  });
});

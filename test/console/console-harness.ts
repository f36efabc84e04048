import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Core, openCore } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { systemClock } from '../../src/core/clock.js';
import { silentLog } from '../../src/core/log.js';
import { serve } from '../../src/serve.js';
import { addStaff, changePassword, STAFF_ROLES, type StaffRole } from '../../src/staff/index.js';

/** Of every member that the harness makes. */
export const PASSWORD = '三只白鹭 飞过 麦田 42';
const FIRST_PASSWORD = '先换掉这一个密码 2026';

/** A member for each role who sees all accounts, and one for each of the account `other`. */
export type Who = StaffRole | `other-${StaffRole}`;

/** A browser without scripts: cookies of one person, redirects not followed. */
export interface Visitor {
  cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Posts a form with the token of the page `from` (default: the same path), as a browser would. */
  post(path: string, fields?: Record<string, string>, from?: string): Promise<Response>;
  /** Posts exactly this. */
  postRaw(
    path: string,
    body: URLSearchParams | FormData | string,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** The token that forms have to bring. */
  csrf(page?: string): Promise<string>;
}

export interface ConsoleHarness {
  /** `http://127.0.0.1:<port>` */
  readonly base: string;
  /** A second handle on the same data; closed with the harness. */
  readonly core: Core;
  /** Makes the clock of the server go ahead, ms. */
  advance(ms: number): void;
  /** Somebody signed in; signs in at the first call. */
  as(who: Who): Promise<Visitor>;
  /** A browser that nobody signed in with. */
  visitor(): Visitor;
  /** Signs a real browser's page in and leaves it on the console's first page. */
  signIn(page: Page, who: Who): Promise<void>;
  close(): Promise<void>;
}

/** The name of a role's member: the same word. */
const nameOf = (who: Who): string => who;

/** Takes what Set-Cookie says into a Cookie header. */
function remember(cookie: string, response: Response): string {
  const jar = new Map(
    cookie
      .split('; ')
      .filter(Boolean)
      .map((pair) => pair.split(/=(.*)/s) as [string, string]),
  );
  for (const line of response.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    if (/max-age=0/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

export const csrfOf = (page: string): string =>
  /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? /data-csrf="([^"]+)"/.exec(page)?.[1] ?? '';

export function createVisitor(base: string): Visitor {
  const visitor: Visitor = {
    cookie: '',
    async get(path, headers = {}) {
      const response = await fetch(base + path, {
        redirect: 'manual',
        headers: { ...(visitor.cookie ? { cookie: visitor.cookie } : {}), ...headers },
      });
      visitor.cookie = remember(visitor.cookie, response);
      return response;
    },
    async postRaw(path, body, headers = {}) {
      const response = await fetch(base + path, {
        method: 'POST',
        redirect: 'manual',
        body,
        headers: { ...(visitor.cookie ? { cookie: visitor.cookie } : {}), origin: base, ...headers },
      });
      visitor.cookie = remember(visitor.cookie, response);
      return response;
    },
    csrf: async (page = '/console/me') => csrfOf(await (await visitor.get(page)).text()),
    async post(path, fields = {}, from) {
      const csrf = await visitor.csrf(from);
      return visitor.postRaw(path, new URLSearchParams({ csrf, ...fields }));
    },
  };
  return visitor;
}

async function addPeople(core: Core): Promise<void> {
  const { staff } = core.storage;
  const tools = { staff, clock: core.clock };
  for (const account of [null, 'other'])
    for (const role of STAFF_ROLES) {
      const name = account === null ? role : `other-${role}`;
      const { member } = await addStaff(tools, {
        name,
        displayName: name,
        role,
        account,
        password: FIRST_PASSWORD,
      });
      await changePassword({ staff }, member.id, FIRST_PASSWORD, PASSWORD);
    }
}

/** Starts the server (demo, embedded) on a folder of its own with staff of all roles. */
export async function openConsoleHarness(
  options: { readonly people?: boolean; readonly env?: Record<string, string> } = {},
): Promise<ConsoleHarness> {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-console-'));
  const own = { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ROLES: 'web', DEMO_REPORTS: 'off' };
  const env = { ...own, ...options.env };
  const config = readConfig(env);
  let ahead = 0;
  const tools = { log: silentLog, clock: () => systemClock() + ahead };
  const server = await serve(config, tools);
  const core = await openCore(config, tools);
  if (options.people !== false) await addPeople(core);
  const base = `http://127.0.0.1:${server.port}`;
  const signedIn = new Map<Who, Promise<Visitor>>();
  const enter = async (who: Who): Promise<Visitor> => {
    const visitor = createVisitor(base);
    const fields = { name: nameOf(who), password: PASSWORD };
    const response = await visitor.post('/console/sign-in', fields, '/console/sign-in');
    if (response.status !== 303) throw new Error(`${who} could not sign in: ${response.status}`);
    return visitor;
  };
  return {
    base,
    core,
    advance: (ms) => {
      ahead += ms;
    },
    as: (who) => {
      const known = signedIn.get(who) ?? enter(who);
      signedIn.set(who, known);
      return known;
    },
    visitor: () => createVisitor(base),
    async signIn(page, who) {
      await page.goto(`${base}/console/sign-in`);
      await page.getByLabel('登录名').fill(nameOf(who));
      await page.getByLabel('密码').fill(PASSWORD);
      await page.getByRole('button', { name: '登录' }).click();
      await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    },
    close: async () => {
      await server.stop();
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

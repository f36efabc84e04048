import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asText, createPlatform } from '../../src/simulator/index.js';
import { openMongo } from '../../src/storage/mongo/index.js';
import type { Storage } from '../../src/storage/port.js';
import type { Visitor } from '../console/console-harness.js';
import { inventAccount } from '../e2e/account.js';
import { makeMember } from '../support/console-visitor.js';
import { ownDatabase } from '../support/own-database.js';
import { type Program, startProgram } from '../support/program.js';
import { serviceUrl } from '../support/services.js';

const WHAT = 'accounts in two processes on MongoDB and Redis';
const mongo = serviceUrl('TEST_MONGODB_URI', WHAT);
const redis = mongo === null ? null : serviceUrl('TEST_REDIS_URL', WHAT);

const KEYS = {
  appId: 'wx00112233aabbccee',
  token: 'Token4Shenzhen',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const PATH = '/console/accounts/shenzhen';

/** The platform, as far as the check of an account's keys asks it. */
async function fakePlatform(): Promise<Server> {
  const server = createServer((_request, response) => {
    const body = JSON.stringify({ access_token: 'invented', expires_in: 7_200 });
    response.setHeader('Content-Type', 'application/json').end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** What an account answers to 「热线」 at one process; the outcome of the delivery where it does not. */
async function answerAt({ origin }: Program, keys: typeof KEYS): Promise<string> {
  const webhookUrl = `${origin}/wechat/shenzhen`;
  const platform = createPlatform({ ...keys, webhookUrl, mode: 'safe' });
  const { openId } = platform.addUser({ openId: `oPERSON-${randomUUID()}` });
  const { outcome } = await platform.act(openId, { kind: 'text', text: '热线' });
  const chat = platform.chat(openId).map((item) => asText(item.content));
  return outcome === 'reply' ? chat.join('\n') : outcome;
}

describe.skipIf(mongo === null || redis === null)('an account changed at one process', () => {
  const account = inventAccount();
  const database = ownDatabase(mongo, 'reload');
  let platform: Server;
  let storage: Storage;
  let here: Program;
  let there: Program;
  let admin: Visitor;
  let keys = KEYS;

  beforeAll(async () => {
    platform = await fakePlatform();
    storage = await openMongo({ uri: database.uri });
    const { port } = platform.address() as AddressInfo;
    const env = {
      ...account.env,
      MONGODB_URI: database.uri,
      REDIS_URL: redis ?? '',
      ROLES: 'web',
      WECHAT_API_BASE: `http://127.0.0.1:${port}`,
    };
    here = await startProgram(env);
    there = await startProgram(env);
    admin = await (await makeMember(storage, 'admin', account.env.SECRET_KEY))(here.origin);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([here?.stop(), there?.stop()]);
    await storage.close();
    await database.drop();
    await new Promise((resolve) => platform.close(resolve));
  }, 60_000);

  /** Waits until the other process sees it. */
  async function seenThere(holds: (answer: string) => boolean): Promise<void> {
    const sees = async () => holds(await answerAt(there, keys));
    await expect.poll(sees, { timeout: 30_000, interval: 100 }).toBe(true);
  }
  const said = (answer: string): boolean => answer.includes('深圳反诈热线');
  const act = (verb: string) => admin.post(`${PATH}/${verb}`, {}, PATH);

  it('answers at the other after it was added', async () => {
    expect(said(await answerAt(there, keys))).toBe(false);
    const words = {
      id: 'shenzhen',
      name: '深圳反诈',
      region: '广东省',
      hotline: '深圳反诈热线 0755-00001234',
    };
    const form = { ...words, ...KEYS, appSecret: '00112233445566778899aabbccddeeff' };
    expect((await admin.post('/console/accounts/new', form, '/console/accounts/new')).status).toBe(303);
    expect(said(await answerAt(here, keys))).toBe(true);
    await seenThere(said);
  }, 60_000);

  it('takes its new keys at the other, and the old token no more', async () => {
    const old = keys;
    expect((await act('rotate')).status).toBe(303);
    const page = await (await admin.get(`${PATH}/connect`)).text();
    const shown = (id: string): string => new RegExp(`id="${id}">([^<]+)<`).exec(page)?.[1] ?? '';
    keys = { ...KEYS, token: shown('paste-token'), aesKey: shown('paste-key') };
    expect(said(await answerAt(here, keys))).toBe(true);
    await seenThere(said);
    // It may have learnt of the new keys before it learns that they are in use.
    await expect
      .poll(async () => said(await answerAt(there, old)), { timeout: 30_000, interval: 100 })
      .toBe(false);
  }, 60_000);

  it('is silent at the other while it is disabled', async () => {
    expect((await act('disable')).status).toBe(303);
    expect(said(await answerAt(here, keys))).toBe(false);
    await seenThere((answer) => !said(answer));
    expect((await act('enable')).status).toBe(303);
    await seenThere(said);
  }, 60_000);
});

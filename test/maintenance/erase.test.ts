import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openCore } from '../../src/app.js';
import { deltaOf, type Evidence } from '../../src/blacklist/index.js';
import { runErase } from '../../src/cli/verbs/erase.js';
import { readConfig } from '../../src/config.js';
import { EMPTY_SESSION } from '../../src/conversation/index.js';
import { silentLog } from '../../src/core/log.js';
import { createVault } from '../../src/evidence/index.js';
import { createSubmitReport, reporterKeyOf } from '../../src/reports/index.js';
import { appeal } from '../contracts/appeal-fixtures.js';
import { draft, from, PHONE } from '../reports/desk.js';
import { tempFolder } from '../support/temp-storage.js';

const OPENID = 'oSeededOpenId_abcdefghijklmn';
const STORY = '对方自称仙鹤平台客服小鹿，让我把积分兑成紫藤卡再转过去，一共转了三次';

/** Every file below the folder that holds one of the texts. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(text));
}

const output = () => {
  const said: string[] = [];
  const stream = { write: (text: string) => said.push(text) };
  return { said, io: { env: {}, stdin: process.stdin, stdout: stream, stderr: stream } as never };
};

it('forgets a person: nothing of them is left in any file, and their voice still counts once', async () => {
  const dataDir = tempFolder();
  const env = { DATA_DIR: dataDir, SECRET_KEY: 'a secret for tests only, thirty-two' };
  const core = await openCore(readConfig(env), { log: silentLog, clock: Date.now });
  let closed = false;
  const close = async () => {
    if (!closed) await core.close();
    closed = true;
  };
  onTestFinished(close);
  const { storage, keyedHash, box } = core;
  const submit = createSubmitReport({ ...core.reportTools, stored: () => {} });
  const person = { account: 'default', user: OPENID };
  const key = reporterKeyOf(keyedHash, person);
  const userKey = keyedHash('user', 'default', OPENID);
  const { report } = await submit(
    draft({ story: STORY, contact: '鹤小姐 15400009876', media: [{ mediaId: 'M1', kind: 'image' }] }),
    from(OPENID),
  );
  const { report: second } = await submit(draft({ story: '又来电话了，还是那个骗局的人打来' }), from(OPENID));
  const { report: other } = await submit(draft(), from('somebody-else'));
  const vault = createVault({ blobs: storage.blobs, box });
  const sha256 = await vault.put(Buffer.from('a picture of theirs'), report.id);
  const shared = await vault.put(Buffer.from('a picture of both'), report.id);
  await vault.put(Buffer.from('a picture of both'), other.id);
  await storage.reports.update(report.id, (held) => ({
    ...held,
    attachments: [sha256, shared].map((address) => ({
      ...held.attachments[0]!,
      sha256: address,
      state: 'stored' as const,
    })),
    outbox: [],
  }));
  await storage.reporters.getOrNew('default', key, 1);
  const statement = (id: string, origin: string): Evidence => ({
    id: `report:${id}`,
    identifier: PHONE,
    kind: 'bad',
    weight: 1,
    scheme: 'customer-service',
    source: 'report',
    origin,
    at: report.createdAt,
    note: '',
    ruling: null,
  });
  // Two of the person's own, one of somebody else that counted as the person's voice, one independent.
  const all = [
    statement(report.id, key),
    statement(second.id, key),
    statement(other.id, key),
    statement('stranger', 'another-voice'),
  ];
  await storage.blacklist.add(all.map((evidence) => ({ evidence, delta: deltaOf(evidence) })));
  await storage.sessions.save(userKey, { ...EMPTY_SESSION, pending: ['只给她看的话：紫藤'] }, 0, 'm');
  await storage.subscribers.follow('default', userKey, 'scene', 1);
  const appellantKey = keyedHash('appellant', 'default', OPENID);
  const { appeal: theirs } = await storage.appeals.submit(
    appeal({
      account: 'default',
      appellantKey,
      sealedAppellant: box.seal('appellant', OPENID),
      sealedReason: box.seal('appeal', '这是我自己的号'),
    }),
  );
  const sealedUser = box.seal('interest', OPENID);
  await storage.interest.remember([
    { identifier: PHONE, account: 'default', userKey, sealedUser, at: 1, how: 'asked', level: null },
  ]);
  const sealedFor = box.seal('push', OPENID);
  await storage.recipients.add({
    account: 'default',
    userKey,
    sealedUser: sealedFor,
    askedAt: 1,
    lastSeenAt: 1,
  });
  const before = (await storage.blacklist.find([PHONE]))[0];
  const held = (await storage.reports.get(report.id))!;
  await close();

  const secrets = [
    key,
    userKey,
    '紫藤卡',
    '仙鹤平台',
    '只给她看的话',
    held.sealedReporter,
    held.sealedStory,
    held.sealedContact!,
    second.sealedStory,
    appellantKey,
    theirs.sealedAppellant,
    theirs.sealedReason,
    sealedUser,
    sealedFor,
  ];
  for (const secret of secrets) expect(filesWith(dataDir, secret), secret).not.toEqual([]);
  expect(filesWith(dataDir, OPENID)).toEqual([]);

  const { said, io } = output();
  expect(await runErase(OPENID, env, io, { account: 'default' })).toBe(2);
  expect(said.join('')).toContain('--yes');
  expect(await runErase(OPENID, env, io, { account: 'default', yes: true })).toBe(0);
  expect(said.join('')).toContain(
    '2 reports and 1 appeals made anonymous, 1 notes of interest deleted, session deleted, follower deleted',
  );

  // The files as they lie on the disk, without a VACUUM: what was deleted is overwritten.
  for (const secret of secrets) expect(filesWith(dataDir, secret), secret).toEqual([]);

  const again = await openCore(readConfig(env), { log: silentLog, clock: Date.now });
  try {
    const blobs = createVault({ blobs: again.storage.blobs, box });
    expect(await blobs.has(sha256)).toBe(false);
    expect(await blobs.has(shared)).toBe(true);
    const entry = (await again.storage.blacklist.find([PHONE]))[0];
    expect(entry).toMatchObject({ reporters: before!.reporters, lastAt: before!.lastAt });
    expect(entry!.bad).toBeCloseTo(before!.bad, 9);
    const origins = (await again.storage.blacklist.evidenceOf(PHONE, 9)).map(({ origin }) => origin);
    expect(new Set(origins).size).toBe(2);
    const now = await again.storage.reports.get(report.id);
    expect(origins.filter((origin) => origin === now?.reporterKey)).toHaveLength(3);
    expect(await again.storage.reports.get(other.id)).toMatchObject({ sealedStory: other.sealedStory });
    const [entryOfAudit] = await again.storage.audit.list({ action: 'person.erase' }, 2);
    expect(entryOfAudit).toMatchObject({ actor: 'cli', detail: { reports: 2, session: true } });
    expect(JSON.stringify(entryOfAudit)).not.toContain(key);
    // Nothing is left to forget.
    expect(await runErase(OPENID, env, io, { account: 'default', yes: true })).toBe(1);
  } finally {
    await again.close();
  }
}, 60_000);

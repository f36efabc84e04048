import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { createArticleReview, createCreateArticle } from '../../src/articles/index.js';
import { systemClock } from '../../src/core/clock.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { createPlanPush, createPushControl } from '../../src/pushes/index.js';
import { createPlatform, createSimulator } from '../../src/simulator/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { tempFolder } from '../support/temp-storage.js';
import { draftOf, picture } from './desk.js';

const CHILD = fileURLToPath(new URL('./worker-child.ts', import.meta.url));
const SECRET = 'secret-of-the-tests-0123456789abcdef';
const ACCOUNT = {
  id: 'default',
  name: '天下无贼',
  appId: 'wx00000000000000dd',
  appSecret: 'app-secret-of-the-tests',
  token: 'a-token-for-tests',
  aesKey: null,
  previousAesKey: null,
  safeModeOnly: false,
  customerService: true,
};

it('sends once although the worker is killed while the draft is made and while the message is sent', async () => {
  const dataDir = tempFolder();
  const storage = await openSqlite({ dataDir });
  const platform = createPlatform({
    webhookUrl: 'http://127.0.0.1:1/',
    token: 'token',
    appId: ACCOUNT.appId,
    appSecret: ACCOUNT.appSecret,
  });
  platform.broadcast.configure({ events: 'missing' });
  const reader = platform.addUser({});
  const simulator = createSimulator({ platform });
  let child: ChildProcess | null = null;
  /** The platform carries these calls out; the worker dies before it hears the answer. Each once. */
  const deadly = new Set(['/cgi-bin/draft/add', '/cgi-bin/message/mass/sendall']);
  let kills = 0;
  const server = http.createServer((request, response) => {
    const path = request.url?.replace('/api', '').split('?')[0] ?? '';
    if (deadly.delete(path)) {
      kills += 1;
      const answer = response.end.bind(response);
      response.end = ((...parts: Parameters<typeof answer>) => {
        child?.kill('SIGKILL');
        request.socket.destroy();
        return answer(...parts);
      }) as typeof response.end;
    }
    simulator.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  onTestFinished(async () => {
    child?.kill('SIGKILL');
    simulator.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await storage.close();
  });

  const tools = {
    pushes: storage.pushes,
    recipients: storage.recipients,
    articles: storage.articles,
    box: createSealedBox(SECRET),
    clock: systemClock,
    log: silentLog,
  };
  const jpeg = await picture();
  const cover = createHash('sha256').update(jpeg).digest('hex');
  await storage.articles.putImage({ sha256: cover, bytes: jpeg });
  const article = await createCreateArticle(tools)({
    account: 'default',
    kind: 'post',
    author: 'a',
    content: draftOf({ cover }),
  });
  const review = createArticleReview(tools);
  await review.submit(article.id, 1, 'a');
  await review.approve(article.id, 1, 'b');
  const plan = createPlanPush(tools);
  const { id } = await plan({
    account: 'default',
    articles: [{ id: article.id, version: 1 }],
    way: 'mass-all',
    scheduledAt: 0,
    by: 'a',
  });
  await createPushControl(tools).approve(id, 'b');
  // The test runs at any hour; quiet hours have tests of their own.
  await storage.pushes.update(id, (push) => ({ ...push, scheduledAt: systemClock(), nextAt: systemClock() }));

  for (let run = 1; run <= 3; run += 1) {
    const worker = spawn(
      process.execPath,
      ['--import', 'tsx', CHILD, dataDir, api, JSON.stringify(ACCOUNT), SECRET],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    child = worker;
    if (run < 3) await once(worker, 'exit');
    else
      await expect
        .poll(async () => (await storage.pushes.get(id))?.steps.msgId, { timeout: 30_000 })
        .toBeTruthy();
  }

  expect(kills).toBe(2);
  expect(platform.broadcast.masses()).toHaveLength(1);
  expect(platform.chat(reader.openId)).toHaveLength(1);
  expect((await storage.pushes.get(id))?.steps.msgId).toBe(platform.broadcast.masses()[0]?.msgId);
}, 90_000);

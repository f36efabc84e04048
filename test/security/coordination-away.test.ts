import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createWebhook } from '../../src/channels/official-account/index.js';
import { createRedisCoordination } from '../../src/coordination/redis/index.js';
import { silentLog } from '../../src/core/log.js';
import { ACCOUNT, envelope, NOW, plainQuery, pushXml, safeQuery, seal } from '../official-account/support.js';
import { ask } from './processes.js';

it('still asks the conversation, which has the hotline answer, when Redis is away', async () => {
  // Nothing listens on port 1.
  const coordination = await createRedisCoordination({ url: 'redis://127.0.0.1:1' });
  const webhook = createWebhook({
    accounts: { get: () => ACCOUNT, list: () => [ACCOUNT] },
    converse: async () => ({ replies: [{ kind: 'text', text: '打 110' }], at: NOW }),
    coordination,
    log: silentLog,
    clock: () => NOW,
  });
  const server = createServer((req, res) => webhook(req, res, 'default')).listen(0, '127.0.0.1');
  onTestFinished(async () => {
    server.close();
    await coordination.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;

  const plain = await ask(port, `/?${plainQuery()}`, { method: 'POST', body: pushXml() });
  expect(plain.body).toContain('打 110');
  const sealed = seal(pushXml());
  const safe = await ask(port, `/?${safeQuery(sealed)}`, { method: 'POST', body: envelope(sealed) });
  expect(safe.body).toContain('<Encrypt>');
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asText } from '../../src/simulator/index.js';
import { ownDatabase } from '../support/own-database.js';
import { type Program, startProgram } from '../support/program.js';
import { serviceUrl } from '../support/services.js';
import { inventAccount, platformFor } from './account.js';
import { plainDelivery } from './deliver.js';
import { playReport } from './report-story.js';

const mongo = serviceUrl('TEST_MONGODB_URI', 'two processes of the program on MongoDB and Redis');
const redis =
  mongo === null ? null : serviceUrl('TEST_REDIS_URL', 'two processes of the program on MongoDB and Redis');

describe.skipIf(mongo === null || redis === null)('two web and two worker processes', () => {
  const account = inventAccount();
  const database = ownDatabase(mongo, 'e2e');
  const programs: Program[] = [];
  const workers: Program[] = [];

  beforeAll(async () => {
    const env = {
      ...account.env,
      MONGODB_URI: database.uri,
      REDIS_URL: redis ?? '',
    };
    programs.push(await startProgram({ ...env, ROLES: 'web' }), await startProgram({ ...env, ROLES: 'web' }));
    workers.push(
      await startProgram({ ...env, ROLES: 'worker' }),
      await startProgram({ ...env, ROLES: 'worker' }),
    );
  });

  afterAll(async () => {
    await Promise.all([...programs, ...workers].map((program) => program.stop()));
    await database.drop();
  });

  it('answer a delivery and its repeat at the other process with the same answer, decided once', async () => {
    const one = plainDelivery(account.token, {
      from: 'oTWICE',
      text: '13912345678',
      msgId: '7300000000000000001',
    });
    const [a, b] = await Promise.all(programs.map((program) => one(program.origin)));
    const again = await one(programs[0]?.origin ?? '');
    expect(a?.status).toBe(200);
    expect(a?.reply).toContain('暂无');
    expect([b?.reply, again.reply]).toEqual([a?.reply, a?.reply]);
  });

  it('go on with a conversation that the other process began', async () => {
    const [left, right] = programs.map((program) => platformFor(program, account));
    for (const platform of [left, right]) platform?.addUser({ openId: 'oWANDERER' });
    await left?.act('oWANDERER', { kind: 'text', text: '我刚转了三万过去' });
    await right?.act('oWANDERER', { kind: 'text', text: '户名王小明，卡号 2999 9900 0000 0019' });
    expect(
      right
        ?.chat('oWANDERER')
        .map((item) => asText(item.content))
        .join('\n'),
    ).toContain('30,000');
  });

  it('take a report at one web process, verify it in a worker, and show it at the other', async () => {
    const [left, right] = programs.map((program) => platformFor(program, account));
    if (left && right) await playReport(left, right);
    expect.hasAssertions();
  }, 60_000);

  it('are ready', async () => {
    for (const program of programs) expect((await fetch(`${program.origin}/readyz`)).status).toBe(200);
  });
});

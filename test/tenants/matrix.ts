import { afterAll, beforeAll, describe, vi } from 'vitest';
import { openConsoleHarness } from '../console/console-harness.js';
import { chatChecks } from './chat.js';
import { consoleChecks } from './routes.js';
import type { TwoTenants } from './two-tenants.js';
import { verbChecks } from './verbs.js';
import { fillTenants } from './world.js';

/** Of some hundreds of requests, or some dozens of command lines, on a busy machine. */
const PATIENCE_MS = 600_000;

/** Everything that staff, command lines and people of one account can ask, with the ids of another, on one profile. */
export function describeTenants(
  profile: string,
  skip: boolean,
  services: () => Promise<Readonly<Record<string, string>>>,
  cleanUp: () => Promise<void> = async () => {},
): void {
  describe.skipIf(skip)(`two accounts: ${profile}`, { timeout: PATIENCE_MS }, () => {
    let two: TwoTenants | undefined;
    beforeAll(async () => {
      const given = await services();
      const harness = await openConsoleHarness({ env: given });
      const [own, foreign] = await fillTenants(harness.core, [
        {
          account: 'other',
          mark: '甲方独有',
          caseNumber: '2026-0731',
          phone: '15400017001',
          figure: 31_234_567,
        },
        {
          account: 'bravo',
          mark: '乙方独有',
          caseNumber: '2026-0917',
          phone: '15400017002',
          figure: 87_654_321,
        },
      ]);
      if (own === undefined || foreign === undefined) throw new Error('two accounts');
      two = { harness, own, foreign, env: { ...given, DATA_DIR: harness.core.config.dataDir } };
      // The server is another handle on the store: it learns of new accounts within seconds.
      await vi.waitUntil(
        async () => (await fetch(`${harness.base}/wechat/${foreign.account}`)).status !== 404,
        {
          timeout: 30_000,
          interval: 500,
        },
      );
    }, PATIENCE_MS);
    afterAll(async () => {
      await two?.harness.close();
      await cleanUp();
    }, PATIENCE_MS);

    const stage = (): TwoTenants => {
      if (two === undefined) throw new Error('not filled');
      return two;
    };
    describe('staff', () => consoleChecks(stage));
    describe('command lines', () => verbChecks(stage));
    describe('people', () => chatChecks(stage));
  });
}

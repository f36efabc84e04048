import { newSetupToken } from '../staff/index.js';
import type { ConsoleTools } from './tools.js';

/**
 * When there are no staff yet: one log line with the path that makes the first administrator, for 24 hours.
 * @throws store_unavailable
 */
export async function announceSetup({
  storage,
  keyedHash,
  clock,
  log,
}: Pick<ConsoleTools, 'storage' | 'keyedHash' | 'clock' | 'log'>): Promise<void> {
  if ((await storage.staff.count()) > 0) return;
  log.info('console.setup', { path: `/console/setup/${newSetupToken(keyedHash, clock())}`, hours: 24 });
}

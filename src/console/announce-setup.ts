import { newSetupToken } from '../staff/index.js';
import type { ConsoleTools } from './tools.js';

/**
 * When there are no staff yet: one log line with the address that makes the first administrator, for 24 hours.
 * Returns it, null when somebody is there. `base` is where people reach the console, without a slash at its end.
 * @throws store_unavailable
 */
export async function announceSetup(
  { storage, keyedHash, clock, log }: Pick<ConsoleTools, 'storage' | 'keyedHash' | 'clock' | 'log'>,
  base: string,
): Promise<string | null> {
  if ((await storage.staff.count()) > 0) return null;
  const url = `${base}/console/setup/${newSetupToken(keyedHash, clock())}`;
  log.info('console.setup', { url, hours: 24 });
  return url;
}

import type { Core } from '../../app.js';
import type { CliIo } from '../io.js';

/** Whether there is such an account, a disabled one included; says so where there is none. Errors: store_unavailable */
export async function isKnownAccount(
  { accounts, storage }: Pick<Core, 'accounts' | 'storage'>,
  id: string,
  io: Pick<CliIo, 'stderr'>,
): Promise<boolean> {
  if (accounts.get(id) !== null || (await storage.accounts.get(id)) !== null) return true;
  io.stderr.write(`no account "${id}" here\n`);
  return false;
}

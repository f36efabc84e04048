import { type AuditStore, verifyChain } from '../../audit/index.js';
import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { withCore } from './with-core.js';

/** `txwz audit verify` on the store of the configuration. */
export function auditOnce(
  action: string,
  env: Environment,
  io: CliIo,
  options: { readonly head?: string; readonly json?: boolean },
): Promise<number> {
  if (action !== 'verify') {
    io.stderr.write(`unknown action "${action}"; there is: verify\n`);
    return Promise.resolve(EXIT.usage);
  }
  const noted = options.head?.toLowerCase().replace(/[^0-9a-f]/g, '');
  if (noted !== undefined && noted.length !== 64) {
    io.stderr.write('--head: a head has 64 hexadecimal digits, with or without colons\n');
    return Promise.resolve(EXIT.usage);
  }
  return withCore(env, (core) => runAuditVerify(core.storage.audit, io, options.json ?? false, noted));
}

const WORDS = {
  seq: 'the entry is missing or stands in another place',
  previous: 'the entry does not follow the one before',
  hash: 'the entry was changed',
  truncated: 'the noted head is not in the chain: its end was cut off or written anew',
} as const;

/**
 * Walks the whole chain. Exit status 0 when it holds, 1 with the first broken link when not.
 * @throws store_unavailable
 */
export async function runAuditVerify(
  store: Pick<AuditStore, 'all'>,
  io: Pick<CliIo, 'stdout'>,
  json: boolean,
  noted?: string,
): Promise<number> {
  const verdict = await verifyChain(store.all(), noted === undefined ? {} : { noted });
  const { ok, count, firstBad, head } = verdict;
  if (json) io.stdout.write(`${JSON.stringify(verdict)}\n`);
  else if (firstBad)
    io.stdout.write(`broken at entry ${firstBad.seq}: ${WORDS[firstBad.reason]}\n${count} before it hold\n`);
  else io.stdout.write(`${count} entries, the chain holds\nhead ${head}\n`);
  return ok ? EXIT.done : EXIT.failed;
}

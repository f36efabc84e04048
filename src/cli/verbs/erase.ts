import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
import { isKnownAccount } from './known-account.js';
import { withCore } from './with-core.js';

/**
 * `txwz erase USER [--account A] --yes`: forgets a person for good; USER is their openid. Can be repeated. Exit status 1
 * when nothing was known of them.
 */
export function runErase(
  user: string,
  env: Environment,
  io: CliIo,
  options: { readonly account: string; readonly yes?: boolean },
): Promise<number> {
  if (!options.yes) {
    io.stderr.write('This cannot be undone. Make sure that the person asked for it, then add --yes.\n');
    return Promise.resolve(EXIT.usage);
  }
  return withCore(env, async (core) => {
    const { createErasePerson } = await import('../../erase-person.js');
    const { account } = options;
    if (!(await isKnownAccount(core, account, io))) return EXIT.failed;
    const { trace, ...gone } = await createErasePerson(core)({ account, user });
    // Jobs that the erasure asks for: the server's workers do them.
    await core.relay.sweep();
    await noteCli(core.audit, 'person.erase', `person:${trace}`, { ...gone }, account);
    const known = Object.values(gone).some(Boolean);
    const { reports, appeals, interests, session, subscriber } = gone;
    const counts = `${reports} reports and ${appeals} appeals made anonymous, ${interests} notes of interest deleted`;
    const rows = `session ${session ? 'deleted' : 'none'}, follower ${subscriber ? 'deleted' : 'none'}`;
    io.stdout.write(
      known
        ? `erased: ${counts}, ${rows}\nbackups made before still hold the person: see docs/privacy.md\n`
        : 'nothing is known of this person here\n',
    );
    return known ? EXIT.done : EXIT.failed;
  });
}

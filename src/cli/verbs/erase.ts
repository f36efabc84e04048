import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
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
    const { reports, session, subscriber, trace } = await createErasePerson(core)({ account, user });
    // Media of reports that were merged or repeated: the relay's jobs end what is left.
    await core.relay.sweep();
    await noteCli(core.audit, 'person.erase', `person:${trace}`, { reports, session, subscriber }, account);
    const known = reports > 0 || session || subscriber;
    io.stdout.write(
      known
        ? `erased: ${reports} reports made anonymous, session ${session ? 'deleted' : 'none'}, follower ${subscriber ? 'deleted' : 'none'}\nbackups made before still hold the person: see docs/privacy.md\n`
        : 'nothing is known of this person here\n',
    );
    return known ? EXIT.done : EXIT.failed;
  });
}

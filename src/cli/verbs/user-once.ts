import { type Environment, readConfig } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { runUserAdd, type UserArgs } from './user.js';
import { withCore } from './with-core.js';

/** `txwz user add NAME` on the store of the configuration. */
export function userOnce(
  action: string,
  name: string,
  env: Environment,
  io: CliIo,
  options: UserArgs,
): Promise<number> {
  if (action !== 'add') {
    io.stderr.write(`unknown action "${action}"; one of: add\n`);
    return Promise.resolve(EXIT.usage);
  }
  const { publicUrl, port } = readConfig(env);
  const address = publicUrl ?? `http://127.0.0.1:${port}`;
  return withCore(env, ({ storage, accounts, audit, clock }) =>
    runUserAdd(name, { staff: storage.staff, accounts, audit, clock, address }, io, options),
  );
}

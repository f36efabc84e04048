import { randomUUID } from 'node:crypto';

export interface OwnDatabase {
  readonly uri: string;
  /** Removes it with all that is in it; nothing may be connected to it any more. */
  drop(): Promise<void>;
}

/** The name of a database put into a MongoDB URI. */
export function withDatabase(uri: string, name: string): string {
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.toString();
}

/**
 * A database of MongoDB that nobody else has; it comes into being when something is written.
 * @param server null where the suite is skipped: nothing is ever connected to then
 */
export function ownDatabase(server: string | null, name: string): OwnDatabase {
  const uri = withDatabase(server ?? 'mongodb://none.test', `${name}_${randomUUID().slice(0, 8)}`);
  return {
    uri,
    async drop() {
      const { createConnection } = (await import('mongoose')).default;
      const raw = await createConnection(uri).asPromise();
      await raw.dropDatabase();
      await raw.close();
    },
  };
}

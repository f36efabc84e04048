import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from './app.js';
import type { PlatformClient } from './channels/official-account/api/client.js';
import type { Console } from './console/index.js';

/** The path itself, what is below it, and either with a query. */
export const isConsole = (url: string): boolean => /^\/console(?:[/?]|$)/.test(url);

/** The console of this process, loaded at its first request: it is large and the webhook has to start fast. */
export const createLazyConsole = (
  core: Core,
  clientOf: (account: string) => PlatformClient | null,
  publicUrl: () => string,
): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  let loaded: Promise<Console> | undefined;
  const load = async (): Promise<Console> => {
    const { createConsole, createSections } = await import('./console/index.js');
    const { getTags } = await import('./channels/official-account/api/tags-get.js');
    const platformTags = async (account: string) => {
      const client = clientOf(account);
      return client === null ? [] : getTags(client);
    };
    const { createAccountPlatform } = await import('./account-platform.js');
    const accountPlatform = createAccountPlatform({ core, clientOf, publicUrl });
    const tools = { ...core, platformTags, accountPlatform };
    return createConsole(tools, createSections(tools));
  };
  return async (request, response) => {
    try {
      loaded ??= load();
      (await loaded)(request, response);
    } catch (error) {
      loaded = undefined;
      core.log.error('console.failed', { error });
      response.writeHead(500).end();
    }
  };
};

/**
 * Behind the start: without staff, the way in stands in the log. Resolves with its address, null when there are staff
 * or it could not be found out. Never rejects.
 */
export async function announceConsole(core: Core, base: string): Promise<string | null> {
  try {
    return await (await import('./console/announce-setup.js')).announceSetup(core, base);
  } catch (error) {
    core.log.error('console.failed', { error });
    return null;
  }
}

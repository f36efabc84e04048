import { Resolver } from 'node:dns/promises';
import { domainToASCII } from 'node:url';
import { SECOND_MS } from '../../core/clock.js';

/** Port: the TXT records of a host, each as one text; [] when there are none. Rejects when nobody answers. */
export type TxtResolver = (host: string) => Promise<readonly string[]>;

/** Answers that mean: no such record. https://nodejs.org/api/dns.html#error-codes */
const NONE = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

/**
 * Asks the name servers of this machine, or those given (`127.0.0.1:5353`). Long records come in pieces of 255
 * bytes, which are put together.
 */
export function createTxtResolver({ servers }: { readonly servers?: readonly string[] } = {}): TxtResolver {
  const resolver = new Resolver({ timeout: 3 * SECOND_MS, tries: 2 });
  if (servers !== undefined) resolver.setServers([...servers]);
  return async (host) => {
    const name = domainToASCII(host);
    if (name === '') return [];
    try {
      return (await resolver.resolveTxt(name)).map((pieces) => pieces.join(''));
    } catch (error) {
      if (NONE.has(String((error as { code?: unknown }).code))) return [];
      throw error;
    }
  };
}

import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** Why a page was not fetched. */
export type FetchRefusal =
  /** Not http(s), another port than 80 or 443, a user name, or no URL at all. */
  | 'url'
  /** The address is not of the public internet. */
  | 'private'
  /** The name does not exist. */
  | 'dead'
  | 'redirects'
  | 'timeout'
  | 'network';

export class UnsafeFetch extends Error {
  constructor(
    readonly refusal: FetchRefusal,
    /** What was refused, without path and query. */
    readonly host: string,
  ) {
    super(`${refusal}: ${host}`);
    this.name = 'UnsafeFetch';
  }
}

export interface Page {
  /** Where the redirects ended. */
  readonly url: string;
  readonly status: number;
  /** All addresses on the way, the first one included. */
  readonly hops: readonly string[];
  /** Text of an HTML or plain answer, cut at the limit; '' for anything else. Nothing in it was run. */
  readonly body: string;
}

/** All addresses of a name; rejects with `ENOTFOUND` when there is none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface SafeFetchOptions {
  readonly resolve?: Resolve;
  /** For the whole way, ms; default 5,000. */
  readonly timeoutMs?: number;
  /** Default 256 KiB. */
  readonly maxBytes?: number;
  /** For tests, which cannot serve from public addresses and low ports: replaces the check of both. */
  readonly permit?: { readonly address: (address: string) => boolean; readonly ports: readonly number[] };
}

export type SafeFetch = (url: string) => Promise<Page>;

const MOST_REDIRECTS = 5;
const REDIRECT = new Set([301, 302, 303, 307, 308]);
const MOST_HEADER_BYTES = 16_384;
const resolveBySystem: Resolve = async (host) =>
  (await systemLookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * Fetches a page that a stranger named, without becoming the stranger's hand inside of this network (SSRF).
 * Each hop: http or https on 80 or 443, no user name, every address of the name public; the connection goes
 * to one of the addresses that were checked, so a name that changes its answer in between gains nothing.
 * Redirects are followed by hand and checked alike. No cookies, no referrer, no proxy, nothing is run.
 * @throws UnsafeFetch
 */
export function createSafeFetch(options: SafeFetchOptions = {}): SafeFetch {
  const { resolve = resolveBySystem, timeoutMs = 5_000, maxBytes = 262_144 } = options;
  const isAllowed = options.permit?.address ?? isPublicAddress;
  const ports = options.permit?.ports ?? [80, 443];

  const checked = (text: string, base?: string): URL => {
    if (!URL.canParse(text, base)) throw new UnsafeFetch('url', '');
    // The parser writes 0x7f.1, 2130706433 and full-width digits as 127.0.0.1.
    const url = new URL(text, base);
    const plain = url.username === '' && url.password === '' && url.hostname !== '';
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    if (!/^https?:$/.test(url.protocol) || !plain || !ports.includes(port))
      throw new UnsafeFetch('url', url.hostname);
    return url;
  };

  const addressOf = async ({ hostname }: URL, signal: AbortSignal): Promise<string> => {
    const literal = hostname.replace(/^\[|\]$/g, '');
    const found = isIP(literal) ? [literal] : await resolved(resolve, hostname, signal);
    const [first] = found;
    if (first === undefined) throw new UnsafeFetch('dead', hostname);
    // One bad address among good ones is the sign of a trick, not of bad luck.
    if (!found.every(isAllowed)) throw new UnsafeFetch('private', hostname);
    return first;
  };

  return async (text) => {
    const signal = AbortSignal.timeout(timeoutMs);
    let url = checked(text);
    const hops = [url.href];
    for (;;) {
      const answer = await ask(url, await addressOf(url, signal), { signal, maxBytes, isAllowed });
      if (answer.location === null) return { url: url.href, status: answer.status, hops, body: answer.body };
      if (hops.length > MOST_REDIRECTS) throw new UnsafeFetch('redirects', url.hostname);
      url = checked(answer.location, url.href);
      hops.push(url.href);
    }
  };
}

async function resolved(resolve: Resolve, host: string, signal: AbortSignal): Promise<readonly string[]> {
  const late = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new UnsafeFetch('timeout', host));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([resolve(host), late]);
  } catch (error) {
    if (error instanceof UnsafeFetch) throw error;
    const { code } = error as { code?: unknown };
    throw new UnsafeFetch(code === 'ENOTFOUND' || code === 'ENODATA' ? 'dead' : 'network', host);
  }
}

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
}

interface Bounds {
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly isAllowed: (address: string) => boolean;
}

/** One exchange with `address`, under the name of `url`. */
function ask(url: URL, address: string, { signal, maxBytes, isAllowed }: Bounds): Promise<Answer> {
  const pinned: LookupFunction = (_host, { all }, callback) => {
    const family = isIP(address);
    if (all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
  return new Promise((done, fail) => {
    const failed = (error: unknown): void =>
      fail(
        error instanceof UnsafeFetch
          ? error
          : new UnsafeFetch(signal.aborted ? 'timeout' : 'network', url.hostname),
      );
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(url, {
      lookup: pinned,
      agent: false,
      signal,
      maxHeaderSize: MOST_HEADER_BYTES,
      headers: {
        accept: 'text/html, text/plain;q=0.9',
        'accept-encoding': 'identity',
        'user-agent': 'Mozilla/5.0',
      },
    });
    request.on('error', failed);
    request.on('socket', (socket) => {
      // The last word: where the connection really went.
      socket.once('connect', () => {
        if (!isAllowed(socket.remoteAddress ?? '')) request.destroy(new UnsafeFetch('private', url.hostname));
      });
    });
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      const location = REDIRECT.has(status) ? (response.headers.location ?? null) : null;
      const readable = /^text\/(?:html|plain)/i.test(response.headers['content-type'] ?? '');
      const finish = (body: string): void => {
        request.destroy();
        done({ status, location, body });
      };
      if (location !== null || !readable) return finish('');
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', failed);
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= maxBytes) finish(Buffer.concat(chunks).subarray(0, maxBytes).toString());
      });
      response.on('end', () => finish(Buffer.concat(chunks).toString()));
    });
    request.end();
  });
}

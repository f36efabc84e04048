import { refusal, unreachable } from './failure.js';
import { exchange, type Fetch, readJson } from './http.js';
import { plainJson } from './plain-json.js';

/** A token as the platform handed it out. */
export interface GrantedToken {
  readonly token: string;
  /** Seconds that it has left. */
  readonly expiresIn: number;
}

export interface TokenRequest {
  readonly fetch: Fetch;
  readonly apiBase: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly timeoutMs: number;
}

const STABLE = '/cgi-bin/stable_token';
const LEGACY = '/cgi-bin/token';
/** Far above the documented 512 characters of a token. */
const MAX_BYTES = 16 * 1024;

async function ask(request: TokenRequest, path: string, query: string, body?: string): Promise<GrantedToken> {
  const answer = await exchange({
    fetch: request.fetch,
    path,
    url: `${request.apiBase}${path}${query}`,
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body }),
    timeoutMs: request.timeoutMs,
    maxBytes: MAX_BYTES,
  });
  const { errcode, access_token: token, expires_in: expiresIn } = readJson(path, answer);
  if (typeof errcode === 'number' && errcode !== 0) throw refusal(path, errcode, answer.status);
  if (typeof token !== 'string' || token === '' || typeof expiresIn !== 'number' || !(expiresIn > 0)) {
    throw unreachable(path, 'answer without access_token and expires_in', answer.status);
  }
  return { token, expiresIn };
}

/**
 * 获取稳定版接口调用凭据: the same token for every caller until 5 minutes before it ends, apart from
 * `token`'s. `force` makes the platform replace it (20 a day, at least 30 s apart).
 */
export function askStableToken(request: TokenRequest, force: boolean): Promise<GrantedToken> {
  const body = plainJson({
    grant_type: 'client_credential',
    appid: request.appId,
    secret: request.appSecret,
    force_refresh: force,
  });
  return ask(request, STABLE, '', body);
}

/** 获取 access_token, the older API: each call replaces the token (2,000 a day). */
export function askLegacyToken(request: TokenRequest): Promise<GrantedToken> {
  const query = new URLSearchParams({
    grant_type: 'client_credential',
    appid: request.appId,
    secret: request.appSecret,
  });
  return ask(request, LEGACY, `?${query}`);
}

import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from '../../../accounts/model.js';
import type { Coordination } from '../../../coordination/port.js';
import { type Clock, MINUTE_MS, SECOND_MS } from '../../../core/clock.js';
import { TxwzError } from '../../../core/errors.js';
import type { Log } from '../../../core/log.js';
import { createBreaker } from './breaker.js';
import { TOKEN_REFUSED } from './errcodes.js';
import { isPlatformTrouble, PlatformFailure, refusal } from './failure.js';
import { exchange, type Fetch, type HttpAnswer, type PlatformAnswer, readJson } from './http.js';
import { nobody, type PlatformObserver } from './observer.js';
import { plainJson } from './plain-json.js';
import { createTokenService } from './token-service.js';

/** What calls to the platform need; one client serves one account. */
export interface PlatformClientParts {
  readonly account: Account;
  /** `https://api.weixin.qq.com` or what stands in for it (WECHAT_API_BASE). */
  readonly apiBase: string;
  readonly coordination: Coordination;
  readonly log: Log;
  readonly clock: Clock;
  readonly fetch?: Fetch;
  readonly observer?: PlatformObserver;
  /** For one exchange, ms; 5,000 unless told. */
  readonly timeoutMs?: number;
  /** Waits between repeats; tests pass their own. */
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** One call that is answered with JSON. */
export interface CallOptions {
  readonly method: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Instead of `body`: sent as multipart/form-data, for the methods that take files. */
  readonly form?: FormData;
  /** Doing it twice does no harm: only then is it repeated after -1, a time-out or a network fault. */
  readonly idempotent: boolean;
  /** Errcodes that are an answer here, not a failure: the caller finds them in `errcode`. */
  readonly accept?: readonly number[];
}

/** One call that is answered with bytes; `maxBytes` above which it is not read to its end. */
export interface DownloadOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly maxBytes: number;
}

/** Calls to the platform's API on behalf of one account. */
export interface PlatformClient {
  /**
   * @param path such as `/cgi-bin/menu/get`; the access token is added
   * @throws platform_refused, platform_not_permitted (PlatformFailure with `errcode`),
   *   platform_unreachable, platform_answer_too_large, platform_circuit_open
   */
  call(path: string, options: CallOptions): Promise<PlatformAnswer>;
  /** Like `call` with GET, for bytes; a JSON answer is an error or, for videos, `json`. */
  download(
    path: string,
    options: DownloadOptions,
  ): Promise<{ readonly bytes: Buffer; readonly contentType: string } | { readonly json: PlatformAnswer }>;
}

const MAX_JSON_BYTES = 1024 * 1024;
const BACK_OFF_MS = [300, 1_200] as const;
const BREAKER_THRESHOLD = 5;
const BREAKER_COOL_DOWN_MS = 15 * SECOND_MS;
/** Daily quotas come back at midnight; asking every ten minutes costs nothing and notices a reset. */
const PAUSE_MS: Readonly<Record<number, number>> = { 45009: 10 * MINUTE_MS, 45011: MINUTE_MS };

interface Attempt<T> {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly query: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  readonly maxBytes: number;
  readonly idempotent: boolean;
  readonly read: (answer: HttpAnswer) => T;
}

const checked = (path: string, answer: HttpAnswer, accept: readonly number[] = []): PlatformAnswer => {
  const json = readJson(path, answer);
  if (typeof json.errcode === 'number' && json.errcode !== 0 && !accept.includes(json.errcode))
    throw refusal(path, json.errcode, answer.status);
  return json;
};

/** @see PlatformClient. An account without AppID and AppSecret refuses every call: platform_not_permitted. */
export function createPlatformClient(parts: PlatformClientParts): PlatformClient {
  const { account, apiBase, coordination, log, clock } = parts;
  const observer = parts.observer ?? nobody;
  const sleep = parts.sleep ?? ((ms: number) => wait(ms));
  const timeoutMs = parts.timeoutMs ?? 5 * SECOND_MS;
  // Read at each call, so that what replaces the global one later (tests, tracing) is used.
  const fetch: Fetch = parts.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const { appId, appSecret } = account;
  const tokens =
    appId && appSecret
      ? createTokenService({
          appId,
          appSecret,
          apiBase,
          coordination,
          clock,
          log,
          observer,
          fetch,
          timeoutMs,
        })
      : null;
  const breaker = createBreaker({
    threshold: BREAKER_THRESHOLD,
    coolDownMs: BREAKER_COOL_DOWN_MS,
    clock,
    isTrouble: isPlatformTrouble,
  });
  const pausedUntil = new Map<string, { readonly until: number; readonly failure: PlatformFailure }>();

  async function attemptOnce<T>(attempt: Attempt<T>, token: string): Promise<T> {
    const query = new URLSearchParams({ ...attempt.query, access_token: token });
    try {
      const answer = await exchange({
        fetch,
        path: attempt.path,
        url: `${apiBase}${attempt.path}?${query}`,
        method: attempt.method,
        ...(attempt.body === undefined ? {} : { body: attempt.body }),
        timeoutMs,
        maxBytes: attempt.maxBytes,
      });
      const result = attempt.read(answer);
      observer.platformAnswered(attempt.path, 0);
      return result;
    } catch (error) {
      if (error instanceof PlatformFailure)
        observer.platformAnswered(attempt.path, error.errcode ?? 'unreachable');
      throw error;
    }
  }

  async function perform<T>(attempt: Attempt<T>): Promise<T> {
    if (tokens === null) {
      throw new TxwzError('platform_not_permitted', { detail: 'the account has no AppID and AppSecret' });
    }
    const paused = pausedUntil.get(attempt.path);
    if (paused && clock() < paused.until) throw paused.failure;
    let renewed = false;
    for (let repeats = 0; ; ) {
      const token = await tokens.get();
      try {
        return await breaker.run(() => attemptOnce(attempt, token));
      } catch (error) {
        if (!(error instanceof PlatformFailure)) throw error;
        const errcode = error.errcode;
        if (errcode !== null && TOKEN_REFUSED.has(errcode) && !renewed) {
          // Refused before anything was done, so even a call that must not happen twice is repeated.
          renewed = true;
          await tokens.reject(token);
          continue;
        }
        const pauseMs = errcode === null ? undefined : PAUSE_MS[errcode];
        if (pauseMs !== undefined)
          pausedUntil.set(attempt.path, { until: clock() + pauseMs, failure: error });
        const backOff = BACK_OFF_MS[repeats];
        if (!attempt.idempotent || !isPlatformTrouble(error) || backOff === undefined) {
          log.warn('platform.call_failed', { account: account.id, path: attempt.path, error });
          throw error;
        }
        repeats += 1;
        await sleep(backOff);
      }
    }
  }

  return {
    call: (path, options) =>
      perform({
        path,
        method: options.method,
        query: options.query ?? {},
        ...(options.body === undefined ? {} : { body: plainJson(options.body) }),
        ...(options.form === undefined ? {} : { body: options.form }),
        maxBytes: MAX_JSON_BYTES,
        idempotent: options.idempotent,
        read: (answer) => checked(path, answer, options.accept),
      }),
    download: (path, options) =>
      perform<Awaited<ReturnType<PlatformClient['download']>>>({
        path,
        method: 'GET',
        query: options.query ?? {},
        maxBytes: options.maxBytes,
        idempotent: true,
        read: (answer) =>
          answer.status === 200 && !/json|text\/plain/i.test(answer.contentType)
            ? { bytes: answer.bytes, contentType: answer.contentType }
            : { json: checked(path, answer) },
      }),
  };
}

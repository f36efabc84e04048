import nock from 'nock';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Account } from '../../../src/accounts/model.js';
import {
  createPlatformClient,
  type PlatformClient,
  type PlatformClientParts,
} from '../../../src/channels/official-account/api/client.js';
import { createEmbeddedCoordination } from '../../../src/coordination/index.js';
import type { Coordination } from '../../../src/coordination/port.js';
import { isTxwzError, TxwzError } from '../../../src/core/errors.js';
import type { Log } from '../../../src/core/log.js';

export const API = 'http://api.weixin.test';

export const account: Account = {
  id: 'default',
  name: '天下无贼',
  appId: 'wx0123456789abcdef',
  appSecret: 'app-secret-of-the-tests',
  token: 'token',
  aesKey: null,
  previousAesKey: null,
  safeModeOnly: false,
  customerService: true,
};

/**
 * Every request must be expected and every expectation used; nothing leaves this machine. An unexpected
 * request fails the test even where the code under test swallows the error.
 */
export function strictNetwork(): void {
  const unexpected: string[] = [];
  // nock gives the options first where it knows no host of this name, second where only the path differs.
  const note = (...args: readonly ({ host?: string; path?: string } | undefined)[]): void => {
    const options = args.length > 1 ? args[1] : args[0];
    const what = `${options?.host}${options?.path?.split('?')[0]}`;
    if (!what.startsWith('127.0.0.1')) unexpected.push(what);
  };
  beforeEach(() => {
    nock.disableNetConnect();
    unexpected.length = 0;
    nock.emitter.on('no match', note);
  });
  afterEach(() => {
    const pending = nock.pendingMocks();
    nock.emitter.off('no match', note);
    nock.cleanAll();
    nock.enableNetConnect();
    expect({ pending, unexpected }).toEqual({ pending: [], unexpected: [] });
  });
}

/** A clock that moves only when told. */
function standingClock(start = Date.UTC(2026, 10, 22)) {
  let now = start;
  return {
    clock: () => now,
    forward: (ms: number) => {
      now += ms;
    },
  };
}

/** Keeps every line as JSON, for the search of secrets. */
export function listeningLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (event: string, fields?: unknown): void => {
    const error = (fields as { error?: Error } | undefined)?.error;
    lines.push(
      JSON.stringify({ event, fields, error: error?.message, stack: error?.stack, cause: `${error?.cause}` }),
    );
  };
  return { lines, debug: keep, info: keep, warn: keep, error: keep };
}

export interface World {
  readonly client: PlatformClient;
  readonly coordination: Coordination;
  readonly log: ReturnType<typeof listeningLog>;
  readonly slept: number[];
  readonly counted: string[];
  forward(ms: number): void;
  readonly clock: () => number;
  /** Another process of the same installation. */
  sibling(): PlatformClient;
}

export function world(overrides: Partial<PlatformClientParts> = {}): World {
  const time = standingClock();
  const coordination = overrides.coordination ?? createEmbeddedCoordination({ clock: time.clock });
  const log = listeningLog();
  const slept: number[] = [];
  const counted: string[] = [];
  const sibling = () =>
    createPlatformClient({
      account,
      apiBase: API,
      log,
      clock: time.clock,
      sleep: async (ms) => {
        slept.push(ms);
      },
      observer: {
        platformAnswered: (path, errcode) => counted.push(`${path} ${errcode}`),
        tokenRefreshed: (how) => counted.push(`token ${how}`),
      },
      ...overrides,
      coordination,
    });
  return { client: sibling(), sibling, coordination, log, slept, counted, ...time };
}

export const stable = (force = false) =>
  nock(API).post('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: 'wx0123456789abcdef',
    secret: 'app-secret-of-the-tests',
    force_refresh: force,
  });

export const grant = (token: string, expiresIn = 7200) => ({ access_token: token, expires_in: expiresIn });

export const callbackIp = (token: string) =>
  nock(API).get('/cgi-bin/getcallbackip').query({ access_token: token });

export const ips = { ip_list: ['203.0.113.7'] };

/** The error that `work` ends with, which must be ours. */
export async function failure(work: Promise<unknown>): Promise<TxwzError> {
  try {
    await work;
  } catch (error) {
    if (isTxwzError(error)) return error;
    throw error;
  }
  throw new Error('expected a failure');
}

/** A coordination engine that is down. */
export function brokenCoordination(): Coordination {
  const fail = async (): Promise<never> => {
    throw new TxwzError('store_unavailable', { detail: 'down for the test' });
  };
  return {
    once: fail,
    inOrder: fail,
    mark: fail,
    get: fail,
    set: fail,
    deleteIf: fail,
    take: fail,
    ping: fail,
    close: async () => {},
  };
}

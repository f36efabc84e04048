import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account, AccountDirectory } from '../../accounts/model.js';
import type { Answer, Converse, Inbound } from '../../conversation/contract.js';
import type { Coordination } from '../../coordination/port.js';
import type { Clock } from '../../core/clock.js';
import { TxwzError } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import { checkTimestamp, checkUrlSignature } from './admission.js';
import { type OpenedPush, openPush } from './open-push.js';
import { isPathCheck, PATH_CHECK_MAX_BYTES } from './path-check.js';
import { readQuery, type WebhookQuery } from './query.js';
import { declaredLength, readBody } from './read-body.js';
import { readMessage } from './read-message.js';
import { rememberNonce } from './remember-nonce.js';
import { renderReply, SUCCESS } from './render.js';
import { drain, respond } from './respond.js';
import { sealReply } from './seal-reply.js';
import { toInbound } from './to-inbound.js';
import { verifyUrl } from './verify-url.js';
import { createWatch, type Watched } from './watch.js';

/** What the webhook tells about itself; `src/ops` counts it. */
export interface WebhookMetrics {
  /** One answered delivery: `answered`, `silent` (nothing to say), `late` (hard stop), `failed` (our fault). */
  reply(ms: number, outcome: string): void;
  /** A delivery that repeats one answered before, as far as the webhook can see it. */
  duplicate(): void;
  /** One refused request, by error code. */
  refused(code: string): void;
}

export interface WebhookLimits {
  /** Longest body. WeChat's longest is a compatible-mode text, some 12 kB. */
  readonly maxBodyBytes: number;
  /** A body that takes longer is cut off: WeChat itself gives up after 5 s. */
  readonly bodyMs: number;
  /** Hard stop of the whole exchange; `converse` answers within 4.5 s, this is the net below it. */
  readonly answerMs: number;
  /** Bodies being read at once; above it the oldest is cut off, so slow clients harm only each other. */
  readonly maxOpenBodies: number;
}

const LIMITS: WebhookLimits = {
  maxBodyBytes: 256 << 10,
  bodyMs: 3_000,
  answerMs: 4_800,
  maxOpenBodies: 512,
};
const TICK_MS = 50;

export interface WebhookDeps {
  readonly accounts: AccountDirectory;
  readonly converse: Converse;
  readonly coordination: Coordination;
  readonly log: Log;
  readonly clock: Clock;
  readonly metrics?: WebhookMetrics;
  /** For tests and unusual networks; the defaults follow WeChat's 5 s. */
  readonly limits?: Partial<WebhookLimits>;
}

/** Serves one request of `/wechat/:account`, from its first byte to its last. Never throws. */
export type Webhook = (req: IncomingMessage, res: ServerResponse, accountId: string) => void;

/** One POST under way. */
interface Exchange extends Watched {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly accountId: string;
  /** ms since epoch. */
  readonly arrivedAt: number;
}

const TEXT = 'text/plain; charset=utf-8';
const XML = 'application/xml; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * The webhook of the official accounts (服务器配置 URL) on bare `node:http`. Order of work, each step
 * refusing before the next costs anything: account, method, URL signature, timestamp, size, body, message
 * signature and decryption, parsing, nonce, conversation, reply.
 *
 * Bad requests get a 4xx with the error code as text and one log line; faults of ours get `success` and an
 * error line, because any other answer makes WeChat show 该公众号提供的服务出现故障 to the person.
 */
export function createWebhook(deps: WebhookDeps): Webhook {
  const { accounts, converse, coordination, log, clock, metrics } = deps;
  const limits = { ...LIMITS, ...deps.limits };
  const watch = createWatch(Math.min(TICK_MS, limits.bodyMs, limits.answerMs));
  let reading = 0;

  /** Ends watching; false when the exchange was answered already. */
  const settle = (exchange: Exchange): boolean => {
    watch.delete(exchange);
    if (exchange.reading) {
      exchange.reading = false;
      reading -= 1;
    }
    return !exchange.res.headersSent;
  };

  const fail = (req: IncomingMessage, res: ServerResponse, accountId: string, error: unknown): void => {
    const known = error instanceof TxwzError ? error : null;
    if (known && !known.report) {
      log.warn('webhook.refused', {
        account: accountId.slice(0, 64),
        code: known.code,
        detail: known.detail,
        remedy: known.remedy,
      });
      metrics?.refused(known.code);
      if (known.status === 405) res.setHeader('Allow', 'GET, POST');
      if (known.status === 408) res.setHeader('Connection', 'close');
      respond(res, known.status, TEXT, known.code);
    } else {
      log.error('webhook.failed', { account: accountId.slice(0, 64), code: known?.code, error });
      metrics?.reply(0, 'failed');
      respond(res, 200, TEXT, SUCCESS);
    }
    drain(req);
  };

  const failExchange = (exchange: Exchange, error: unknown): void => {
    if (settle(exchange)) fail(exchange.req, exchange.res, exchange.accountId, error);
  };

  const expire = (exchange: Exchange): void => {
    const { req, res, accountId } = exchange;
    const wasReading = exchange.reading;
    if (!settle(exchange) || req.destroyed || res.destroyed) return;
    if (wasReading) {
      fail(req, res, accountId, new TxwzError('body_timeout'));
      return;
    }
    log.error('webhook.late', { account: accountId });
    metrics?.reply(performance.now() - exchange.startedAt, 'late');
    respond(res, 200, TEXT, SUCCESS);
  };

  const send = (exchange: Exchange, type: string, body: string, outcome: string): void => {
    if (!settle(exchange)) return;
    respond(exchange.res, 200, type, body);
    metrics?.reply(performance.now() - exchange.startedAt, outcome);
  };

  const reply = (
    exchange: Exchange,
    account: Account,
    query: WebhookQuery,
    push: OpenedPush,
    inbound: Inbound,
    isMessage: boolean,
    answer: Answer,
    to: string,
  ): void => {
    if (answer.at < exchange.arrivedAt) metrics?.duplicate();
    // Job results and unknown types have nobody who waits for words.
    const body =
      inbound.kind === 'notice'
        ? null
        : renderReply({
            answer,
            from: to,
            to: inbound.user,
            format: push.format,
            maxArticles: isMessage ? 1 : 8,
          });
    if (body === null) {
      send(exchange, TEXT, SUCCESS, 'silent');
      return;
    }
    const type = push.format === 'json' ? JSON_TYPE : XML;
    if (push.aesKey === null) {
      send(exchange, type, body, 'answered');
      return;
    }
    const sealed = sealReply({
      token: account.token,
      aesKey: push.aesKey,
      appId: account.appId ?? '',
      nonce: query.nonce,
      seconds: Math.floor(clock() / 1000),
      reply: body,
      format: push.format,
    });
    send(exchange, type, sealed, 'answered');
  };

  const serve = async (
    exchange: Exchange,
    account: Account,
    query: WebhookQuery,
    signed: string | null,
    body: string,
  ): Promise<void> => {
    try {
      reading -= 1;
      exchange.reading = false;
      exchange.limitMs = limits.answerMs;
      if (isPathCheck(body)) {
        send(exchange, TEXT, SUCCESS, 'silent');
        return;
      }
      if (signed === null && query.msg_signature === '') throw new TxwzError('signature_invalid');
      const push = openPush(body, query, account);
      if (signed === null && push.aesKey === null) throw new TxwzError('signature_invalid');
      const message = readMessage(push.fields);
      const inbound = toInbound(account.id, message);
      if (push.aesKey === null && signed !== null) {
        if (await rememberNonce(coordination, account.id, signed, inbound.key)) metrics?.duplicate();
      }
      const answer = await converse(inbound);
      reply(exchange, account, query, push, inbound, message.msgId !== null, answer, message.to);
    } catch (error) {
      failExchange(exchange, error);
    }
  };

  const receive = (
    req: IncomingMessage,
    res: ServerResponse,
    account: Account,
    query: WebhookQuery,
    arrivedAt: number,
  ): void => {
    let signed: string | null = null;
    if (query.signature !== '') {
      signed = checkUrlSignature(query, account);
      checkTimestamp(query, arrivedAt);
    } else if (query.msg_signature !== '' && account.aesKey !== null) {
      // Only the signature over the ciphertext was sent: it is checked once the body is there.
      checkTimestamp(query, arrivedAt);
    } else if ((declaredLength(req) ?? Number.POSITIVE_INFINITY) > PATH_CHECK_MAX_BYTES) {
      throw new TxwzError('signature_invalid', { detail: 'no signature' });
    }
    if (reading >= limits.maxOpenBodies) watch.expireOldestReading();
    const exchange: Exchange = {
      req,
      res,
      accountId: account.id,
      arrivedAt,
      startedAt: performance.now(),
      limitMs: limits.bodyMs,
      reading: true,
      expire() {
        expire(exchange);
      },
    };
    reading += 1;
    watch.add(exchange);
    readBody(
      req,
      limits.maxBodyBytes,
      (body) => {
        if (exchange.reading) void serve(exchange, account, query, signed, body);
      },
      (error) => failExchange(exchange, error),
    );
  };

  return (req, res, accountId) => {
    try {
      const account = accounts.get(accountId);
      if (!account) throw new TxwzError('account_unknown');
      const query = readQuery(req.url ?? '');
      if (req.method === 'POST') receive(req, res, account, query, clock());
      else if (req.method === 'GET') {
        const echo = verifyUrl(query, account, clock());
        res.setHeader('X-Content-Type-Options', 'nosniff');
        respond(res, 200, TEXT, echo);
        log.info('webhook.verified', { account: accountId });
      } else throw new TxwzError('method_not_allowed', { detail: req.method ?? '' });
    } catch (error) {
      fail(req, res, accountId, error);
    }
  };
}

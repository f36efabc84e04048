import type { IncomingMessage, ServerResponse } from 'node:http';
import { TxwzError } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import type { WebhookLimits } from './limits.js';
import type { WebhookMetrics } from './metrics.js';
import { SUCCESS } from './render.js';
import { drain, respond } from './respond.js';
import { createWatch, type Watched } from './watch.js';

const TICK_MS = 50;
/** Content type of refusals, `success` and echoes. */
export const TEXT_TYPE = 'text/plain; charset=utf-8';

/** One POST under way: answered exactly once, whatever happens. */
export interface Exchange extends Watched {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly account: string;
  /** ms since epoch. */
  readonly arrivedAt: number;
}

/** The requests under way; every way in which one can end. */
export interface Exchanges {
  /** Begins to wait for the body; at the limit of open bodies the oldest is cut off. */
  open(req: IncomingMessage, res: ServerResponse, account: string, arrivedAt: number): Exchange;
  /** The body is there: from now on the deadline is that of the answer. False when it was ended already. */
  bodyRead(exchange: Exchange): boolean;
  send(exchange: Exchange, type: string, body: string, outcome: string): void;
  fail(exchange: Exchange, error: unknown): void;
  /** Refuses a request for which no exchange was opened. */
  refuse(req: IncomingMessage, res: ServerResponse, account: string, error: unknown): void;
}

/**
 * How requests end: an answer; a 4xx with the error code as text and one log line, where the sender is at
 * fault; `success` and an error line where we are, because any other answer makes WeChat show
 * 该公众号提供的服务出现故障 to the person.
 */
export function createExchanges(
  log: Log,
  metrics: WebhookMetrics | undefined,
  limits: WebhookLimits,
): Exchanges {
  const watch = createWatch(Math.min(TICK_MS, limits.bodyMs, limits.answerMs));
  let reading = 0;

  const stopReading = (exchange: Exchange): void => {
    if (!exchange.reading) return;
    exchange.reading = false;
    reading -= 1;
  };

  /** Ends watching; false when the exchange was answered already. */
  const settle = (exchange: Exchange): boolean => {
    watch.delete(exchange);
    stopReading(exchange);
    return !exchange.res.headersSent;
  };

  const refuse: Exchanges['refuse'] = (req, res, account, error) => {
    const known = error instanceof TxwzError ? error : null;
    // The account may come from anybody's URL.
    const name = account.slice(0, 64);
    if (known && !known.report) {
      const { code, detail, remedy, status } = known;
      log.warn('webhook.refused', { account: name, code, detail, remedy });
      metrics?.refused(code);
      if (status === 405) res.setHeader('Allow', 'GET, POST');
      if (status === 408) res.setHeader('Connection', 'close');
      respond(res, status, TEXT_TYPE, code);
    } else {
      log.error('webhook.failed', { account: name, code: known?.code, error });
      metrics?.reply(0, 'failed');
      respond(res, 200, TEXT_TYPE, SUCCESS);
    }
    drain(req);
  };

  const fail = (exchange: Exchange, error: unknown): void => {
    if (settle(exchange)) refuse(exchange.req, exchange.res, exchange.account, error);
  };

  const expire = (exchange: Exchange): void => {
    const { req, res, account } = exchange;
    // A client that hung up half-way needs no answer.
    if (res.destroyed || (exchange.reading && req.destroyed)) {
      settle(exchange);
      return;
    }
    if (exchange.reading) {
      fail(exchange, new TxwzError('body_timeout'));
      return;
    }
    if (!settle(exchange)) return;
    log.error('webhook.late', { account });
    metrics?.reply(performance.now() - exchange.startedAt, 'late');
    respond(res, 200, TEXT_TYPE, SUCCESS);
  };

  return {
    open(req, res, account, arrivedAt) {
      if (reading >= limits.maxOpenBodies) watch.expireOldestReading();
      const exchange: Exchange = {
        req,
        res,
        account,
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
      return exchange;
    },
    bodyRead(exchange) {
      if (!exchange.reading) return false;
      stopReading(exchange);
      exchange.limitMs = limits.answerMs;
      return true;
    },
    send(exchange, type, body, outcome) {
      if (!settle(exchange)) return;
      respond(exchange.res, 200, type, body);
      metrics?.reply(performance.now() - exchange.startedAt, outcome);
    },
    fail,
    refuse,
  };
}

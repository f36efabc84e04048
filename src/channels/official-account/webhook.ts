import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account, AccountDirectory } from '../../accounts/model.js';
import type { Answer, Converse, Inbound, Reply } from '../../conversation/contract.js';
import type { Coordination } from '../../coordination/port.js';
import type { Clock } from '../../core/clock.js';
import type { ErrorCode } from '../../core/error-codes.js';
import { isTxwzError, TxwzError } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import { asSigned, checkTimestamp, checkUrlSignature } from './admission.js';
import { createExchanges, type Exchange, TEXT_TYPE } from './exchanges.js';
import { DEFAULT_LIMITS, type WebhookLimits } from './limits.js';
import type { WebhookMetrics } from './metrics.js';
import { openPush } from './open-push.js';
import { isPathCheck, PATH_CHECK_MAX_BYTES } from './path-check.js';
import { readQuery, type WebhookQuery } from './query.js';
import { declaredLength, readBody } from './read-body.js';
import { readMessage } from './read-message.js';
import { rememberNonce } from './remember-nonce.js';
import { renderReply, SUCCESS } from './render.js';
import { respond } from './respond.js';
import { sealReply } from './seal-reply.js';
import { toInbound } from './to-inbound.js';
import { verifyUrl } from './verify-url.js';

/** What the webhook needs of the program. */
export interface WebhookDeps {
  readonly accounts: AccountDirectory;
  readonly converse: Converse;
  readonly coordination: Coordination;
  readonly log: Log;
  readonly clock: Clock;
  readonly metrics?: WebhookMetrics;
  /** Told how each request of an account ended that says something of its set-up. Must not throw. */
  readonly seen?: (account: Account, kind: 'verify' | 'message', outcome: 'ok' | ErrorCode) => void;
  /** Said when the conversation itself fails; without it the person gets no words then. */
  readonly unavailable?: string;
  /** For tests and unusual networks; the defaults follow WeChat's 5 s. */
  readonly limits?: Partial<WebhookLimits>;
}

/** Serves one request of `/wechat/:account`, from its first byte to its last. Never throws. */
export type Webhook = (req: IncomingMessage, res: ServerResponse, accountId: string) => void;

/** One admitted delivery. */
interface Delivery {
  readonly account: Account;
  readonly query: WebhookQuery;
  /** The URL's signature; null when only `msg_signature` was sent, or none. */
  readonly signed: string | null;
  /** Signed with the token before: it says nothing of the set-up. */
  readonly former: boolean;
}

/** What a wrong token, key, app id, clock or mode looks like from here. */
const SETUP_FAULTS: ReadonlySet<ErrorCode> = new Set([
  'signature_invalid',
  'timestamp_stale',
  'app_id_mismatch',
  'decrypt_failed',
  'encryption_required',
]);

const XML_TYPE = 'application/xml; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * What can be refused before the body: a wrong signature, a stale timestamp.
 * @throws signature_invalid, timestamp_stale
 */
function admit(req: IncomingMessage, known: Account, now: number): Delivery {
  const query = readQuery(req.url ?? '');
  const { account, former } = asSigned(query, known);
  let signed: string | null = null;
  if (query.signature !== '') signed = checkUrlSignature(query, account);
  else if (query.msg_signature === '' || account.aesKey === null) {
    if ((declaredLength(req) ?? Number.POSITIVE_INFINITY) > PATH_CHECK_MAX_BYTES)
      throw new TxwzError('signature_invalid', { detail: 'no signature' });
    return { account, query, signed, former };
  }
  checkTimestamp(query, now);
  return { account, query, signed, former };
}

/**
 * The webhook of the official accounts (服务器配置 URL) on bare `node:http`. Order of work, each step
 * refusing before the next costs anything: account, method, URL signature, timestamp, size, body, message
 * signature and decryption, parsing, nonce, conversation, reply. How requests end: `exchanges.ts`.
 */
export function createWebhook(deps: WebhookDeps): Webhook {
  const { accounts, converse, coordination, log, clock, metrics } = deps;
  const limits = { ...DEFAULT_LIMITS, ...deps.limits };
  const exchanges = createExchanges(log, metrics, limits);
  const tellFault = (account: Account, kind: 'verify' | 'message', error: unknown): void => {
    if (isTxwzError(error) && SETUP_FAULTS.has(error.code)) deps.seen?.(account, kind, error.code);
  };

  /** The answer; the hotline numbers where the conversation fails, which it never should. */
  const decide = async (account: Account, inbound: Inbound): Promise<Answer> => {
    const { unavailable } = deps;
    if (unavailable === undefined) return converse(inbound);
    try {
      return await converse(inbound);
    } catch (error) {
      log.error('webhook.failed', { account: account.id, error });
      const replies: Reply[] = inbound.kind === 'unfollow' ? [] : [{ kind: 'text', text: unavailable }];
      return { replies, at: clock() };
    }
  };

  const serve = async (exchange: Exchange, delivery: Delivery, body: string): Promise<void> => {
    const { account, query, signed, former } = delivery;
    if (isPathCheck(body)) {
      exchanges.send(exchange, TEXT_TYPE, SUCCESS, 'silent');
      return;
    }
    if (signed === null && query.msg_signature === '') throw new TxwzError('signature_invalid');
    const { fields, format, aesKey } = openPush(body, query, account);
    const message = readMessage(fields);
    const inbound = toInbound(account.id, message);
    if (aesKey === null && signed === null)
      throw new TxwzError('signature_invalid', { detail: 'msg_signature alone' });
    if (!former) deps.seen?.(account, 'message', 'ok');
    // Where plain bodies are refused anyway, there is nothing that the URL could be used for.
    const seen =
      signed !== null &&
      !account.safeModeOnly &&
      (await rememberNonce(coordination, account.id, signed, inbound.key));
    const answer = await decide(account, inbound);
    if (seen || answer.at < exchange.arrivedAt) metrics?.duplicate();
    // Job results and unknown types have nobody who waits for words; messages have an id, events none.
    const maxArticles = message.msgId === null ? 8 : 1;
    const reply =
      inbound.kind === 'notice'
        ? null
        : renderReply({ answer, from: message.to, to: message.from, format, maxArticles });
    if (reply === null) {
      exchanges.send(exchange, TEXT_TYPE, SUCCESS, 'silent');
      return;
    }
    const type = format === 'json' ? JSON_TYPE : XML_TYPE;
    const sealed =
      aesKey === null
        ? reply
        : sealReply({
            token: account.token,
            aesKey,
            appId: account.appId ?? '',
            nonce: query.nonce,
            seconds: Math.floor(clock() / 1000),
            reply,
            format,
          });
    exchanges.send(exchange, type, sealed, 'answered');
  };

  const receive = (req: IncomingMessage, res: ServerResponse, account: Account): void => {
    const now = clock();
    const delivery = admit(req, account, now);
    const exchange = exchanges.open(req, res, account.id, now);
    const fail = (error: unknown): void => {
      tellFault(account, 'message', error);
      exchanges.fail(exchange, error);
    };
    readBody(
      req,
      limits.maxBodyBytes,
      (body) => {
        if (exchanges.bodyRead(exchange)) serve(exchange, delivery, body).catch(fail);
      },
      fail,
    );
  };

  return (req, res, accountId) => {
    const account = accounts.get(accountId);
    try {
      if (!account) throw new TxwzError('account_unknown');
      if (req.method === 'POST') receive(req, res, account);
      else if (req.method === 'GET') {
        const echo = verifyUrl(readQuery(req.url ?? ''), account, clock());
        res.setHeader('X-Content-Type-Options', 'nosniff');
        respond(res, 200, TEXT_TYPE, echo);
        log.info('webhook.verified', { account: account.id });
        deps.seen?.(account, 'verify', 'ok');
      } else throw new TxwzError('method_not_allowed', { detail: req.method ?? '' });
    } catch (error) {
      if (account) tellFault(account, req.method === 'GET' ? 'verify' : 'message', error);
      exchanges.refuse(req, res, accountId, error);
    }
  };
}

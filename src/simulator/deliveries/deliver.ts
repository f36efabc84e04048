import type http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../core/clock.js';
import type { Attempt, Settings } from '../model.js';
import { type EnvelopeKeys, wrap } from './envelope.js';
import { requestFor, send } from './post.js';

/** WeChat cuts the connection after five seconds and delivers three times in all (被动回复用户消息). */
export const REPLY_TIMEOUT_MS = 5_000;
export const DELIVERIES = 3;

export interface DeliverContext {
  readonly webhookUrl: string;
  readonly keys: EnvelopeKeys;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Pause before a repetition after a refused (not a timed-out) delivery; WeChat documents none. */
  readonly retryPauseMs: number;
  readonly agent: http.Agent | undefined;
  readonly onAttempt: (number: number) => void;
}

/**
 * Delivers one message until a reply counts, at most three times, each with its own nonce,
 * timestamp and signature around the same plaintext (so the same MsgId). Nonce and timestamp are
 * fresh here because back ends must survive it; the documents leave open what WeChat does.
 */
export async function deliver(
  plaintext: string,
  openId: string,
  context: DeliverContext,
): Promise<{ readonly attempts: readonly Attempt[]; readonly timestamp: string; readonly nonce: string }> {
  const { settings, clock } = context;
  const attempts: Attempt[] = [];
  let envelope = { timestamp: '', nonce: '' };
  for (let number = 1; number <= DELIVERIES; number += 1) {
    context.onAttempt(number);
    if (settings.delayMs > 0) await sleep(settings.delayMs);
    const wrapped = wrap(
      context.webhookUrl,
      plaintext,
      openId,
      settings.mode,
      context.keys,
      Math.floor(clock() / 1_000),
    );
    envelope = wrapped;
    const request = requestFor('POST', wrapped.url, wrapped.body);
    const startedAt = clock();
    const result = await send(request, context.timeoutMs, context.agent);
    const base = { number, request, startedAt, tookMs: result.tookMs };
    if (result.kind === 'failure') {
      attempts.push({ ...base, response: null, failure: result.failure, detail: result.detail });
    } else {
      const { status } = result.response;
      const failure = number <= settings.dropAttempts ? 'dropped' : status === 200 ? null : 'status';
      attempts.push({ ...base, response: result.response, failure, detail: null });
      if (failure === null) break;
    }
    if (result.kind === 'response' && number < DELIVERIES) await sleep(context.retryPauseMs);
  }
  return { attempts, ...envelope };
}

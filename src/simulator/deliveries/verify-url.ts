import type http from 'node:http';
import { signature } from '../../channels/official-account/crypto.js';
import { letters, newNonce } from '../ids.js';
import type { Note, RecordedRequest, RecordedResponse } from '../model.js';
import { createNoteBook } from '../replies/notes.js';
import type { EnvelopeKeys } from './envelope.js';
import { requestFor, send } from './post.js';

/** Result of the URL verification (接入指南：验证消息的确来自微信服务器). */
export interface UrlCheck {
  readonly passed: boolean;
  readonly notes: readonly Note[];
  readonly request: RecordedRequest;
  readonly response: RecordedResponse | null;
  readonly tookMs: number;
}

/**
 * Asks the back end to prove that it knows the token: a signed GET must be answered with echostr
 * and nothing else. Then the same with a wrong signature, which must not be echoed: WeChat never
 * asks that, but a back end that echoes anything is open to everybody.
 */
export async function verifyUrl(
  webhookUrl: string,
  keys: EnvelopeKeys,
  nowSeconds: number,
  timeoutMs: number,
  agent: http.Agent | undefined,
): Promise<UrlCheck> {
  const notes = createNoteBook();
  const echo = String(BigInt(`1${newNonce()}${newNonce()}`));
  const request = requestFor('GET', signedUrl(webhookUrl, keys.token, echo, nowSeconds), '');
  const result = await send(request, timeoutMs, agent);
  const response = result.kind === 'response' ? result.response : null;
  if (!response) notes.fault('verify.reached', '连不上，或 5 秒内没有回复');
  else {
    notes.expect(response.status === 200, 'verify.status', 'HTTP 200', `HTTP ${response.status}，应为 200`);
    notes.expect(
      response.body === echo,
      'verify.echo',
      '原样返回了 echostr',
      '回复必须正好是 echostr，不能带引号、空格或 BOM',
    );
  }
  if (response) {
    const forged = await send(
      requestFor('GET', signedUrl(webhookUrl, letters(12), `${echo}0`, nowSeconds), ''),
      timeoutMs,
      agent,
    );
    const echoed = forged.kind === 'response' && forged.response.body.includes(`${echo}0`);
    if (echoed) notes.warning('verify.forged', '签名不对也返回了 echostr：没有校验签名');
    else notes.ok('verify.forged', '签名不对时不返回 echostr');
  }
  return { passed: !notes.faulty, notes: notes.list, request, response, tookMs: result.tookMs };
}

function signedUrl(webhookUrl: string, token: string, echo: string, nowSeconds: number): string {
  const url = new URL(webhookUrl);
  const timestamp = String(nowSeconds);
  const nonce = newNonce();
  url.searchParams.set('signature', signature(token, timestamp, nonce));
  url.searchParams.set('echostr', echo);
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('nonce', nonce);
  return url.href;
}

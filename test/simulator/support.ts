import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { decrypt, encrypt, signature } from '../../src/channels/official-account/crypto.js';
import { createPlatform, type Platform, type PlatformOptions } from '../../src/simulator/index.js';

export const TOKEN = 'a-token-for-tests';
export const APP_ID = 'wx00000000000000aa';
export const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

/** One delivery as the back end saw it. */
export interface Seen {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** The message after decryption. */
  readonly message: string;
  /** 1 for the first delivery of this server, 2 for the second, … */
  readonly count: number;
}

export interface Reply {
  readonly status?: number;
  readonly body: string;
  /** Keeps the connection open without an answer. */
  readonly never?: boolean;
}

export interface Webhook {
  readonly url: string;
  readonly seen: Seen[];
  /** How deliveries are answered from now on. */
  answer: (seen: Seen) => Reply | Promise<Reply>;
  close(): Promise<void>;
}

const cdataOf = (xml: string, name: string): string =>
  new RegExp(`<${name}><!\\[CDATA\\[([\\s\\S]*?)\\]\\]></${name}>`).exec(xml)?.[1] ?? '';

/** A field of a message. */
export const field = cdataOf;

/** A passive text reply to a message, plain. */
export function textReply(message: string, text: string, more: { createTime?: string } = {}): string {
  const createTime = more.createTime ?? String(Math.floor(Date.now() / 1_000));
  return `<xml><ToUserName><![CDATA[${cdataOf(message, 'FromUserName')}]]></ToUserName><FromUserName><![CDATA[${cdataOf(message, 'ToUserName')}]]></FromUserName><CreateTime>${createTime}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content></xml>`;
}

/** The encrypted envelope of a reply. */
export function sealed(
  reply: string,
  { token = TOKEN, appId = APP_ID }: { token?: string; appId?: string } = {},
): string {
  const encrypted = encrypt({ aesKey: AES_KEY, appId, plaintext: reply });
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const mark = signature(token, timestamp, '123', encrypted);
  return `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${mark}]]></MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce><![CDATA[123]]></Nonce></xml>`;
}

/** A back end in a few lines; answers `success` until told otherwise. */
export async function startWebhook(): Promise<Webhook> {
  const seen: Seen[] = [];
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://webhook');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const encrypted = cdataOf(body, 'Encrypt');
    const message = encrypted ? decrypt({ aesKey: AES_KEY, encrypted }).plaintext : body;
    const entry = {
      method: request.method ?? '',
      query: url.searchParams,
      body,
      message,
      count: seen.length + 1,
    };
    seen.push(entry);
    const reply = await webhook.answer(entry);
    if (reply.never) return;
    response.statusCode = reply.status ?? 200;
    response.end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const webhook: Webhook = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat`,
    seen,
    answer: () => ({ body: 'success' }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return webhook;
}

/** A platform in front of a webhook; WeChat's own cut-off, which a busy machine keeps, unless told. */
export const platformFor = (webhook: Webhook, more: Partial<PlatformOptions> = {}): Platform =>
  createPlatform({
    webhookUrl: webhook.url,
    token: TOKEN,
    appId: APP_ID,
    appSecret: 'secret-of-the-tests',
    aesKey: AES_KEY,
    ...more,
  });

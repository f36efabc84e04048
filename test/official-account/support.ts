import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '../../src/accounts/model.js';
import { createWebhook, type WebhookLimits } from '../../src/channels/official-account/index.js';
import type { Answer, Converse, Inbound, Reply } from '../../src/conversation/contract.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import type { LogFields } from '../../src/core/log.js';

export const TOKEN = 'test_token_1';
export const APP_ID = 'wx00112233445566aa';
export const AES_KEY = 'QWERTYUIOPASDFGHJKLZXCVBNMqwertyuiopasdfghj';
export const OLD_AES_KEY = '0123456789abcdefghijABCDEFGHIJ0123456789abc';
export const GH = 'gh_00aa11bb22cc';
export const OPENID = 'oTest-Person_0000000000000001';
/** The tests' clock stands here (ms). */
export const NOW = 1_790_000_000_000;
export const SECONDS = NOW / 1000;

export const ACCOUNT: Account = {
  id: 'default',
  name: '测试号',
  appId: APP_ID,
  appSecret: null,
  token: TOKEN,
  aesKey: AES_KEY,
  previousAesKey: OLD_AES_KEY,
  safeModeOnly: false,
  customerService: false,
};

// An independent implementation of the documented algorithm, on purpose written another way than src.
export const sha1 = (...parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');

export function seal(
  text: string | Buffer,
  appId = APP_ID,
  aesKey = AES_KEY,
  random = randomBytes(16),
): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const message = Buffer.from(text as string);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(message.length);
  const body = Buffer.concat([random, size, message, Buffer.from(appId)]);
  const pad = 32 - (body.length % 32);
  return sealRaw(Buffer.concat([body, Buffer.alloc(pad, pad)]), key);
}

export function sealRaw(padded: Buffer, key = Buffer.from(`${AES_KEY}=`, 'base64')): string {
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

export function unseal(encrypted: string, aesKey = AES_KEY): { text: string; appId: string; pad: number } {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16));
  decipher.setAutoPadding(false);
  const all = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const pad = all.at(-1) ?? 0;
  const size = all.readUInt32BE(16);
  return {
    text: all.subarray(20, 20 + size).toString(),
    appId: all.subarray(20 + size, all.length - pad).toString(),
    pad,
  };
}

export const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

let ids = 0;
export const freshMsgId = (): string => String(9_007_199_254_740_993n + BigInt(ids++));
let nonces = 0;
const freshNonce = (): string => `n${nonces++}`;

/** A push as WeChat writes it; `undefined` leaves a field out. */
export function pushXml(fields: Record<string, string | number | undefined> = {}): string {
  const all = {
    ToUserName: GH,
    FromUserName: OPENID,
    CreateTime: SECONDS,
    MsgType: 'text',
    Content: '13000000000',
    MsgId: freshMsgId(),
    ...fields,
  };
  const parts = Object.entries(all).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}>${cdata(value)}</${name}>`],
  );
  return `<xml>${parts.join('\n')}\n</xml>`;
}

export const eventXml = (fields: Record<string, string | number | undefined>): string =>
  pushXml({ MsgType: 'event', Content: undefined, MsgId: undefined, ...fields });

export interface SignOptions {
  timestamp?: string;
  nonce?: string;
  token?: string;
}

export function plainQuery({
  timestamp = String(SECONDS),
  nonce = freshNonce(),
  token = TOKEN,
}: SignOptions = {}): string {
  return `signature=${sha1(token, timestamp, nonce)}&timestamp=${timestamp}&nonce=${nonce}&openid=${OPENID}`;
}

export function safeQuery(encrypted: string, options: SignOptions = {}): string {
  const { timestamp = String(SECONDS), nonce = freshNonce(), token = TOKEN } = options;
  return `${plainQuery({ timestamp, nonce, token })}&encrypt_type=aes&msg_signature=${sha1(token, timestamp, nonce, encrypted)}`;
}

export const envelope = (encrypted: string, more = ''): string =>
  `<xml><ToUserName>${cdata(GH)}</ToUserName>${more}<Encrypt>${cdata(encrypted)}</Encrypt></xml>`;

export interface Response {
  status: number;
  body: string;
  headers: IncomingHttpHeaders;
}

export interface Rig {
  port: number;
  inbounds: Inbound[];
  logs: { level: string; event: string; fields: LogFields | undefined }[];
  metrics: string[];
  setReplies(decide: (inbound: Inbound) => readonly Reply[] | Promise<readonly Reply[]>): void;
  setConverse(converse: Converse | null): void;
  now: number;
  send(
    method: string,
    query: string,
    body?: string | Buffer,
    headers?: Record<string, string>,
    account?: string,
  ): Promise<Response>;
  plain(xml: string, options?: SignOptions): Promise<Response>;
  safe(
    inner: string,
    options?: SignOptions & { appId?: string; aesKey?: string; more?: string },
  ): Promise<Response>;
  close(): Promise<void>;
}

/** A real server on a free port of 127.0.0.1 with a small real conversation behind the webhook. */
export async function startRig(
  account: Account = ACCOUNT,
  limits: Partial<WebhookLimits> = {},
): Promise<Rig> {
  let now = NOW;
  const coordination = createEmbeddedCoordination({ clock: () => now });
  let decide: (inbound: Inbound) => readonly Reply[] | Promise<readonly Reply[]> = (inbound) =>
    inbound.kind === 'text' ? [{ kind: 'text', text: `答：${inbound.text}` }] : [];
  let other: Converse | null = null;
  const converse: Converse = async (inbound) => {
    if (other) return other(inbound);
    const { result } = await coordination.once(inbound.key, 60_000, async () => {
      rig.inbounds.push(inbound);
      return JSON.stringify({ replies: await decide(inbound), at: now });
    });
    return JSON.parse(result) as Answer;
  };
  const note = (level: string) => (event: string, fields?: LogFields) => {
    rig.logs.push({ level, event, fields });
  };
  const webhook = createWebhook({
    accounts: { get: (id) => (id === account.id ? account : null), list: () => [account] },
    converse,
    coordination,
    log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
    clock: () => now,
    metrics: {
      reply: (_, outcome) => rig.metrics.push(`reply ${outcome}`),
      duplicate: () => rig.metrics.push('duplicate'),
      refused: (code) => rig.metrics.push(`refused ${code}`),
    },
    limits,
  });
  const server: Server = createServer((req, res) => {
    webhook(req, res, /^\/wechat\/([^/?]+)/.exec(req.url ?? '')?.[1] ?? '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = (server.address() as AddressInfo).port;
  const rig: Rig = {
    port,
    inbounds: [],
    logs: [],
    metrics: [],
    get now() {
      return now;
    },
    set now(next) {
      now = next;
    },
    setReplies: (next) => {
      decide = next;
    },
    setConverse: (next) => {
      other = next;
    },
    send: (method, query, body, headers = {}, id = account.id) =>
      new Promise((done, failed) => {
        const req = request(
          {
            host: '127.0.0.1',
            port,
            method,
            path: `/wechat/${id}${query ? `?${query}` : ''}`,
            agent: false,
            headers: body === undefined ? headers : { 'Content-Length': Buffer.byteLength(body), ...headers },
          },
          (res) => {
            const chunks: Buffer[] = [];
            res.on('data', (chunk: Buffer) => chunks.push(chunk));
            res.on('end', () =>
              done({
                status: res.statusCode ?? 0,
                body: Buffer.concat(chunks).toString(),
                headers: res.headers,
              }),
            );
          },
        );
        req.on('error', failed);
        req.end(body);
      }),
    plain: (xml, options) => rig.send('POST', plainQuery(options), xml),
    safe: (inner, options = {}) => {
      const encrypted = seal(inner, options.appId, options.aesKey);
      return rig.send('POST', safeQuery(encrypted, options), envelope(encrypted, options.more));
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return rig;
}

import { createServer } from 'node:http';
import type { Account } from '../../../src/accounts/model.js';
import { createWebhook, decrypt, encrypt, signature } from '../../../src/channels/official-account/index.js';
import type { Converse, Inbound, Reply } from '../../../src/conversation/contract.js';
import type { Coordination } from '../../../src/coordination/index.js';
import type { Clock } from '../../../src/core/clock.js';
import { silentLog } from '../../../src/core/log.js';

/** How the messages of a transcript reach the conversation; null = no words came back. */
export interface Transport {
  deliver(inbound: Inbound): Promise<string | null>;
  /** The conversation's id of a person of the transcript, where it is another. */
  userOf?(user: string): string;
  close(): Promise<void>;
}

const shown = (replies: readonly Reply[]): string | null =>
  replies.length === 0
    ? null
    : replies.map((reply) => (reply.kind === 'text' ? reply.text : `[${reply.kind}]`)).join('\n');

/** Straight into the dispatcher. */
export const direct = (converse: Converse): Transport => ({
  deliver: async (inbound) => shown((await converse(inbound)).replies),
  close: async () => {},
});

const TOKEN = 'transcripts';
const APP_ID = 'wx0123456789abcdef';
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const ORIGINAL_ID = 'gh_transcripts';

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** Fields of WeChat's push beside sender, receiver and time. */
function fieldsOf(inbound: Inbound): Record<string, string> {
  const id = { MsgId: inbound.key.replace(/\D/g, '') };
  const event = (name: string, key = '') => ({ MsgType: 'event', Event: name, EventKey: key });
  switch (inbound.kind) {
    case 'text':
      return { MsgType: 'text', Content: inbound.text, ...id };
    case 'image':
      return { MsgType: 'image', PicUrl: '', MediaId: inbound.mediaId, ...id };
    case 'voice':
      return {
        MsgType: 'voice',
        MediaId: inbound.mediaId,
        Format: 'amr',
        ...(inbound.recognition === null ? {} : { Recognition: inbound.recognition }),
        ...id,
      };
    case 'video':
      return { MsgType: 'video', MediaId: inbound.mediaId, ThumbMediaId: 't', ...id };
    case 'file':
      return { MsgType: 'file', Title: inbound.name, FileTotalLen: '10', ...id };
    case 'other':
      return { MsgType: 'text', Content: '【收到不支持的消息类型，暂无法显示】', ...id };
    case 'location':
      return {
        MsgType: 'location',
        Location_X: String(inbound.latitude),
        Location_Y: String(inbound.longitude),
        Scale: '16',
        Label: inbound.label,
        ...id,
      };
    case 'link':
      return {
        MsgType: 'link',
        Title: inbound.title,
        Description: inbound.description,
        Url: inbound.url,
        ...id,
      };
    case 'follow':
      return event('subscribe', inbound.scene === null ? '' : `qrscene_${inbound.scene}`);
    case 'unfollow':
      return event('unsubscribe');
    case 'menu':
      return event('CLICK', inbound.intent);
    case 'scan':
      return inbound.text === null
        ? event('SCAN', inbound.scene)
        : {
            ...event('scancode_waitmsg', inbound.scene),
            ScanCodeInfo: `\u0000<ScanType>${cdata('qrcode')}</ScanType><ScanResult>${cdata(inbound.text)}</ScanResult>`,
          };
    case 'notice':
      return event(inbound.name, 'https://example.test/');
  }
}

function toXml(inbound: Inbound): string {
  const fields: Record<string, string> = {
    ToUserName: ORIGINAL_ID,
    FromUserName: inbound.user,
    CreateTime: String(Math.floor(inbound.sentAt / 1_000)),
    ...fieldsOf(inbound),
  };
  const inner = Object.entries(fields).map(([name, value]) => {
    // A zero byte marks what is markup already.
    const content = value.startsWith('\u0000') ? value.slice(1) : cdata(value);
    return `<${name}>${content}</${name}>`;
  });
  return `<xml>${inner.join('')}</xml>`;
}

const elementOf = (xml: string, name: string): string | null => {
  const match = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml);
  if (match === null) return null;
  return (match[1] ?? '').replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1');
};

/** Through the signed webhook over HTTP, in plain or in safe mode. */
export async function webhook(
  parts: { converse: Converse; coordination: Coordination; clock: Clock },
  mode: 'plain' | 'safe',
): Promise<Transport> {
  // Every account has keys of its own: what one signs, another refuses.
  const keysOf = (id: string) => ({
    token: id === 'default' ? TOKEN : `${TOKEN}${id}`,
    aesKey: id === 'default' ? AES_KEY : AES_KEY.replace(/^.{9}/, id.padEnd(9, 'x').slice(0, 9)),
    appId: id === 'default' ? APP_ID : `wx${Buffer.from(id).toString('hex').padEnd(16, '0').slice(0, 16)}`,
  });
  const accountOf = (id: string): Account => ({
    id,
    name: 'transcripts',
    ...keysOf(id),
    appSecret: null,
    previousAesKey: null,
    safeModeOnly: mode === 'safe',
    customerService: false,
  });
  const accounts = { get: accountOf, list: () => [] };
  const serve = createWebhook({ ...parts, accounts, log: silentLog });
  const server = createServer((request, response) =>
    serve(request, response, (request.url ?? '').slice(1).split('?')[0] ?? ''),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  let serial = 0;

  return {
    async deliver(inbound) {
      const timestamp = String(Math.floor(parts.clock() / 1_000));
      const nonce = `n${serial++}`;
      const xml = toXml(inbound);
      const { token, aesKey, appId } = keysOf(inbound.account);
      const query = new URLSearchParams({ signature: signature(token, timestamp, nonce), timestamp, nonce });
      let body = xml;
      if (mode === 'safe') {
        const encrypted = encrypt({ aesKey, appId, plaintext: xml });
        query.set('encrypt_type', 'aes');
        query.set('msg_signature', signature(token, timestamp, nonce, encrypted));
        body = `<xml><ToUserName>${cdata(ORIGINAL_ID)}</ToUserName><Encrypt>${cdata(encrypted)}</Encrypt></xml>`;
      }
      const response = await fetch(`http://127.0.0.1:${port}/${inbound.account}?${query}`, {
        method: 'POST',
        body,
      });
      const answered = await response.text();
      if (response.status !== 200) throw new Error(`webhook answered ${response.status}: ${answered}`);
      if (answered === 'success' || answered === '') return null;
      const sealed = mode === 'safe' ? elementOf(answered, 'Encrypt') : null;
      const plain = sealed === null ? answered : decrypt({ aesKey, encrypted: sealed }).plaintext;
      return elementOf(plain, 'Content');
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { randomUUID } from 'node:crypto';
import { decrypt, encrypt, signature } from '../../src/channels/official-account/index.js';

/** What a delivery is made with; each may be another account's. */
export interface PushKeys {
  readonly token: string;
  readonly aesKey: string;
  readonly appId: string;
}

const cdata = (text: string): string => `<![CDATA[${text}]]>`;

/** A text pushed to an account's webhook as WeChat does in safe mode; what came back, opened with the same key. */
export async function pushSealed(
  base: string,
  account: string,
  text: string,
  keys: PushKeys,
  from = 'oInvented-1',
): Promise<{ readonly status: number; readonly text: string }> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const nonce = randomUUID().slice(0, 12);
  const id = String(Math.random()).slice(2, 12);
  const xml = `<xml><ToUserName>${cdata('gh_x')}</ToUserName><FromUserName>${cdata(from)}</FromUserName><CreateTime>${timestamp}</CreateTime><MsgType>${cdata('text')}</MsgType><Content>${cdata(text)}</Content><MsgId>${id}</MsgId></xml>`;
  const encrypted = encrypt({ aesKey: keys.aesKey, appId: keys.appId, plaintext: xml });
  const query = new URLSearchParams({
    signature: signature(keys.token, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: signature(keys.token, timestamp, nonce, encrypted),
  });
  const body = `<xml><ToUserName>${cdata('gh_x')}</ToUserName><Encrypt>${cdata(encrypted)}</Encrypt></xml>`;
  const response = await fetch(`${base}/wechat/${account}?${query}`, { method: 'POST', body });
  const answer = await response.text();
  const sealed = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(answer)?.[1];
  return {
    status: response.status,
    text: sealed === undefined ? answer : decrypt({ aesKey: keys.aesKey, encrypted: sealed }).plaintext,
  };
}

import { encrypt, signature } from '../../channels/official-account/crypto.js';
import { newNonce } from '../ids.js';
import type { DeliveryMode } from '../model.js';
import { toXml } from './message-xml.js';

export interface EnvelopeKeys {
  readonly token: string;
  readonly aesKey: string | null;
  readonly appId: string;
  readonly originalId: string;
}

export interface Envelope {
  readonly url: string;
  readonly body: string;
  readonly nonce: string;
  /** Seconds since epoch, as a string. */
  readonly timestamp: string;
}

/**
 * Wraps one delivery: fresh nonce and timestamp, signature in the URL, and in compatible and safe
 * mode the encrypted message (compatible: beside the plain fields). Rules: 消息加解密说明.
 */
export function wrap(
  webhookUrl: string,
  plaintext: string,
  openId: string,
  mode: DeliveryMode,
  keys: EnvelopeKeys,
  timestampSeconds: number,
): Envelope {
  const timestamp = String(timestampSeconds);
  const nonce = newNonce();
  const url = new URL(webhookUrl);
  url.searchParams.set('signature', signature(keys.token, timestamp, nonce));
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('nonce', nonce);
  url.searchParams.set('openid', openId);
  if (mode === 'plain' || keys.aesKey === null) return { url: url.href, body: plaintext, nonce, timestamp };
  const encrypted = encrypt({ aesKey: keys.aesKey, appId: keys.appId, plaintext });
  url.searchParams.set('encrypt_type', 'aes');
  url.searchParams.set('msg_signature', signature(keys.token, timestamp, nonce, encrypted));
  const body =
    mode === 'safe'
      ? toXml({ ToUserName: keys.originalId, Encrypt: encrypted })
      : plaintext.replace(/\n?<\/xml>\s*$/, `\n<Encrypt><![CDATA[${encrypted}]]></Encrypt>\n</xml>`);
  return { url: url.href, body, nonce, timestamp };
}

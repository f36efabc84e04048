import { encrypt, signature } from './crypto.js';
import type { PushFormat } from './render.js';
import { cdataSection } from './xml-characters.js';

/** A rendered reply and what seals it. */
export interface SealInput {
  readonly token: string;
  /** The key that opened the message. */
  readonly aesKey: string;
  readonly appId: string;
  /** Nonce of the request; the signature covers it. */
  readonly nonce: string;
  /** Seconds since epoch; milliseconds make the client drop the reply. */
  readonly seconds: number;
  readonly reply: string;
  readonly format: PushFormat;
}

/** The encrypted envelope of a passive reply (安全模式 and 兼容模式). */
export function sealReply({ token, aesKey, appId, nonce, seconds, reply, format }: SealInput): string {
  const encrypted = encrypt({ aesKey, appId, plaintext: reply });
  const signed = signature(token, String(seconds), nonce, encrypted);
  if (format === 'json')
    return JSON.stringify({ Encrypt: encrypted, MsgSignature: signed, TimeStamp: seconds, Nonce: nonce });
  // The nonce is the caller's; a signed one can still hold anything that a URL can.
  return (
    `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signed}]]></MsgSignature>` +
    `<TimeStamp>${seconds}</TimeStamp><Nonce>${cdataSection(nonce)}</Nonce></xml>`
  );
}

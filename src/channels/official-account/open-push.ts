import type { Account } from '../../accounts/model.js';
import { isTxwzError, TxwzError } from '../../core/errors.js';
import { checkMessageSignature } from './admission.js';
import { decrypt } from './crypto.js';
import { parseJson } from './json.js';
import type { WebhookQuery } from './query.js';
import { type PushRecord, textOf } from './record.js';
import type { PushFormat } from './render.js';
import { parseXml } from './xml.js';

/** A push whose origin is proven as far as its mode allows. */
export interface OpenedPush {
  readonly fields: PushRecord;
  readonly format: PushFormat;
  /** The key that opened it, and that the reply must be sealed with; null = plain mode. */
  readonly aesKey: string | null;
}

/** The first character decides: the console's 数据格式 is XML or JSON, Content-Type is not reliable. */
function formatOf(body: string): PushFormat {
  return /^\s*\{/.test(body) ? 'json' : 'xml';
}

const parse = (body: string, format: PushFormat): PushRecord =>
  format === 'json' ? parseJson(body) : parseXml(body);

/**
 * Decrypts with the present key, else with the one before it: after a change in the console WeChat
 * still delivers messages under the old key, and the answer must use the key of the message.
 * @throws decrypt_failed, app_id_mismatch
 */
export function decryptFor(account: Account, encrypted: string): { plaintext: string; aesKey: string } {
  let failure: unknown = new TxwzError('decrypt_failed', { detail: 'no AES key is set' });
  for (const aesKey of [account.aesKey, account.previousAesKey]) {
    if (!aesKey) continue;
    try {
      const { plaintext, appId } = decrypt({ aesKey, encrypted });
      if (account.appId !== null && appId === account.appId) return { plaintext, aesKey };
      failure = new TxwzError('app_id_mismatch');
    } catch (error) {
      // A wrong app id says more than a failed second key.
      if (!isTxwzError(failure, 'app_id_mismatch')) failure = error;
    }
  }
  throw failure;
}

/**
 * Body → fields. Where the account has an AES key, an `Encrypt` element is the message and plain fields
 * beside it (兼容模式) are not looked at; an `encrypt_type` other than `raw` without it is refused.
 * @throws message_malformed, signature_invalid, encryption_required, decrypt_failed, app_id_mismatch
 */
export function openPush(body: string, query: WebhookQuery, account: Account): OpenedPush {
  const text = body.charCodeAt(0) === 0xfeff ? body.slice(1) : body;
  const format = formatOf(text);
  const fields = parse(text, format);
  const encrypted = textOf(fields, 'Encrypt');
  const hasKey = account.aesKey !== null;
  if (hasKey && encrypted) {
    checkMessageSignature(query, account, encrypted);
    const { plaintext, aesKey } = decryptFor(account, encrypted);
    const inner = formatOf(plaintext);
    return { fields: parse(plaintext, inner), format: inner, aesKey };
  }
  const promised = query.encrypt_type !== '' && query.encrypt_type !== 'raw';
  if (account.safeModeOnly || (hasKey && promised))
    throw new TxwzError('encryption_required', { detail: encrypted ? 'no AES key is set' : 'plain body' });
  if (encrypted && fields.MsgType === undefined)
    throw new TxwzError('decrypt_failed', { detail: 'safe mode, but no AES key is set' });
  return { fields, format, aesKey: null };
}

import type { Account } from '../../accounts/model.js';
import { TxwzError } from '../../core/errors.js';
import { checkMessageSignature, checkTimestamp, checkUrlSignature } from './admission.js';
import { decryptFor } from './open-push.js';
import type { WebhookQuery } from './query.js';

/**
 * The GET with which the console proves that this URL knows the token (接入). What to echo: `echostr`
 * as it came, or decrypted where it came with a `msg_signature` instead of a `signature`.
 * @throws signature_invalid, timestamp_stale, message_malformed, decrypt_failed, app_id_mismatch
 */
export function verifyUrl(query: WebhookQuery, account: Account, now: number): string {
  const sealed = query.signature === '' && query.msg_signature !== '' && account.aesKey !== null;
  if (sealed) checkMessageSignature(query, account, query.echostr);
  else checkUrlSignature(query, account);
  checkTimestamp(query, now);
  if (query.echostr === '') throw new TxwzError('message_malformed', { detail: 'echostr missing' });
  return sealed ? decryptFor(account, query.echostr).plaintext : query.echostr;
}

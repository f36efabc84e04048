import { decrypt, signature } from '../../channels/official-account/crypto.js';
import { isTxwzError } from '../../core/errors.js';
import type { EnvelopeKeys } from '../deliveries/envelope.js';
import type { DeliveryMode } from '../model.js';
import type { NoteBook } from './notes.js';
import { readXml, textOf, type XmlElement } from './xml-tree.js';

/**
 * Undoes the encryption of a reply: MsgSignature over token, TimeStamp, Nonce and Encrypt, then
 * AES, then the app id at the end of the plaintext. Safe mode insists on it, compatible mode takes
 * either, plain mode refuses it. Null when the reply cannot be used; the notes say why.
 */
export function openEnvelope(
  root: XmlElement,
  raw: string,
  mode: DeliveryMode,
  keys: EnvelopeKeys,
  nowSeconds: number,
  notes: NoteBook,
): { readonly root: XmlElement; readonly plaintext: string } | null {
  const encrypted = textOf(root, 'Encrypt');
  if (encrypted === null) {
    if (mode !== 'safe') return { root, plaintext: raw };
    notes.fault('reply.encrypted', '安全模式下回复必须加密，这里是明文');
    return null;
  }
  if (mode === 'plain' || keys.aesKey === null) {
    notes.fault('reply.encrypted', '明文模式下回复不能加密');
    return null;
  }
  const timestamp = textOf(root, 'TimeStamp') ?? '';
  const nonce = textOf(root, 'Nonce') ?? '';
  const expected = signature(keys.token, timestamp, nonce, encrypted);
  const signed = notes.expect(
    textOf(root, 'MsgSignature') === expected,
    'reply.msg_signature',
    'MsgSignature 正确',
    `MsgSignature 不对：应为 ${expected}`,
  );
  checkSeconds(timestamp, nowSeconds, 'reply.timestamp', 'TimeStamp', notes);
  if (nonce === '') notes.fault('reply.nonce', '缺少 Nonce');
  if (!signed || nonce === '') return null;
  return decode(encrypted, keys.aesKey, keys.appId, notes);
}

function decode(
  encrypted: string,
  aesKey: string,
  appId: string,
  notes: NoteBook,
): { readonly root: XmlElement; readonly plaintext: string } | null {
  try {
    const opened = decrypt({ aesKey, encrypted });
    const ours = notes.expect(
      opened.appId === appId,
      'reply.app_id',
      '解密成功，AppID 一致',
      `密文里的 AppID 是 ${opened.appId}，应为 ${appId}`,
    );
    if (!ours) return null;
    const inner = readXml(opened.plaintext);
    if ('root' in inner) return { root: inner.root, plaintext: opened.plaintext };
    notes.fault('reply.xml', `解密后的 XML 有错：${inner.fault}`);
  } catch (error) {
    notes.fault('reply.decrypt', `解密失败：${isTxwzError(error) ? error.code : 'unknown'}`);
  }
  return null;
}

/** Times of the platform are whole seconds; milliseconds are the classic slip and only warned about. */
export function checkSeconds(
  value: string,
  nowSeconds: number,
  rule: string,
  field: string,
  notes: NoteBook,
): void {
  if (!/^\d+$/.test(value)) notes.fault(rule, `${field} 应是整数秒，这里是「${value}」`);
  else if (Number(value) > nowSeconds * 100) notes.warning(rule, `${field} 是毫秒，文档要求秒`);
  else if (Math.abs(Number(value) - nowSeconds) > 3_600)
    notes.warning(rule, `${field} 与现在相差一小时以上，检查服务器时钟`);
  else notes.ok(rule, `${field} 是秒`);
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { TxwzError } from './errors.js';

/**
 * Seals personal data at rest: AES-256-GCM under a key derived from SECRET_KEY, one key per purpose
 * (`contact`, `story`, `reporter`, `evidence`), so that a value sealed for one cannot be opened as another.
 * Text form: `v1.` + base64url(nonce 12 ‖ tag 16 ‖ ciphertext).
 */
export interface SealedBox {
  seal(purpose: string, text: string): string;
  /** @throws seal_broken when the text was changed, sealed for another purpose, or under another key */
  open(purpose: string, sealed: string): string;
  sealBytes(purpose: string, bytes: Buffer): Buffer;
  openBytes(purpose: string, sealed: Buffer): Buffer;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PREFIX = 'v1.';

export function createSealedBox(secretKey: string): SealedBox {
  const keys = new Map<string, Buffer>();
  const keyOf = (purpose: string): Buffer => {
    let key = keys.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', secretKey, '', `txwz:${purpose}`, 32));
      keys.set(purpose, key);
    }
    return key;
  };
  const sealBytes = (purpose: string, bytes: Buffer): Buffer => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce);
    const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  };
  const openBytes = (purpose: string, sealed: Buffer): Buffer => {
    try {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new TxwzError('seal_broken', { detail: `purpose ${purpose}`, cause });
    }
  };
  return {
    sealBytes,
    openBytes,
    seal: (purpose, text) => PREFIX + sealBytes(purpose, Buffer.from(text)).toString('base64url'),
    open: (purpose, sealed) => {
      if (!sealed.startsWith(PREFIX)) throw new TxwzError('seal_broken', { detail: `purpose ${purpose}` });
      return openBytes(purpose, Buffer.from(sealed.slice(PREFIX.length), 'base64url')).toString();
    },
  };
}

import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';
import { TxwzError } from '../../core/errors.js';

/**
 * The message crypto of WeChat (消息加解密), after
 * https://developers.weixin.qq.com/doc/subscription/guide/dev/push/encryption.html:
 * AES-256-CBC, key = base64(EncodingAESKey + "="), IV = first 16 bytes of the key, plaintext =
 * 16 random bytes ‖ 4-byte big-endian length ‖ message ‖ app id, PKCS#7 padding to blocks of 32
 * (1–32 bytes, always added, which is why the cipher's own padding is off).
 */
const BLOCK = 32;
const RANDOM_BYTES = 16;
const HEAD_BYTES = RANDOM_BYTES + 4;
const AES_KEY = /^[A-Za-z0-9+/]{43}$/;

interface Key {
  readonly key: KeyObject;
  readonly iv: Buffer;
}

/** Key objects by EncodingAESKey: importing a key costs more than using it. */
const keys = new Map<string, Key>();
const MAX_KEYS = 256;

function keyOf(aesKey: string): Key {
  const known = keys.get(aesKey);
  if (known) return known;
  if (!AES_KEY.test(aesKey)) throw new TxwzError('aes_key_invalid', { detail: 'not 43 base64 characters' });
  const bytes = Buffer.from(`${aesKey}=`, 'base64');
  const made = { key: createSecretKey(bytes), iv: bytes.subarray(0, 16) };
  if (keys.size >= MAX_KEYS) keys.clear();
  keys.set(aesKey, made);
  return made;
}

/** Random bytes drawn in bulk: one system call for 512 messages. Used bytes are never handed out again. */
const pool = Buffer.allocUnsafe(512 * RANDOM_BYTES);
let poolAt = pool.length;

function putRandom(target: Buffer): void {
  if (poolAt === pool.length) {
    randomFillSync(pool);
    poolAt = 0;
  }
  pool.copy(target, 0, poolAt, poolAt + RANDOM_BYTES);
  poolAt += RANDOM_BYTES;
}

/**
 * SHA-1 in lower-case hex over the parts, sorted by code unit and joined with nothing: `signature`
 * of (token, timestamp, nonce), `msg_signature` of (token, timestamp, nonce, Encrypt).
 */
export function signature(...parts: string[]): string {
  // Three or four texts: picking the least each time allocates nothing, as sort() and join() do.
  let joined = '';
  for (let end = parts.length; end > 0; end--) {
    let least = 0;
    for (let at = 1; at < end; at++) if ((parts[at] ?? '') < (parts[least] ?? '')) least = at;
    joined += parts[least];
    parts[least] = parts[end - 1] ?? '';
  }
  return hash('sha1', joined);
}

const SIGNATURE_CHARACTERS = 40;
const left = Buffer.alloc(SIGNATURE_CHARACTERS);
const right = Buffer.alloc(SIGNATURE_CHARACTERS);

/** Whether two signatures are equal, in a time that does not depend on where they differ. */
export function sameSignature(given: string, expected: string): boolean {
  if (given.length !== SIGNATURE_CHARACTERS || expected.length !== SIGNATURE_CHARACTERS) return false;
  // latin1 keeps one byte a character; what it folds together still needs the right signature to hit.
  left.write(given, 'latin1');
  right.write(expected, 'latin1');
  return timingSafeEqual(left, right);
}

/** What goes into an `Encrypt` element. */
export interface EncryptInput {
  /** EncodingAESKey, 43 characters. */
  readonly aesKey: string;
  readonly appId: string;
  readonly plaintext: string;
  /** The 16 bytes in front (tests with known answers); a string counts in UTF-8. Random when absent. */
  readonly random?: Uint8Array | string;
}

/**
 * The value of an `Encrypt` element, base64.
 * @throws aes_key_invalid, encrypt_failed when `random` is not 16 bytes
 */
export function encrypt({ aesKey, appId, plaintext, random }: EncryptInput): string {
  const { key, iv } = keyOf(aesKey);
  const length = Buffer.byteLength(plaintext);
  const used = HEAD_BYTES + length + Buffer.byteLength(appId);
  const pad = BLOCK - (used % BLOCK);
  const block = Buffer.allocUnsafe(used + pad);
  if (random === undefined) putRandom(block);
  else {
    const given = typeof random === 'string' ? Buffer.from(random) : random;
    if (given.length !== RANDOM_BYTES)
      throw new TxwzError('encrypt_failed', { detail: 'random must be 16 bytes' });
    block.set(given);
  }
  block.writeUInt32BE(length, RANDOM_BYTES);
  block.write(plaintext, HEAD_BYTES, 'utf8');
  block.write(appId, HEAD_BYTES + length, 'utf8');
  block.fill(pad, used);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  // Whole blocks in, whole blocks out: final() would add nothing.
  return cipher.update(block).toString('base64');
}

/** What opens an `Encrypt` element. */
export interface DecryptInput {
  /** EncodingAESKey, 43 characters. */
  readonly aesKey: string;
  /** The value of an `Encrypt` element, base64. */
  readonly encrypted: string;
}

/** What was in it. */
export interface Decrypted {
  readonly plaintext: string;
  /** The id at the end; the caller must compare it with the account's. */
  readonly appId: string;
}

/**
 * Opens an `Encrypt` value. Padding (every byte of it) and the length field are checked; the
 * error is the same whatever was wrong. Check the signature first: CBC alone authenticates nothing.
 * @throws aes_key_invalid, decrypt_failed
 */
export function decrypt({ aesKey, encrypted }: DecryptInput): Decrypted {
  const { key, iv } = keyOf(aesKey);
  const bytes = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false).update(encrypted, 'base64');
  // Characters that are no base64 and half blocks both leave fewer bytes than the text promises.
  if (bytes.length !== Buffer.byteLength(encrypted, 'base64')) {
    if (/\s/.test(encrypted)) return decrypt({ aesKey, encrypted: encrypted.replace(/\s+/g, '') });
    throw new TxwzError('decrypt_failed');
  }
  const pad = bytes[bytes.length - 1] ?? 0;
  const end = bytes.length - pad;
  if (pad < 1 || pad > BLOCK || end < HEAD_BYTES) throw new TxwzError('decrypt_failed');
  for (let at = end; at < bytes.length; at++) if (bytes[at] !== pad) throw new TxwzError('decrypt_failed');
  const messageEnd = HEAD_BYTES + bytes.readUInt32BE(RANDOM_BYTES);
  if (messageEnd > end) throw new TxwzError('decrypt_failed');
  return {
    plaintext: bytes.toString('utf8', HEAD_BYTES, messageEnd),
    appId: bytes.toString('utf8', messageEnd, end),
  };
}

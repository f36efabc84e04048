import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TxwzError } from '../core/errors.js';

/** What the demo needs of an operator in production, made once and kept in DATA_DIR. */
export interface DemoSecrets {
  readonly secretKey: string;
  readonly token: string;
  readonly aesKey: string;
  readonly appId: string;
  readonly appSecret: string;
}

/** EncodingAESKey has 43 characters of base64 that, with one `=`, are 32 bytes. */
const newAesKey = (): string => randomBytes(32).toString('base64').slice(0, 43);

/**
 * Reads `DATA_DIR/demo-secrets.json`, or makes it (mode 0600) at the first start.
 * @throws data_dir_unusable when the folder cannot be written or the file is damaged
 */
export function loadDemoSecrets(dataDir: string): DemoSecrets {
  const file = path.join(dataDir, 'demo-secrets.json');
  const fresh: DemoSecrets = {
    secretKey: randomBytes(36).toString('base64url'),
    token: randomBytes(12).toString('hex'),
    aesKey: newAesKey(),
    appId: `wx${randomBytes(8).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
  };
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // `wx` fails when another process was first; then its file is the one to read.
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new TxwzError('data_dir_unusable', { detail: (error as Error).message, cause: error });
    }
  }
  try {
    chmodSync(file, 0o600);
    return { ...fresh, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<DemoSecrets>) };
  } catch (error) {
    throw new TxwzError('data_dir_unusable', {
      detail: `${file}: ${(error as Error).message}`,
      cause: error,
    });
  }
}

import { z } from 'zod';
import type { Account } from './accounts/index.js';
import { TxwzError } from './core/errors.js';

/** `on/off`, `true/false`, `1/0`. */
const flag = z
  .string()
  .trim()
  .toLowerCase()
  .transform((value, context) => {
    if (['on', 'true', '1', 'yes'].includes(value)) return true;
    if (['off', 'false', '0', 'no'].includes(value)) return false;
    context.addIssue({ code: 'custom', message: 'must be on or off' });
    return z.NEVER;
  });

const aesKey = z.string().regex(/^[A-Za-z0-9+/]{43}$/, 'must be the 43 characters of EncodingAESKey');
const url = (protocols: RegExp, example: string) => z.string().regex(protocols, `must look like ${example}`);

const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Every environment variable of the program. `.env.example` holds the same names with prose and
 * a test proves the two equal. Empty values count as unset.
 */
export const ENVIRONMENT = {
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  MONGODB_URI: url(/^mongodb(\+srv)?:\/\/.+/, 'mongodb://host:27017/txwz').optional(),
  REDIS_URL: url(/^rediss?:\/\/.+/, 'redis://host:6379/0').optional(),
  WECHAT_APPID: z
    .string()
    .regex(/^wx[0-9a-z]{16}$/i, 'must look like wx0123456789abcdef')
    .optional(),
  WECHAT_APPSECRET: z.string().min(16, 'is shorter than any AppSecret').optional(),
  WECHAT_TOKEN: z.string().min(3).max(64).optional(),
  WECHAT_AES_KEY: aesKey.optional(),
  WECHAT_AES_KEY_PREVIOUS: aesKey.optional(),
  WECHAT_SAFE_MODE_ONLY: flag.default(false),
  WECHAT_CUSTOMER_SERVICE: flag.default(false),
  WECHAT_API_BASE: url(/^https?:\/\/.+/, 'https://api.weixin.qq.com').default('https://api.weixin.qq.com'),
  SECRET_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  ROLES: z.string().default('web,worker,scheduler'),
  SIMULATOR: flag.optional(),
} as const;

const ROLE_NAMES = ['web', 'worker', 'scheduler'] as const;
export type Role = (typeof ROLE_NAMES)[number];

/** Variables by name, as `process.env` holds them; passed in everywhere, so that tests bring their own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The account that the environment describes; its id and name are the program's. */
type EnvironmentAccount = Omit<Account, 'id' | 'name'>;

/** The settings of the program, checked and complete: nothing behind `readConfig` reads the environment. */
export interface Config {
  /** `demo` without WeChat credentials, else `production`; never in between. */
  readonly mode: 'demo' | 'production';
  /** `embedded` (SQLite, one process) or `cluster` (MongoDB and Redis). */
  readonly profile: 'embedded' | 'cluster';
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly mongodbUri: string | null;
  readonly redisUrl: string | null;
  /** Null in demo mode: the token is generated into DATA_DIR. */
  readonly account: EnvironmentAccount | null;
  readonly apiBase: string;
  /** Null in demo mode: generated into DATA_DIR, mode 0600. */
  readonly secretKey: string | null;
  /** Lets `/metrics` be read from other machines; null = this machine only. */
  readonly metricsToken: string | null;
  readonly logLevel: LogLevel;
  readonly roles: readonly Role[];
  readonly simulator: boolean;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/**
 * Reads the configuration from an environment. Pure: `process.env` is passed in by `main`.
 * @throws config_invalid with every fault in its detail, one a line, each with its variable
 */
export function readConfig(env: Environment): Config {
  const faults: string[] = [];
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in ENVIRONMENT && value?.trim()),
  );
  const parsed = z.object(ENVIRONMENT).safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) faults.push(`${issue.path.join('.')}: ${issue.message}`);
    throw new TxwzError('config_invalid', { detail: faults.join('\n') });
  }
  const values = parsed.data;
  const roles = values.ROLES.split(',').map((role) => role.trim());
  for (const role of roles) {
    if (!(ROLE_NAMES as readonly string[]).includes(role))
      faults.push(`ROLES: "${role}" is not one of ${ROLE_NAMES.join(', ')}`);
  }
  if (Boolean(values.MONGODB_URI) !== Boolean(values.REDIS_URL)) {
    faults.push(
      values.MONGODB_URI
        ? 'REDIS_URL: the cluster profile needs it beside MONGODB_URI (unset both for the embedded profile)'
        : 'MONGODB_URI: the cluster profile needs it beside REDIS_URL (unset both for the embedded profile)',
    );
  }
  const production = Boolean(
    values.WECHAT_TOKEN ?? values.WECHAT_APPID ?? values.WECHAT_APPSECRET ?? values.WECHAT_AES_KEY,
  );
  if (production) {
    if (!values.WECHAT_TOKEN)
      faults.push(
        'WECHAT_TOKEN: required beside the other WECHAT_ variables (微信开发者平台 → 基础信息 → 域名与消息推送配置)',
      );
    if (values.WECHAT_AES_KEY && !values.WECHAT_APPID)
      faults.push('WECHAT_APPID: required beside WECHAT_AES_KEY, its messages carry it');
    if (values.WECHAT_APPSECRET && !values.WECHAT_APPID)
      faults.push('WECHAT_APPID: required beside WECHAT_APPSECRET');
    if (values.WECHAT_SAFE_MODE_ONLY && !values.WECHAT_AES_KEY)
      faults.push('WECHAT_AES_KEY: required by WECHAT_SAFE_MODE_ONLY=on');
    if (values.WECHAT_CUSTOMER_SERVICE && !values.WECHAT_APPSECRET)
      faults.push('WECHAT_APPSECRET: required by WECHAT_CUSTOMER_SERVICE=on');
    if (!values.SECRET_KEY)
      faults.push('SECRET_KEY: required with WeChat credentials; make one with: openssl rand -base64 48');
  }
  if (!isLoopback(values.HOST) && !values.SECRET_KEY) {
    faults.push(`SECRET_KEY: required to listen on ${values.HOST}; without it only 127.0.0.1 is allowed`);
  }
  if (!isLoopback(values.HOST) && !production) {
    faults.push(
      `HOST: the demo listens on 127.0.0.1 only; set the WECHAT_ variables before opening it on ${values.HOST}`,
    );
  }
  if (!isLoopback(values.HOST) && values.SIMULATOR)
    faults.push('SIMULATOR: has no log-in and needs HOST=127.0.0.1; switch it off to listen on a network');
  if (faults.length > 0) throw new TxwzError('config_invalid', { detail: faults.join('\n') });
  return {
    mode: production ? 'production' : 'demo',
    profile: values.MONGODB_URI ? 'cluster' : 'embedded',
    host: values.HOST,
    port: values.PORT,
    dataDir: values.DATA_DIR,
    mongodbUri: values.MONGODB_URI ?? null,
    redisUrl: values.REDIS_URL ?? null,
    account: values.WECHAT_TOKEN
      ? {
          appId: values.WECHAT_APPID ?? null,
          appSecret: values.WECHAT_APPSECRET ?? null,
          token: values.WECHAT_TOKEN,
          aesKey: values.WECHAT_AES_KEY ?? null,
          previousAesKey: values.WECHAT_AES_KEY_PREVIOUS ?? null,
          safeModeOnly: values.WECHAT_SAFE_MODE_ONLY,
          customerService: values.WECHAT_CUSTOMER_SERVICE,
        }
      : null,
    apiBase: values.WECHAT_API_BASE.replace(/\/+$/, ''),
    secretKey: values.SECRET_KEY ?? null,
    metricsToken: values.METRICS_TOKEN ?? null,
    logLevel: values.LOG_LEVEL,
    roles: roles as Role[],
    simulator: values.SIMULATOR ?? !production,
  };
}

import type { Account } from './accounts/index.js';
import { ENVIRONMENT, type LogLevel, readVariables, type Values, type Variable } from './config-variables.js';
import { TxwzError } from './core/errors.js';

export type { LogLevel };

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
  /** Address under which people reach the public pages, without a slash at its end; null = unknown: no links to them. */
  readonly publicUrl: string | null;
  /** Whether verification opens reported links (public addresses only); the swindler sees the visit. */
  readonly fetchLinks: boolean;
  /** Lets `/metrics` be read from other machines; null = this machine only. */
  readonly metricsToken: string | null;
  /** Null: digests are made but not mailed. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** Recipients of the weekly digest by scope; those without one stand under ''. */
  readonly digestTo: ReadonlyMap<string, readonly string[]>;
  readonly logLevel: LogLevel;
  readonly roles: readonly Role[];
  readonly simulator: boolean;
  /** Whether a new demo gets invented reports to decide on; false in production. */
  readonly demoReports: boolean;
  /** A WeChat account for private chats and rooms; null = switched off, and nothing of it is loaded. */
  readonly wechaty: WechatyConfig | null;
}

/** How the wechaty channel is moved, and for whom it speaks. */
export interface WechatyConfig {
  /** Package of the puppet. */
  readonly puppet: string;
  readonly token: string | null;
  /** Under which its log-in is kept in DATA_DIR. */
  readonly name: string;
  /** Id of the account that it speaks for. */
  readonly account: string;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** What must hold between variables. `has` is true for a variable that is set, even if its value is faulty. */
function relationFaults(
  values: Values,
  roles: readonly string[],
  has: (name: Variable) => boolean,
): string[] {
  const faults: string[] = [];
  const needs = (name: Variable, condition: boolean, why: string): void => {
    if (condition && !has(name)) faults.push(`${name}: ${why}`);
  };
  for (const role of roles) {
    if (!(ROLE_NAMES as readonly string[]).includes(role))
      faults.push(`ROLES: "${role}" is not one of ${ROLE_NAMES.join(', ')}`);
  }
  const both = 'the cluster profile needs it beside';
  needs('REDIS_URL', has('MONGODB_URI'), `${both} MONGODB_URI (unset both for the embedded profile)`);
  needs('MONGODB_URI', has('REDIS_URL'), `${both} REDIS_URL (unset both for the embedded profile)`);
  needs('MAIL_FROM', has('MAIL_URL'), 'required beside MAIL_URL');
  needs('MAIL_URL', has('MAIL_FROM') || has('DIGEST_TO'), 'required to send the weekly digest');
  const production = isProduction(has);
  needs(
    'WECHAT_TOKEN',
    production,
    'required beside the other WECHAT_ variables (微信开发者平台 → 基础信息 → 域名与消息推送配置)',
  );
  needs('WECHAT_APPID', has('WECHAT_AES_KEY'), 'required beside WECHAT_AES_KEY, its messages carry it');
  needs('WECHAT_APPID', has('WECHAT_APPSECRET'), 'required beside WECHAT_APPSECRET');
  needs('WECHAT_AES_KEY', values.WECHAT_SAFE_MODE_ONLY, 'required by WECHAT_SAFE_MODE_ONLY=on');
  needs('WECHAT_APPSECRET', values.WECHAT_CUSTOMER_SERVICE, 'required by WECHAT_CUSTOMER_SERVICE=on');
  needs('SECRET_KEY', production, 'required with WeChat credentials; make one with: openssl rand -base64 48');
  needs('WECHATY_PUPPET', has('WECHATY_TOKEN'), 'required beside WECHATY_TOKEN');
  const open = !isLoopback(values.HOST);
  needs(
    'SECRET_KEY',
    open && !production,
    `required to listen on ${values.HOST}; without it only 127.0.0.1 is allowed`,
  );
  if (open && !production) {
    faults.push(
      `HOST: the demo listens on 127.0.0.1 only; set the WECHAT_ variables before opening it on ${values.HOST}`,
    );
  }
  if (open && values.SIMULATOR)
    faults.push('SIMULATOR: has no log-in and needs HOST=127.0.0.1; switch it off to listen on a network');
  return faults;
}

/** Any credential of the platform makes it production: the demo never runs beside half an account. */
const isProduction = (has: (name: Variable) => boolean): boolean =>
  has('WECHAT_TOKEN') || has('WECHAT_APPID') || has('WECHAT_APPSECRET') || has('WECHAT_AES_KEY');

/**
 * Reads the configuration from an environment. Pure: `process.env` is passed in by `main`.
 * @throws config_invalid with every fault in its detail, one a line, each with its variable
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in ENVIRONMENT && value?.trim()),
  );
  const has = (name: Variable): boolean => given[name] !== undefined;
  const values = readVariables(given, faults);
  const roles = values.ROLES.split(',').map((role) => role.trim());
  faults.push(...relationFaults(values, roles, has));
  const production = isProduction(has);
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
    publicUrl: values.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    fetchLinks: values.FETCH_REPORTED_LINKS,
    metricsToken: values.METRICS_TOKEN ?? null,
    mail: values.MAIL_URL && values.MAIL_FROM ? { url: values.MAIL_URL, from: values.MAIL_FROM } : null,
    digestTo: values.DIGEST_TO ?? new Map(),
    logLevel: values.LOG_LEVEL,
    roles: roles as Role[],
    simulator: values.SIMULATOR ?? !production,
    demoReports: values.DEMO_REPORTS && !production,
    wechaty: values.WECHATY_PUPPET
      ? {
          puppet: values.WECHATY_PUPPET,
          token: values.WECHATY_TOKEN ?? null,
          name: values.WECHATY_NAME,
          account: values.WECHATY_ACCOUNT,
        }
      : null,
  };
}

import { z } from 'zod';
import { DIGEST_TO, MAIL_FROM } from './config-mail.js';

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
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .default(3000),
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
  PUBLIC_URL: url(/^https?:\/\/[^/?#]+\/?$/, 'https://fanzha.example').optional(),
  FETCH_REPORTED_LINKS: flag.default(false),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  MAIL_URL: url(/^smtps?:\/\/[^/]+/, 'smtps://user:password@smtp.example.com').optional(),
  MAIL_FROM: MAIL_FROM.optional(),
  DIGEST_TO: DIGEST_TO.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  ROLES: z.string().default('web,worker,scheduler'),
  SIMULATOR: flag.optional(),
  DEMO_REPORTS: flag.default(true),
  WECHATY_PUPPET: z
    .string()
    .regex(/^(?:@[a-z0-9-]+\/)?wechaty-puppet-[a-z0-9-]+$/, 'must look like wechaty-puppet-service')
    .optional(),
  WECHATY_TOKEN: z.string().min(3).optional(),
  WECHATY_NAME: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/, 'may have letters, digits, _ and -')
    .default('wechaty'),
  WECHATY_ACCOUNT: z.string().default('default'),
} as const;

/** Name of a variable. */
export type Variable = keyof typeof ENVIRONMENT;
/** Their values, read. */
export type Values = { [Name in Variable]: z.infer<(typeof ENVIRONMENT)[Name]> };

/**
 * Each variable by itself; a faulty one stands at its default, so that the rest can be judged as well. What is wrong with
 * each joins `faults`, as `NAME: why`.
 */
export function readVariables(given: Readonly<Record<string, string | undefined>>, faults: string[]): Values {
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(ENVIRONMENT)) {
    const parsed = schema.safeParse(given[name]);
    if (parsed.success) values[name] = parsed.data;
    else {
      for (const issue of parsed.error.issues) faults.push(`${name}: ${issue.message}`);
      values[name] = schema.safeParse(undefined).data;
    }
  }
  return values as Values;
}

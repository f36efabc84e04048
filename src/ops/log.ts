import { createLogger, format, transports } from 'winston';
import type { Config, LogLevel } from '../config.js';
import { type Log, type LogFields, silentLog } from '../core/log.js';
import { redact } from '../core/redact.js';

/** Level, target and secrets of a log. */
export interface LogOptions {
  readonly level: LogLevel;
  /** Where lines go; standard error unless told, so that verbs keep standard output for records. */
  readonly stream?: NodeJS.WritableStream;
  /** Configured secrets, hidden wherever they turn up (`secretsOf`). */
  readonly secrets?: readonly string[];
}

const LEVELS = { error: 0, warn: 1, info: 2, debug: 3 } as const;
const RESERVED: ReadonlySet<string> = new Set(['time', 'level', 'event']);
const nothing = (): void => {};

/** `time`, `level` and `event` come first and cannot be replaced by fields of the same name. */
function lineOf(level: string, event: string, fields: unknown, secrets: readonly string[]): string {
  const line: Record<string, unknown> = { time: new Date().toISOString(), level, event };
  const safe = fields === undefined ? {} : (redact(fields, secrets) as Record<string, unknown>);
  for (const key of Object.keys(safe)) line[RESERVED.has(key) ? `${key}_` : key] = safe[key];
  return JSON.stringify(line);
}

/**
 * The writer behind `Log`: one JSON object a line, redacted at every level and in every environment.
 * A level that is off costs a call of an empty function and looks at no field.
 */
export function createLog(options: LogOptions): Log {
  if (options.level === 'silent') return silentLog;
  const secrets = options.secrets ?? [];
  const stream = options.stream ?? process.stderr;
  // The reader of the log may go away (a closed pipe); the service must not go with it.
  stream.on('error', nothing);
  const logger = createLogger({
    levels: LEVELS,
    level: options.level,
    format: format.printf(({ level, message, fields }) => lineOf(level, String(message), fields, secrets)),
    transports: [new transports.Stream({ stream, eol: '\n' })],
  });
  const writer = (level: keyof typeof LEVELS): Log['info'] =>
    LEVELS[level] > LEVELS[options.level as keyof typeof LEVELS]
      ? nothing
      : (event: string, fields?: LogFields) => {
          logger.log({ level, message: event, ...(fields === undefined ? {} : { fields }) });
        };
  return { debug: writer('debug'), info: writer('info'), warn: writer('warn'), error: writer('error') };
}

/** The part of the configuration that must never be read in a log. */
type SecretSource = Pick<Config, 'secretKey' | 'mongodbUri' | 'redisUrl' | 'metricsToken'> & {
  readonly mail?: Config['mail'];
  readonly account: Pick<
    NonNullable<Config['account']>,
    'appSecret' | 'token' | 'aesKey' | 'previousAesKey'
  > | null;
};

function passwordOf(uri: string | null): string | null {
  const userInfo = uri === null ? null : /^[^:]+:\/\/[^:@/]*:(.*)@/.exec(uri);
  return userInfo?.[1] ?? null;
}

/** Every secret of a configuration, for `LogOptions.secrets`. */
export function secretsOf(config: SecretSource): readonly string[] {
  const { account } = config;
  return [
    config.secretKey,
    passwordOf(config.mongodbUri),
    passwordOf(config.redisUrl),
    passwordOf(config.mail?.url ?? null),
    config.metricsToken,
    account?.appSecret,
    account?.token,
    account?.aesKey,
    account?.previousAesKey,
  ].filter((secret) => typeof secret === 'string' && secret !== '') as string[];
}

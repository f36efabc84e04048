/** Fields of one log line. Values are redacted by the writer; never pass a raw message text. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * What the rest of the project needs of a logger. The first argument names the event
 * (`webhook.refused`), so that lines can be counted; the writer (winston) lives in `src/ops`.
 */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const nothing = (): void => {};

/** A log that keeps quiet, for tests and one-shot commands. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

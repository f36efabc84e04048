import { ERROR_SPECS, type ErrorCode } from './error-codes.js';

/** What a thrower adds to the code. */
export interface TxwzErrorOptions {
  /** What exactly was wrong, for logs and operators. Must not carry personal data or secrets. */
  readonly detail?: string;
  readonly cause?: unknown;
}

/**
 * The one error class of the project. Everything that may be shown, logged, counted or turned
 * into an exit status follows from `code` through the registry in `error-codes.ts`, so a
 * catch block never has to read a message.
 */
export class TxwzError extends Error {
  readonly code: ErrorCode;
  /** HTTP status where the error reaches an HTTP client. */
  readonly status: number;
  /** True when an operator should hear of it (a fault of ours), false for bad input. */
  readonly report: boolean;
  /** What the reader of the log can do about it. */
  readonly remedy: string;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, options: TxwzErrorOptions = {}) {
    const spec = ERROR_SPECS[code];
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = 'TxwzError';
    this.code = code;
    this.status = spec.status;
    this.report = spec.report;
    this.remedy = spec.remedy;
    this.detail = options.detail;
  }
}

/** Whether `error` is ours and carries exactly this code. */
export function isTxwzError(error: unknown, code?: ErrorCode): error is TxwzError {
  return error instanceof TxwzError && (code === undefined || error.code === code);
}

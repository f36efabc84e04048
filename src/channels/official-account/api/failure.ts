import type { ErrorCode } from '../../../core/error-codes.js';
import { TxwzError } from '../../../core/errors.js';
import { explainErrcode } from './errcodes.js';

/**
 * A call to the platform that did not work: a coded error with the two numbers that callers decide on.
 * It carries no URL and no cause, because both can hold the access token.
 */
export class PlatformFailure extends TxwzError {
  /** The platform's own code; null when no answer could be read. */
  readonly errcode: number | null;
  /** Null when there was no HTTP answer at all. */
  readonly httpStatus: number | null;

  constructor(code: ErrorCode, detail: string, errcode: number | null, httpStatus: number | null) {
    super(code, { detail });
    this.name = 'PlatformFailure';
    this.errcode = errcode;
    this.httpStatus = httpStatus;
  }
}

/** The platform answered with an errcode other than 0. `errmsg` is left out: it echoes requests. */
export function refusal(path: string, errcode: number, httpStatus: number): PlatformFailure {
  const { kind, meaning, remedy } = explainErrcode(errcode);
  const code = kind === 'permission' ? 'platform_not_permitted' : 'platform_refused';
  return new PlatformFailure(code, `${path}: errcode ${errcode}, ${meaning}; ${remedy}`, errcode, httpStatus);
}

/** No usable answer: network fault, time-out, HTTP error, or something that is not JSON. */
export function unreachable(path: string, why: string, httpStatus: number | null = null): PlatformFailure {
  return new PlatformFailure('platform_unreachable', `${path}: ${why}`, null, httpStatus);
}

/** Whether the platform itself is in trouble (as opposed to answering "no"). */
export function isPlatformTrouble(error: unknown): boolean {
  return error instanceof PlatformFailure && (error.code === 'platform_unreachable' || error.errcode === -1);
}

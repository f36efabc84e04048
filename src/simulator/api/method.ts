import type { World } from '../world.js';
import type { Quota } from './quotas.js';

/** One call as a method sees it; the token, the quota and planned faults are already dealt with. */
export interface MethodCall {
  readonly id: string;
  readonly query: URLSearchParams;
  /** The JSON body; `{}` when there was none. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The body as it came, for methods that look at its spelling or take files. */
  readonly raw: Buffer;
  readonly contentType: string;
}

/** JSON with an errcode, or a file. */
export type MethodAnswer =
  | { readonly [field: string]: unknown }
  | { readonly file: Buffer; readonly contentType: string };

/**
 * One API of the platform. The table in `table.ts` is the list; a further API (mass sending, drafts,
 * publishing) is one more file and one more row.
 */
export interface ApiMethod {
  readonly path: string;
  readonly verb: 'GET' | 'POST' | 'any';
  /** Whether an access_token is required in the query. */
  readonly token: boolean;
  /** Whether the account must be verified (认证); else 48001. */
  readonly verified?: boolean;
  readonly quota: Quota;
  readonly run: (call: MethodCall, world: World) => MethodAnswer;
}

/** A refusal with the platform's errcode; unwinds to the API's door. */
export class Refusal extends Error {
  readonly errcode: number;
  constructor(errcode: number, hint?: string) {
    super(hint ?? '');
    this.name = 'Refusal';
    this.errcode = errcode;
  }
}

/** The answer of a method that has nothing to say. */
export const OK: MethodAnswer = { errcode: 0, errmsg: 'ok' };

/** A string field of the body, or null. */
export function field(json: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = Object.hasOwn(json, name) ? json[name] : undefined;
  return typeof value === 'string' ? value : null;
}

/** A nested object of the body, `{}` when it is missing. */
export function part(
  json: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  const value = Object.hasOwn(json, name) ? json[name] : undefined;
  return value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {};
}

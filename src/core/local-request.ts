import type { IncomingHttpHeaders } from 'node:http';

/** A proxy on this machine makes every visitor look local; these headers give it away. */
const PROXY_HEADERS = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'x-client-ip',
  'cf-connecting-ip',
  'true-client-ip',
  'forwarded',
  'via',
] as const;
const LOOPBACK_NAME = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d{1,5})?$/i;

/** Whether a proxy that says so stood in between. One that adds no header cannot be told from a visitor here. */
export const cameThroughProxy = (headers: IncomingHttpHeaders): boolean =>
  PROXY_HEADERS.some((name) => headers[name] !== undefined);

/** Whether the Host header names this machine; a page of another site that rebinds its own name does not. */
export const namesThisMachine = (headers: IncomingHttpHeaders): boolean =>
  LOOPBACK_NAME.test(headers.host ?? '');

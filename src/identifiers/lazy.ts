import { createRequire } from 'node:module';

/**
 * The two libraries with big tables cost 12 ms (suffix list) and 57 ms (phone metadata) to load.
 * They are loaded by the first message that needs them, so that a start and a bare mobile number
 * never pay. `require`, because parsing is synchronous.
 */
const load = createRequire(import.meta.url);

let suffixes: typeof import('tldts') | undefined;
let phones: typeof import('libphonenumber-js/max') | undefined;

/** Public-suffix list (tldts). */
export function suffixList(): typeof import('tldts') {
  suffixes ??= load('tldts') as typeof import('tldts');
  return suffixes;
}

/** Numbering plans of all countries (libphonenumber-js with full metadata). */
export function phonePlans(): typeof import('libphonenumber-js/max') {
  phones ??= load('libphonenumber-js/max') as typeof import('libphonenumber-js/max');
  return phones;
}

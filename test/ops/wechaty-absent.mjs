// Resolves as in an installation without the packages of the wechaty channel: every import of them fails.
import { Module, register } from 'node:module';

const ABSENT = /^(?:wechaty|file-box)(?:$|[-/])/;
const missing = (name) => Object.assign(new Error(`absent here: ${name}`), { code: 'MODULE_NOT_FOUND' });

const resolve = Module._resolveFilename;
Module._resolveFilename = function resolveFilename(name, ...rest) {
  if (ABSENT.test(name)) {
    process.stderr.write(`ABSENT ${name}\n`);
    throw missing(name);
  }
  return resolve.call(this, name, ...rest);
};

const hook = `
const ABSENT = ${ABSENT};
export async function resolve(name, context, next) {
  if (!ABSENT.test(name)) return next(name, context);
  process._rawDebug('ABSENT ' + name);
  throw Object.assign(new Error('absent here: ' + name), { code: 'ERR_MODULE_NOT_FOUND' });
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);

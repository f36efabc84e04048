import { createRequire } from 'node:module';
import { TxwzError } from '../../core/errors.js';

/** Version that the adapter was written against. */
const WECHATY = 'wechaty@1.20.2';

/**
 * Whether wechaty and the puppet are there, without loading them. They are no dependencies of the program: their tree
 * is large, and only who switches the channel on needs it.
 * @throws config_invalid with the command that installs what is missing
 */
export function checkInstalled(puppet: string, require = createRequire(import.meta.url)): void {
  const missing = ['wechaty', puppet].filter((name) => {
    try {
      require.resolve(name);
      return false;
    } catch (error) {
      // Packages for `import` alone are there, but cannot be resolved like this.
      return (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
    }
  });
  if (missing.length === 0) return;
  const wanted = missing.map((name) => (name === 'wechaty' ? WECHATY : name));
  throw new TxwzError('config_invalid', {
    detail: `WECHATY_PUPPET: ${missing.join(' and ')} not installed; run: npm install --save-exact ${wanted.join(' ')}`,
  });
}

import { z } from 'zod';

const ADDRESS = /^[^\s@<>,;=]+@[^\s@<>,;=]+$/;
const NAMED = /^[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>$/;

/** `digest@example.com` or `反诈周报 <digest@example.com>`. */
export const MAIL_FROM = z
  .string()
  .trim()
  .refine((text) => ADDRESS.test(text) || NAMED.test(text), 'must look like 反诈周报 <digest@example.com>');

/** Addresses by scope: `a@x, default=b@y`; those without a scope stand under ''. */
export const DIGEST_TO = z.string().transform((text, context) => {
  const byScope = new Map<string, string[]>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const at = entry.lastIndexOf('=');
    const [scope, address] = [entry.slice(0, Math.max(0, at)).trim(), entry.slice(at + 1).trim()];
    if (!ADDRESS.test(address)) {
      context.addIssue({
        code: 'custom',
        message: 'must be addresses, or account=address, parted by commas',
      });
      return z.NEVER;
    }
    byScope.set(scope, [...(byScope.get(scope) ?? []), address]);
  }
  return byScope as ReadonlyMap<string, readonly string[]>;
});

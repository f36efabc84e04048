/**
 * Custom ids of bull become part of a Redis key, beside keys of bull's own (`wait`, `active`, `17`, …),
 * and must not hold `:`. So each key is percent-encoded behind a letter and a dot.
 */
export const keyToBullId = (key: string): string => `k.${encodeURIComponent(key.replace(LONE, '\uFFFD'))}`;

/** Halves of surrogate pairs, which encodeURIComponent refuses. */
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** bull's ids are unique within a queue only; ours name the job as well. */
export const toId = (name: string, bullId: string | number): string => `${name}/${bullId}`;

/** The two parts of an id, or null when it is none. Neither names nor bull's ids hold a `/`. */
export function fromId(id: string): { readonly name: string; readonly bullId: string } | null {
  const at = id.indexOf('/');
  return at > 0 && at < id.length - 1 ? { name: id.slice(0, at), bullId: id.slice(at + 1) } : null;
}

// Control characters other than tab and line breaks, and halves of surrogate pairs: the only
// characters for which JSON.stringify writes \uXXXX, which the menu API refuses with 40033.
const ESCAPED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/gu;

/**
 * JSON as the platform wants it: Chinese and emoji as they are, never a `\uXXXX` escape
 * (errcode 40033, and customer-service texts would show the escape).
 */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? item.replace(ESCAPED, '') : item,
  );
}

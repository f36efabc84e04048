/**
 * Host of a URL in its normal form (`http://host[:port]/…`), without the port; the value itself
 * where there is no scheme. No allocation beyond the slice: this runs on every look-up.
 */
export function hostOf(url: string): string {
  const start = url.indexOf('://') + 1;
  const from = start === 0 ? 0 : start + 2;
  let end = from;
  const bracketed = url.charCodeAt(from) === 91;
  for (; end < url.length; end++) {
    const code = url.charCodeAt(end);
    if (code === 47 || code === 63 || code === 35) break; // "/", "?", "#"
    if (code === 58 && !bracketed) break; // ":"
    if (code === 93) {
      end++; // "]" ends an IPv6 host
      break;
    }
  }
  return url.slice(from, end);
}

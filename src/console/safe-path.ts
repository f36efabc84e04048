/** Where to go when nothing better is known. */
export const HOME = '/console';

/**
 * The address when it is a path of the console, else its home: a link that carries an address to go on to must
 * never lead away. Parsed as a browser does it, so that `//`, `\` and control characters cannot mean another host.
 */
export function safePath(wish: string | null | undefined): string {
  if (!wish?.startsWith('/') || wish.length > 2_000) return HOME;
  try {
    const url = new URL(wish, 'http://console.invalid');
    const inside = url.pathname === HOME || url.pathname.startsWith(`${HOME}/`);
    return url.host === 'console.invalid' && inside ? url.pathname + url.search + url.hash : HOME;
  } catch {
    return HOME;
  }
}

/**
 * Characters that XML 1.0 forbids even as CDATA (https://www.w3.org/TR/xml/#charsets). People can
 * type or paste them in WeChat (U+001D, U+0008), and WeChat puts them into its CDATA as they are.
 */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const FORBIDDEN_ALL = new RegExp(FORBIDDEN.source, 'g');

/** Stands in for a forbidden character while a strict parser reads; a private-use character that XML allows. */
const STAND_IN = '\u{10fffd}';
const STAND_IN_OR_FORBIDDEN = new RegExp(`${STAND_IN}|${FORBIDDEN.source}`, 'gu');
const STOOD_IN = new RegExp(`${STAND_IN}([0-9a-f]{4}|self)`, 'gu');

/** Whether `standIn` would change the text. */
export const hasForbidden = (text: string): boolean => FORBIDDEN.test(text);

/** For output: without them, the rest unchanged. */
export const withoutForbidden = (text: string): string =>
  FORBIDDEN.test(text) ? text.replace(FORBIDDEN_ALL, '') : text;

/** Replaces each forbidden character reversibly; `restore` on any piece of the result gives the original. */
export const standIn = (text: string): string =>
  text.replace(
    STAND_IN_OR_FORBIDDEN,
    (found) => STAND_IN + (found === STAND_IN ? 'self' : found.charCodeAt(0).toString(16).padStart(4, '0')),
  );

/** The text before `standIn`. */
export const restore = (text: string): string =>
  text.replace(STOOD_IN, (_, code: string) =>
    code === 'self' ? STAND_IN : String.fromCharCode(Number.parseInt(code, 16)),
  );

/** A CDATA section; its own end mark inside the text is split over two. `clean`: without forbidden characters. */
export const cdataSection = (clean: string): string =>
  `<![CDATA[${clean.includes(']]>') ? clean.replaceAll(']]>', ']]]]><![CDATA[>') : clean}]]>`;

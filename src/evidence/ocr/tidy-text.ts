const WIDE = '\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef';
/** Recognisers put spaces between Chinese characters. */
const SPACES_BETWEEN = new RegExp(`(?<=[${WIDE}])[ \\t]+(?=[${WIDE}])`, 'g');
const BROKEN_SCHEME = /\b(https?)[ \t]?[:：][ \t]?\/[ \t]?\/[ \t]?/gi;
/** A link that runs to the end of its line. */
const OPEN_LINK = new RegExp(`(?:https?://|www\\.)[^\\s${WIDE}]*$`, 'i');
const CONTINUATION = /^(?!https?:|www\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+/i;
const WIDE_CHARACTER = new RegExp(`[${WIDE}]`, 'g');
/** Narrower lines end where their writer ended them (in columns; a Chinese character has two). */
const LEAST_COLUMNS = 20;
const FULL = 0.75;
/** A number of its own below a link, rather than the rest of it. */
const OWN_NUMBER = /^\d{7,}$/;

const columns = (line: string): number => line.length + (line.match(WIDE_CHARACTER)?.length ?? 0);

/**
 * What a recogniser read, made ready for extraction: no spaces inside Chinese, and links that the screen broke
 * over several lines in one piece. A line is taken for broken when a link fills it and the next one goes on with
 * characters of a link. Pure.
 */
export function tidyText(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(SPACES_BETWEEN, '')
    .replace(BROKEN_SCHEME, (_, scheme: string) => `${scheme}://`)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const widest = Math.max(0, ...lines.map(columns));
  const full = (line: string): boolean => columns(line) >= Math.max(LEAST_COLUMNS, widest * FULL);
  const out: string[] = [];
  let open = false;
  for (const line of lines) {
    const rest: string = open ? (CONTINUATION.exec(line)?.[0] ?? '') : '';
    const last = out.at(-1);
    if (rest !== '' && last !== undefined) {
      out[out.length - 1] = last + rest;
      const after: string = line.slice(rest.length).trim();
      if (OWN_NUMBER.test(rest)) out.push(line);
      else if (after !== '') out.push(after);
      // Goes on only when nothing stood behind it in a line that was full.
      open = after === '' && full(line);
    } else {
      out.push(line);
      open = full(line) && OPEN_LINK.test(line);
    }
  }
  return out.join('\n');
}

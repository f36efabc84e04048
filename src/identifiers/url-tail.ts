const PATH_END = /[^!#$%&'*+,\-./0-9:;=?@A-Z\\^_`a-z|~]/g;
const TRAILING = /[.,;:!?'`~*|]+$/;

/** Path, query and fragment from `at`: up to white space, a CJK character, a fullwidth mark or a bracket. */
export function tailEnd(text: string, at: number): number {
  let from = at;
  for (;;) {
    PATH_END.lastIndex = from;
    const stop = PATH_END.exec(text)?.index ?? text.length;
    // A fullwidth question mark asks, unless a query follows it.
    if (text.charAt(stop) === '？' && /^[\w.-]{1,32}=/.test(text.slice(stop + 1, stop + 40))) {
      from = stop + 1;
      continue;
    }
    const tail = text.slice(at, stop);
    return stop - (TRAILING.exec(tail.slice(-16))?.[0].length ?? 0);
  }
}

/** What follows a host, with its colon and question mark made plain. */
export interface Rest {
  readonly text: string;
  readonly end: number;
}

/** Port, path and query that follow a host. */
export function readRest(text: string, at: number): Rest {
  const port = /^[:：]\d{2,5}(?!\d)/.exec(text.slice(at, at + 7))?.[0] ?? '';
  const from = at + port.length;
  const next = text.charAt(from);
  const query = next === '？' && /^[\w.-]{1,32}=/.test(text.slice(from + 1, from + 40));
  const end = /[/?#\\]/.test(next) || query ? Math.max(from, tailEnd(text, from)) : from;
  return { text: (port.replace('：', ':') + text.slice(from, end)).replaceAll('？', '?'), end };
}

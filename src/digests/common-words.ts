import { LEAST_PEOPLE } from './privacy.js';

/** Characters that must stand together in the stories of enough people before they are shown. */
const RUN = 4;
/** Fewer shown characters than this are no example. */
const LEAST_SHOWN = 16;
const MOST_SHOWN = 160;
const GAP = '……';
const LONG_NUMBER = /\d(?:[ -]?\d){4,}/g;

/**
 * The story that has most in common with the others, reduced to what at least three people wrote: a character is
 * shown only inside four neighbouring ones that stand so in three people's stories. What only one person could
 * write (a name that the redaction missed, a place, an amount) is left out whatever it looks like. Null when
 * too little remains.
 */
export function commonWords(
  told: readonly { readonly reporterKey: string; readonly story: string }[],
): string | null {
  // The redaction should have left none; three people who paste one number are still no reason to print it.
  const stories = told.map(({ reporterKey, story }) => ({
    reporterKey,
    story: story.replace(LONG_NUMBER, '〔数字〕'),
  }));
  const writers = new Map<string, Set<string>>();
  for (const { reporterKey, story } of stories) {
    const text = [...story];
    for (let at = 0; at + RUN <= text.length; at += 1) {
      const run = text.slice(at, at + RUN).join('');
      const known = writers.get(run);
      if (known) known.add(reporterKey);
      else writers.set(run, new Set([reporterKey]));
    }
  }
  const best = stories
    .map(({ story }) => reduce(story, (run) => (writers.get(run)?.size ?? 0) >= LEAST_PEOPLE))
    .sort((a, b) => b.shown - a.shown || (a.text < b.text ? -1 : 1))[0];
  return best && best.shown >= LEAST_SHOWN ? best.text : null;
}

function reduce(story: string, shared: (run: string) => boolean): { text: string; shown: number } {
  const characters = [...story];
  const keep = new Array<boolean>(characters.length).fill(false);
  for (let at = 0; at + RUN <= characters.length; at += 1)
    if (shared(characters.slice(at, at + RUN).join(''))) keep.fill(true, at, at + RUN);
  let text = '';
  let shown = 0;
  for (const [at, character] of characters.entries()) {
    if (shown >= MOST_SHOWN) return { text: `${text}${GAP}`, shown };
    if (keep[at]) {
      text += character;
      shown += 1;
    } else if (text !== '' && !text.endsWith(GAP)) text += GAP;
  }
  return { text: text.replace(/\s+/g, ' '), shown };
}

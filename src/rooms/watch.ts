import type { Verdict } from '../blacklist/index.js';
import type { Identifier } from '../identifiers/index.js';
import type { Judgement, SchemeId } from '../schemes/index.js';

/** What a room is warned of: an identifier that is confirmed, or a script that everybody knows. */
export type Danger =
  | { readonly kind: 'identifier'; readonly verdict: Verdict }
  | { readonly kind: 'script'; readonly scheme: SchemeId };

/** A script must be this sure, in this many words that give it away, in a text of this length. */
const SCRIPT = { score: 0.99, reasons: 4, length: 40 } as const;

/** Looked up of one message; more is a list. */
const MOST = 10;

/** What the watch asks of the rest of the program. */
export interface WatchParts {
  readonly lookup: (identifiers: readonly Identifier[]) => Promise<readonly Verdict[]>;
  readonly judge: (text: string) => Promise<Judgement>;
  /** Identifiers of a text, the writer's own contacts left out. */
  readonly read: (text: string) => readonly Identifier[];
}

/** Words by which people pass on a warning: they quote the script that they warn of. */
const WARNS = /反诈|防诈|防骗|警惕|谨防|诈骗|骗局|骗子|切勿|不要相信|别上当|被骗|96110|公安|派出所/u;

/**
 * Whether a text that nobody asked about is worth a warning to a whole room: a confirmed identifier, or a script
 * recognised beyond doubt (`SCRIPT`, far above what a person who asks is told) outside of a text that warns
 * itself. Null = keep silent. Errors: store_unavailable
 */
export async function findDanger(text: string, { lookup, judge, read }: WatchParts): Promise<Danger | null> {
  const identifiers = read(text).slice(0, MOST);
  if (identifiers.length > 0) {
    const verdict = (await lookup(identifiers)).find(({ level }) => level === 'confirmed');
    if (verdict !== undefined) return { kind: 'identifier', verdict };
  }
  if (text.length < SCRIPT.length || WARNS.test(text)) return null;
  const { risk, score, reasons, scheme } = await judge(text);
  const sure = risk === 'high' && score >= SCRIPT.score && reasons.length >= SCRIPT.reasons;
  return sure && scheme !== null && scheme !== 'other' ? { kind: 'script', scheme } : null;
}

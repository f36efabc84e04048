import type { Session } from '../conversation/index.js';
import { type Identifier, identifierKey } from '../identifiers/index.js';
import type { Report } from '../reports/index.js';

/** Most that are asked about at once; as the words number them. */
const MOST = 8;

/** What was found in the report's pictures and waits for the person's word, each once, the first of them. */
export const openIn = ({ attachments }: Report): readonly Identifier[] =>
  [
    ...new Map(
      attachments
        .flatMap(({ found }) => found)
        .filter(({ confirmed }) => confirmed === null)
        .map(({ identifier }) => [identifierKey(identifier), identifier] as const),
    ).values(),
  ].slice(0, MOST);

/** Waiting for more pictures of the same report is no question that a number answers. */
export const isBusy = ({ dialogue }: Session): boolean =>
  dialogue !== null && dialogue.dialogue !== 'report-more';

/** The session in which 「对」 and 「1 3」 mean this list. While the news waits nobody has read it. */
export const withQuestion = (
  session: Session,
  { number }: Report,
  shown: readonly Identifier[],
  newsKey: string,
  now: number,
): Session => ({ ...session, confirming: { number, shown, askedAt: now, newsKey } });

import type { NoticeLink } from './contract.js';
import { safePath } from './safe-path.js';

/** Stands between the parts of a kept notice; taken out of the text, which may come from a form. */
const BETWEEN = '\u001f';

/** What the next page shows on top, once. */
export interface Notice {
  readonly text: string;
  readonly link: NoticeLink | null;
}

/** A notice as the session keeps it until the next page. */
export const keptNotice = (text: string, link?: NoticeLink): string =>
  [text, ...(link === undefined ? [] : [link.href, link.label])]
    .map((part) => part.replaceAll(BETWEEN, ''))
    .join(BETWEEN);

/** The notice that was kept; its link leads nowhere but below /console. */
export function readNotice(kept: string | null): Notice | null {
  if (kept === null) return null;
  const [text = '', href, label] = kept.split(BETWEEN);
  return { text, link: href === undefined || label === undefined ? null : { href: safePath(href), label } };
}

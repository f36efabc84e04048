import { DAY_MS } from '../../core/clock.js';
import { identifierKey } from '../../identifiers/index.js';
import { distance, type Report } from '../../reports/index.js';
import type { Check, Finding } from '../model.js';

const NAME = 'duplicate';
/** After this long the same person's report is news: the identifier is still at work. */
const AGAIN_MS = 30 * DAY_MS;
/** Bits of the simhash in which two tellings of one story may differ. */
const SAME_STORY_BITS = 3;
/** A repeat says no more than that it is still going on. */
const REPEAT = 0.1;

/** The same person again about the same identifier (重复举报): merged into the first report. */
export const duplicateCheck: Check = {
  name: NAME,
  run: ({ report, sameIdentifier }) =>
    report.suspects.flatMap((identifier): Finding[] => {
      const first = (sameIdentifier.get(identifierKey(identifier)) ?? [])
        .filter(
          (other) =>
            other.reporterKey === report.reporterKey && report.createdAt - other.createdAt < AGAIN_MS,
        )
        .at(-1);
      if (!first) return [];
      const reason = sameStory(first, report)
        ? '你已经举报过同一件事，这次并到上次的举报里。'
        : '你最近举报过这个号码，这次并到上次的举报里。';
      return [{ check: NAME, identifier, effect: 'duplicate', factor: REPEAT, reason, of: first.id }];
    }),
};

/** Whether two reports tell one story in nearly the same words. */
export const sameStory = (a: Report, b: Report): boolean =>
  distance(a.fingerprint, b.fingerprint) <= SAME_STORY_BITS;

import type { Inbound } from '../../conversation/contract.js';
import type { JobEvent } from './message.js';

type JobResult = NonNullable<Extract<Inbound, { kind: 'notice' }>['job']>;
type Finished = Extract<JobEvent, { kind: 'mass-finished' | 'publish-finished' }>;

const FAILED = 3;

/** The end of a mass send or publishing in the words of the conversation. An absent status counts as failed. */
export function jobResult(event: Finished): JobResult {
  const urls = event.articleUrls.flatMap(({ url }) => (url === '' ? [] : [url]));
  if (event.kind === 'publish-finished')
    return { kind: 'publish', jobId: event.jobId, status: event.status ?? FAILED, urls };
  return {
    kind: 'mass',
    jobId: event.jobId,
    status: event.status,
    total: event.totalCount,
    filtered: event.filterCount,
    sent: event.sentCount,
    failed: event.errorCount,
    checkState: event.checkState,
    reprints: event.copyright.flatMap(({ articleIndex, originalUrl, canReprint }) =>
      originalUrl === '' ? [] : [{ article: articleIndex, original: originalUrl, allowed: canReprint }],
    ),
    urls,
  };
}

import { followJob } from './follow-case.js';
import type { CaseTools } from './tools.js';

const BATCH = 200;

/** Enqueues the news of cases whose process died between the change and its job; asked again it changes nothing. */
export async function sweepCaseNews({ cases, queue }: Pick<CaseTools, 'cases' | 'queue'>): Promise<number> {
  const waiting = await cases.withNews(BATCH);
  for (const one of waiting) await queue.enqueue(...followJob(one));
  return waiting.length;
}

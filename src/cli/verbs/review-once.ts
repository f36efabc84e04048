import { createDecideReview, createUndoReview } from '../../review/index.js';
import { type CliIo, EXIT } from '../io.js';
import { type ReviewArgs, runReview } from './review.js';
import { withCore } from './with-core.js';

/** `txwz review list|decide|undo` on the store of the configuration. */
export function reviewOnce(
  action: string,
  item: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  io: CliIo,
  options: ReviewArgs,
): Promise<number> {
  if (action !== 'list' && action !== 'decide' && action !== 'undo') {
    io.stderr.write(`unknown action "${action}"; one of: list, decide, undo\n`);
    return Promise.resolve(EXIT.usage);
  }
  return withCore(env, async (core) => {
    const { reviewTools } = await import('../../domain-tools.js');
    const tools = reviewTools(core);
    const { review, reports } = tools;
    const deps = { review, reports, decide: createDecideReview(tools), undo: createUndoReview(tools) };
    return runReview(action, item, deps, io, options);
  });
}

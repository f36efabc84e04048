import { randomUUID } from 'node:crypto';
import type { Converse, Reply } from '../../conversation/contract.js';
import type { Clock } from '../../core/clock.js';
import { EXIT } from '../io.js';

export interface SayParts {
  readonly converse: Converse;
  readonly clock: Clock;
}

/**
 * `txwz say`: one turn through the real dispatcher, its reply printed as text. The session of `from` goes
 * on between calls. Resolves to the exit status; silence is an answer and prints nothing.
 */
export async function runSay(
  turn: { readonly text: string; readonly from: string; readonly account: string },
  { converse, clock }: SayParts,
  output: { write(text: string): unknown },
): Promise<number> {
  const answer = await converse({
    kind: 'text',
    key: `say:${randomUUID()}`,
    account: turn.account,
    channel: 'cli',
    user: turn.from,
    sentAt: clock(),
    text: turn.text,
  });
  if (answer.replies.length > 0) output.write(`${answer.replies.map(asText).join('\n\n')}\n`);
  return EXIT.done;
}

/** What a terminal shows of a reply. */
function asText(reply: Reply): string {
  switch (reply.kind) {
    case 'text':
      return reply.text;
    case 'image':
      return '[图片]';
    case 'news':
      return reply.articles.map(({ title, url }) => `${title}\n${url}`).join('\n');
  }
}

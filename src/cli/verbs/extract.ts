import { understand } from '../../intent/index.js';
import { answerLines, textOfLine } from '../answer-lines.js';
import { EXIT } from '../io.js';

interface Answer {
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  readonly intent: string;
  readonly error?: string;
}

function answerTo(line: string): Answer {
  const read = textOfLine(line);
  if ('error' in read) return { identifiers: [], intent: 'other', error: read.error };
  const { identifiers, intent } = understand(read.text);
  return { identifiers: identifiers.map(({ type, value }) => ({ type, value })), intent };
}

/**
 * `txwz extract`: JSONL `{"text"}` in, JSONL `{"identifiers":[{"type","value"}],"intent"}` out, one
 * line for each input line and in order. A line that cannot be read gives an empty answer with
 * `error`. Resolves with the exit status: 0, or 1 when a stream failed.
 */
export async function runExtract(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<number> {
  return (await answerLines(input, output, answerTo)) ? EXIT.done : EXIT.failed;
}

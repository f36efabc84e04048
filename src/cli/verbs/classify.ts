import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createClassifier } from '../../classify/index.js';

const UNREADABLE = { risk: 'low', score: 0, scheme: null, reasons: [] } as const;

/** The text of one input line; throws a SyntaxError or TypeError that says what is wrong with it. */
function textOf(line: string): string {
  const row: unknown = JSON.parse(line);
  if (typeof row === 'object' && row !== null && 'text' in row && typeof row.text === 'string')
    return row.text;
  throw new TypeError('expected an object with a string "text"');
}

/**
 * `txwz classify`: JSONL `{"text"}` in, one judgement a line out, in order. A line that cannot be
 * read is answered in its place with `error`, so that lines keep matching; blank lines too.
 *
 * @returns the exit code: 0 when every line was judged, 1 when at least one could not be read
 */
export async function runClassify(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<number> {
  const classifier = createClassifier();
  let failed = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    let answer: object;
    try {
      answer = classifier.judge(textOf(line));
    } catch (error) {
      failed += 1;
      answer = { ...UNREADABLE, error: error instanceof Error ? error.message : String(error) };
    }
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
  return failed === 0 ? 0 : 1;
}

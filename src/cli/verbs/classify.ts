import { createClassifier } from '../../classify/index.js';
import { answerLines, textOfLine } from '../answer-lines.js';
import { EXIT } from '../io.js';

const UNREADABLE = { risk: 'low', score: 0, scheme: null, reasons: [] } as const;

/**
 * `txwz classify`: JSONL `{"text"}` in, one judgement a line out, in order. A line that cannot be
 * read is answered in its place with `error`, so that lines keep matching; blank lines too.
 *
 * @returns the exit status: 0 when every line was judged, 1 when at least one could not be read or a
 *   stream failed
 */
export async function runClassify(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<number> {
  const classifier = createClassifier();
  let unreadable = 0;
  const whole = await answerLines(input, output, (line) => {
    const read = textOfLine(line);
    if ('text' in read) return classifier.judge(read.text);
    unreadable += 1;
    return { ...UNREADABLE, error: read.error };
  });
  return whole && unreadable === 0 ? EXIT.done : EXIT.failed;
}

import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * The loop of the JSONL filters (`extract`, `classify`): one answer for each input line, in order, blank and
 * unreadable ones too, so that the two files stay in step. A slow reader slows the reading. A mark at the
 * start of a line is left out: files that were put together have one in the middle.
 *
 * @returns false when one of the streams failed
 */
export async function answerLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  answer: (line: string) => object,
): Promise<boolean> {
  let failed = false;
  const fail = (): void => {
    failed = true;
  };
  input.once('error', fail);
  output.once('error', fail);
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (failed) break;
      if (!output.write(`${JSON.stringify(answer(line.replace(/^\uFEFF/, '')))}\n`))
        await once(output, 'drain');
    }
  } catch {
    failed = true;
  } finally {
    input.off('error', fail);
    output.off('error', fail);
  }
  return !failed;
}

/** The `text` of an input line, or in words why it has none. */
export function textOfLine(line: string): { readonly text: string } | { readonly error: string } {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    return { error: 'line is not JSON' };
  }
  const text = typeof record === 'object' && record !== null && 'text' in record ? record.text : undefined;
  return typeof text === 'string' ? { text } : { error: 'line has no "text" of type string' };
}

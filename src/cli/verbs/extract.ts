import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { understand } from '../../intent/index.js';

interface Answer {
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  readonly intent: string;
  readonly error?: string;
}

function refuse(error: string): Answer {
  return { identifiers: [], intent: 'other', error };
}

/** The answer to one input line; a line that cannot be read is answered too, so that lines stay in step. */
function answerLine(line: string): Answer {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    return refuse('line is not JSON');
  }
  const text = typeof record === 'object' && record !== null && 'text' in record ? record.text : undefined;
  if (typeof text !== 'string') return refuse('line has no "text" of type string');
  const { identifiers, intent } = understand(text);
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
  let failed = false;
  const fail = (): void => {
    failed = true;
  };
  input.once('error', fail);
  output.once('error', fail);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) {
      if (failed) break;
      if (!output.write(`${JSON.stringify(answerLine(line.replace(/^\uFEFF/, '')))}\n`))
        await once(output, 'drain');
    }
  } catch {
    failed = true;
  } finally {
    input.off('error', fail);
    output.off('error', fail);
  }
  return failed ? 1 : 0;
}

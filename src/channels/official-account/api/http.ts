import { PlatformFailure, unreachable } from './failure.js';

/** The part of global `fetch` that is used; tests and proxies may pass their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One exchange with the platform. */
export interface HttpRequest {
  readonly fetch: Fetch;
  /** Path for messages: URLs hold secrets and are never shown. */
  readonly path: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** A text is JSON; a form goes as multipart/form-data. */
  readonly body?: string | FormData;
  /** For the whole exchange, body included, ms. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** Its answer, read to the end. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A JSON object of the platform. */
export type PlatformAnswer = Readonly<Record<string, unknown>>;

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'network error';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time';
  const cause = error.cause as { code?: unknown } | undefined;
  return typeof cause?.code === 'string' ? `network error ${cause.code}` : 'network error';
};

async function readCapped(request: HttpRequest, response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return Buffer.alloc(0);
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream, so a huge answer is not read to its end.
    if (size > request.maxBytes) {
      // The platform is well and asking again gives the same: neither a repeat nor trouble for the breaker.
      const detail = `${request.path}: answer larger than ${request.maxBytes} bytes`;
      throw new PlatformFailure('platform_answer_too_large', detail, null, response.status);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * One HTTP exchange with a limit on time and size. Redirects are refused: the query holds the token.
 * @throws platform_unreachable, platform_answer_too_large, without URL or cause in them
 */
export async function exchange(request: HttpRequest): Promise<HttpAnswer> {
  try {
    const response = await request.fetch(request.url, {
      method: request.method,
      redirect: 'error',
      signal: AbortSignal.timeout(request.timeoutMs),
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(typeof request.body === 'string'
        ? { headers: { 'content-type': 'application/json; charset=utf-8' } }
        : {}),
    });
    const bytes = await readCapped(request, response);
    return { status: response.status, contentType: response.headers.get('content-type') ?? '', bytes };
  } catch (error) {
    if (error instanceof PlatformFailure) throw error;
    throw unreachable(request.path, reasonOf(error));
  }
}

/**
 * Reads an answer as the JSON object that it must be.
 * @throws platform_unreachable for HTTP 5xx, 4xx without JSON, and anything that is no JSON object
 */
export function readJson(path: string, answer: HttpAnswer): PlatformAnswer {
  if (answer.status >= 500) throw unreachable(path, `HTTP ${answer.status}`, answer.status);
  let value: unknown;
  try {
    value = JSON.parse(answer.bytes.toString('utf8'));
  } catch {
    throw unreachable(path, `HTTP ${answer.status} without JSON`, answer.status);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unreachable(path, `HTTP ${answer.status} without a JSON object`, answer.status);
  }
  const errcode = (value as PlatformAnswer).errcode;
  if (answer.status >= 400 && typeof errcode !== 'number') {
    throw unreachable(path, `HTTP ${answer.status}`, answer.status);
  }
  return value as PlatformAnswer;
}

import { letters } from '../ids.js';
import type { ApiCall, RecordedRequest } from '../model.js';
import type { World } from '../world.js';
import { errorMessage } from './error-messages.js';
import { type MethodAnswer, type MethodCall, Refusal } from './method.js';
import { METHODS } from './table.js';

/** Makes the next `times` calls (of `path`, or of any API) fail before they do anything. */
export interface FaultPlan {
  readonly errcode: number;
  readonly path?: string;
  readonly times?: number;
}

/** A request to the fake API as HTTP brought it. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query behind the mount point, e.g. `/cgi-bin/menu/get?access_token=…`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Its answer. */
export interface ApiResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** The fake `cgi-bin` of one account. */
export interface PlatformApi {
  /** Answers like api.weixin.qq.com: HTTP 200 with an errcode, or a file. Never throws. */
  handle(request: ApiRequest): ApiResponse;
  failNext(plan: FaultPlan): void;
}

const isFile = (answer: MethodAnswer): answer is { readonly file: Buffer; readonly contentType: string } =>
  Buffer.isBuffer(answer.file);

/** Bodies are recorded for reading, not in full: files would fill the memory. */
const RECORDED_CHARACTERS = 20_000;

/** The fake `cgi-bin` of one account. Every call is recorded with its answer. */
export function createApi(world: World, record: (call: ApiCall) => void): PlatformApi {
  let plans: { errcode: number; path: string | undefined; times: number }[] = [];
  let lastCall = 0;

  const plannedFault = (path: string): number => {
    const plan = plans.find((candidate) => candidate.path === undefined || candidate.path === path);
    if (!plan) return 0;
    plan.times -= 1;
    plans = plans.filter((candidate) => candidate.times > 0);
    return plan.errcode;
  };

  const run = (request: ApiRequest, url: URL, id: string): MethodAnswer => {
    const method = METHODS.get(url.pathname);
    if (!method) throw new Refusal(40066);
    if (method.verb !== 'any' && method.verb !== request.method)
      throw new Refusal(method.verb === 'GET' ? 43001 : 43002);
    const planned = plannedFault(url.pathname);
    if (planned !== 0) throw new Refusal(planned);
    if (method.token) {
      const token = url.searchParams.get('access_token');
      if (!token) throw new Refusal(41001);
      const invalid = world.tokens.check(token);
      if (invalid !== 0) throw new Refusal(invalid);
    }
    const exhausted = world.quotas.take(url.pathname, method.quota);
    if (exhausted !== 0) throw new Refusal(exhausted);
    if (method.verified && !world.account.verified) throw new Refusal(48001);
    const contentType = request.headers['content-type'] ?? '';
    const multipart = contentType.startsWith('multipart/');
    const call: MethodCall = {
      id,
      query: url.searchParams,
      json: request.method === 'POST' && !multipart ? readJson(request.body) : {},
      raw: request.body,
      contentType,
    };
    return method.run(call, world);
  };

  return {
    failNext: ({ errcode, path, times = 1 }) => {
      plans = [...plans.slice(-99), { errcode, path, times }];
    },
    handle(request) {
      const started = performance.now();
      const at = world.clock();
      lastCall += 1;
      const id = `c${lastCall}`;
      const url = new URL(request.url, 'http://simulator');
      let answer: MethodAnswer;
      try {
        answer = run(request, url, id);
      } catch (error) {
        // A body of an unexpected shape is the caller's fault too.
        const errcode = error instanceof Refusal ? error.errcode : 47001;
        answer = { errcode, errmsg: `${errorMessage(errcode)} rid: sim-${letters(8)}` };
      }
      const response = isFile(answer)
        ? { status: 200, contentType: answer.contentType, body: answer.file }
        : {
            status: 200,
            contentType: 'application/json; encoding=utf-8',
            body: Buffer.from(JSON.stringify(answer)),
          };
      const errcode = isFile(answer) || typeof answer.errcode !== 'number' ? 0 : answer.errcode;
      record({
        id,
        at,
        tookMs: Math.round((performance.now() - started) * 10) / 10,
        request: recorded(request),
        response: {
          status: 200,
          headers: { 'content-type': response.contentType },
          body: isFile(answer)
            ? `（${answer.file.length} 字节的文件）`
            : response.body.toString('utf8').slice(0, RECORDED_CHARACTERS),
        },
        errcode,
      });
      return response;
    },
  };
}

function readJson(body: Buffer): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  const value: unknown = JSON.parse(body.toString('utf8'));
  if (value === null || typeof value !== 'object') throw new Refusal(47001);
  return value as Readonly<Record<string, unknown>>;
}

function recorded(request: ApiRequest): RecordedRequest {
  const file = request.headers['content-type']?.startsWith('multipart/') ?? false;
  return {
    method: request.method,
    url: request.url,
    headers: { ...request.headers },
    body: file
      ? `（${request.body.length} 字节的上传）`
      : request.body.toString('utf8').slice(0, RECORDED_CHARACTERS),
  };
}

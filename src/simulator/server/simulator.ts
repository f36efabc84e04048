import type { IncomingMessage, ServerResponse } from 'node:http';
import { TxwzError } from '../../core/errors.js';
import type { Platform } from '../platform-contract.js';
import type { WechatContext } from '../wechat/routes.js';
import type { WechatOptions } from '../wechat/stage.js';
import { answerJson } from './answer.js';
import { loadAssets } from './assets.js';
import { readBody } from './body.js';
import type { AccountChoice, Example, SimulatorContext } from './context.js';
import { createEventStreams } from './event-stream.js';
import { refuse } from './request-guard.js';
import { ROUTES } from './routes.js';

/** A platform and where its page is mounted. */
export interface SimulatorOptions {
  readonly platform: Platform;
  readonly examples?: readonly Example[];
  /** Where it is mounted, e.g. `/simulator`; empty (default) for a server of its own. */
  readonly basePath?: string;
  /** Host names beside loopback under which the page may be opened. */
  readonly hosts?: readonly string[];
  /** Accounts to choose from on the page; without it there is no choice. */
  readonly accounts?: () => readonly AccountChoice[];
  /** An ordinary WeChat account in the hands of the program; without it the official account is the only door. */
  readonly wechat?: WechatOptions;
}

/** The simulator's face for browsers and for the platform client. */
export interface Simulator {
  /**
   * For `node:http`: true when the request is the simulator's (it will be answered), false when it
   * is somebody else's. Call it before handing the request to koa.
   */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Ends the event streams, so that the server can stop. */
  close(): void;
}

/** Largest request to the platform API: a file, or JSON. */
const MAX_UPLOAD_BYTES = 12_582_912;
const MAX_JSON_BYTES = 262_144;

/** Nothing of the ordinary account is loaded before somebody opens its page. */
function openOnce(options: WechatOptions) {
  let opened: Promise<WechatContext> | null = null;
  const open = async (): Promise<WechatContext> => {
    const { createWechatStage } = await import('../wechat/stage.js');
    const stage = createWechatStage(options);
    return { stage, streams: createEventStreams(stage) };
  };
  return {
    open() {
      opened ??= open();
      return opened;
    },
    close() {
      void opened?.then(({ stage, streams }) => {
        streams.close();
        return stage.close();
      });
    },
  };
}

/** Page, event streams and API of one platform, for a server of your own or a path of another. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const basePath = (options.basePath ?? '').replace(/\/+$/, '');
  const hosts = (options.hosts ?? []).map((host) => host.toLowerCase());
  const { platform } = options;
  const wechat = options.wechat ? openOnce(options.wechat) : null;
  const context: SimulatorContext = {
    platform,
    examples: options.examples ?? [],
    basePath,
    assets: loadAssets(),
    streams: createEventStreams(platform),
    accounts: options.accounts ?? (() => []),
    wechat: wechat?.open ?? null,
  };

  const callApi = async (request: IncomingMessage, response: ServerResponse, url: string) => {
    const file = request.headers['content-type']?.startsWith('multipart/') ?? false;
    const body = await readBody(request, file ? MAX_UPLOAD_BYTES : MAX_JSON_BYTES);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const reply = platform.api.handle({ method: request.method ?? 'GET', url, headers, body });
    // An early result event reaches the back end before the answer to the call that caused it.
    if (platform.broadcast.settings().events === 'early') await platform.broadcast.settled();
    response.writeHead(reply.status, {
      'Content-Type': reply.contentType,
      'Content-Length': reply.body.length,
    });
    response.end(reply.body);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, target: string): Promise<void> => {
    const url = new URL(`http://simulator${target}`);
    const inner = url.pathname.slice(basePath.length);
    // The platform API is for programs: its access token guards it, not the page's origin.
    if (inner.startsWith('/api/cgi-bin/')) return callApi(request, response, inner.slice(4) + url.search);
    const refused = refuse(request, hosts);
    if (refused !== null) return answerJson(response, 403, { error: 'forbidden', detail: refused });
    const [name = '', ...rest] = inner.slice(1).split('/');
    const key = `${request.method === 'HEAD' ? 'GET' : request.method} ${name}`;
    const route = Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined;
    if (!route) return answerJson(response, 404, { error: 'not_found' });
    await route({ request, response, url, rest: rest.join('/') }, context);
  };

  return {
    handle(request, response) {
      const target = request.url ?? '/';
      const mine = target === basePath || /^[/?]/.test(target.slice(basePath.length));
      if (!target.startsWith(basePath) || !mine) return false;
      serve(request, response, target).catch((error: unknown) => {
        const known = error instanceof TxwzError;
        answerJson(response, known ? error.status : 500, {
          error: known ? error.code : 'internal',
          detail: known ? (error.detail ?? error.remedy) : '',
        });
      });
      return true;
    },
    close() {
      context.streams.close();
      wechat?.close();
    },
  };
}

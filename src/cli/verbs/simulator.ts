import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPlatform, createSimulator, type Example } from '../../simulator/index.js';
import { type CliIo, EXIT } from '../io.js';

/** Options of the verb as they were typed; checked here. */
export interface SimulatorVerbOptions {
  readonly webhook: string;
  readonly token: string;
  readonly aeskey?: string;
  readonly appid?: string;
  readonly port: string;
}

/** Loopback only: the page has no log-in. */
const HOST = '127.0.0.1';

/** Neutral first messages, for a back end of which nothing is known. */
const EXAMPLES: readonly Example[] = [
  { label: '打招呼', text: '你好', shows: '最普通的一条文字' },
  { label: '帮助', text: '帮助', shows: '多数公众号都认的词' },
  { label: '特殊字符', text: '<b>&amp; ]]> 😀', shows: '转义和 CDATA' },
];

function faults(options: SimulatorVerbOptions): readonly string[] {
  const found: string[] = [];
  if (!URL.canParse(options.webhook) || !/^https?:$/.test(new URL(options.webhook).protocol))
    found.push('--webhook: must look like http://127.0.0.1:8080/wechat');
  if (options.token === '') found.push('--token: must not be empty');
  if (options.aeskey !== undefined && !/^[A-Za-z0-9+/]{43}$/.test(options.aeskey))
    found.push('--aeskey: must be the 43 characters of EncodingAESKey');
  if (options.aeskey !== undefined && options.appid === undefined)
    found.push('--appid: needed beside --aeskey, encrypted messages carry it');
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) found.push('--port: must be 0 to 65535');
  return found;
}

/**
 * WeChat in a box on a port of its own, against any back end in any language. Runs until SIGINT or
 * SIGTERM.
 * @returns 0 when stopped, 1 when the port cannot be had, 2 for wrong options
 */
export async function runSimulator(options: SimulatorVerbOptions, io: CliIo): Promise<number> {
  const wrong = faults(options);
  if (wrong.length > 0) {
    io.stderr.write(`${wrong.join('\n')}\n`);
    return EXIT.usage;
  }
  let origin = '';
  const platform = createPlatform({
    webhookUrl: options.webhook,
    token: options.token,
    aesKey: options.aeskey ?? null,
    appId: options.appid ?? 'wx0000000000000000',
    mode: options.aeskey === undefined ? 'plain' : 'safe',
    accountName: '我的公众号',
    introduction: options.webhook,
    publicUrl: () => origin,
  });
  const simulator = createSimulator({ platform, examples: EXAMPLES });
  const server = http.createServer((request, response) => {
    simulator.handle(request, response);
  });
  const started = await new Promise<boolean>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      io.stderr.write(`cannot listen on ${HOST}:${options.port}: ${error.code ?? error.message}\n`);
      resolve(false);
    });
    server.listen(Number(options.port), HOST, () => resolve(true));
  });
  if (!started) return EXIT.failed;
  origin = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  io.stdout.write(
    [
      `Phone:        ${origin}/`,
      `Webhook:      ${options.webhook}`,
      `Platform API: WECHAT_API_BASE=${origin}/api`,
      `App id:       ${platform.account.appId}`,
      `App secret:   ${platform.account.appSecret}`,
      'Stop with Ctrl+C.',
      '',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
  simulator.close();
  platform.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return EXIT.done;
}

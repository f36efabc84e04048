import { type Config, type Environment, readConfig } from '../../config.js';
import { systemClock } from '../../core/clock.js';
import { type CliIo, EXIT } from '../io.js';

/** `txwz serve`: runs until a signal asks it to stop. */
export async function runServe(env: Environment, io: CliIo): Promise<number> {
  const config = readConfig(env);
  const { serve } = await import('../../serve.js');
  const { createLog, secretsOf } = await import('../../ops/log.js');
  // Standard output: what collectors of containers read; other verbs log to standard error.
  const log = createLog({ level: config.logLevel, secrets: secretsOf(config), stream: io.stdout });
  const server = await serve(config, { log, clock: systemClock });
  if (io.stderr.isTTY) io.stderr.write(bannerOf(config, server.port, await server.setup));
  await server.stopped;
  return EXIT.done;
}

/** For a person at a terminal: what to open. `setup` makes the console's first administrator. */
function bannerOf({ mode, host, publicUrl }: Config, port: number, setup: string | null): string {
  const base = mode === 'demo' ? `http://${host}:${port}` : (publicUrl ?? `http://127.0.0.1:${port}`);
  const lines = [
    mode === 'demo' ? '天下无贼 · 演示 demo' : '天下无贼',
    ...(mode === 'demo' ? [`模拟微信 simulator  ${base}/simulator`] : []),
    `管理后台 console    ${base}/console`,
    ...(setup === null
      ? []
      : [`  第一个管理员，24 小时内有效 first administrator, for 24 hours\n    ${setup}`]),
    `首页 home           ${base}/`,
    'Ctrl-C 停止 stop',
  ];
  return `\n${lines.map((line) => `  ${line}\n`).join('')}\n`;
}

import { type Environment, readConfig } from '../../config.js';
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
  if (config.mode === 'demo' && io.stderr.isTTY) {
    const base = `http://${config.host}:${server.port}`;
    io.stderr.write(
      `\n  天下无贼 · 演示 demo\n  模拟微信 simulator  ${base}/simulator\n  首页 home           ${base}/\n  Ctrl-C 停止\n\n`,
    );
  }
  await server.stopped;
  return EXIT.done;
}

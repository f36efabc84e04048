import { existsSync } from 'node:fs';
import { CommanderError } from 'commander';
import { isTxwzError } from '../core/errors.js';
import { EXIT, processIo } from './io.js';
import { createProgram } from './program.js';

/** Runs one command line; returns the exit status and never throws. */
async function run(argv: readonly string[]): Promise<number> {
  const io = processIo();
  let status: number = EXIT.done;
  try {
    await createProgram(io, (code) => {
      status = code;
    }).parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (isTxwzError(error)) {
      io.stderr.write(`${error.message}\n→ ${error.remedy}\n`);
      return error.code === 'config_invalid' ? EXIT.config : EXIT.failed;
    }
    io.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.failed;
  }
}

// A reader that goes away (`txwz export entries | head`) is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

if (existsSync('.env')) process.loadEnvFile('.env');
process.exitCode = await run(process.argv.slice(2));

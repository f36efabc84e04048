import type { Environment } from '../config.js';
/** What a verb may touch of the process; tests pass their own. */
export interface CliIo {
  readonly env: Environment;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Exit statuses of every verb (fixed: scripts rely on them). */
export const EXIT = { done: 0, failed: 1, usage: 2, config: 78 } as const;

export const processIo = (): CliIo => ({
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});

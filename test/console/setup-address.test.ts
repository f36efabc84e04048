import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { runServe } from '../../src/cli/verbs/serve.js';
import { readConfig } from '../../src/config.js';
import { systemClock } from '../../src/core/clock.js';
import { openStorage } from '../../src/open-parts.js';
import { addStaff } from '../../src/staff/index.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A stream that looks like a terminal, and what was written to it. */
function terminal() {
  const stream = Object.assign(new PassThrough(), { isTTY: true });
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const until = (found: RegExp): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const match = found.exec(text);
        if (match) resolve(match[1] ?? match[0]);
        else stream.once('data', look);
      };
      look();
    });
  return { stream, until, text: () => text };
}

/** Runs the verb until `during` is done, in a data folder of its own. */
async function whileServing(
  dataDir: string,
  during: (out: ReturnType<typeof terminal>, log: ReturnType<typeof terminal>) => Promise<void>,
): Promise<void> {
  const [out, log] = [terminal(), terminal()];
  const env = { PORT: '0', DATA_DIR: dataDir, ROLES: 'web' };
  const run = runServe(env, { env, stdin: process.stdin, stdout: log.stream, stderr: out.stream });
  await during(out, log);
  process.emit('SIGTERM');
  await run;
}

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'txwz-setup-'));
  folders.push(folder);
  return folder;
};

describe('the address of the first administrator', () => {
  it('stands whole in the log and in the banner, and opens', async () => {
    await whileServing(newFolder(), async (out, log) => {
      const logged = JSON.parse(await log.until(/\{[^\n]*"console\.setup"[^\n]*\}/)) as { url: string };
      const shown = await out.until(/(http:\/\/127\.0\.0\.1:\d+\/console\/setup\/\S+)/);
      expect(shown).toBe(logged.url);
      await out.until(/http:\/\/127\.0\.0\.1:\d+\/console\n/);
      const response = await fetch(shown);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('设置第一个管理员');
    });
  });

  it('is not shown once somebody is there', async () => {
    const dataDir = newFolder();
    const storage = await openStorage(readConfig({ DATA_DIR: dataDir }));
    await addStaff(
      { staff: storage.staff, clock: systemClock },
      { name: 'first', displayName: '第一', role: 'admin', account: null },
    );
    await storage.close();
    await whileServing(dataDir, async (out, log) => {
      await out.until(/首页/);
      expect(out.text() + log.text()).not.toContain('/console/setup/');
    });
  });
});

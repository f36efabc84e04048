import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { findChromium, launch } from '../browser/chromium.js';
import { type Program, startProgram } from '../support/program.js';
import { openNewsroom, playEditorStory } from './editor-story.js';

const chromium = findChromium();

describe.skipIf(chromium === null)('an article on its way, in one process killed twice', () => {
  let browser: Browser;
  let program: Program;
  let room: Awaited<ReturnType<typeof openNewsroom>>;
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-story-'));

  beforeAll(async () => {
    browser = await launch(chromium ?? '');
    room = await openNewsroom();
    program = await startProgram({ ...room.env, DATA_DIR: dataDir });
    await room.hire({ DATA_DIR: dataDir });
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await room?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is written, approved by a second, and sent once at its time', { timeout: 600_000 }, async () => {
    const { port } = new URL(program.origin);
    await playEditorStory(browser, room, {
      origin: () => program.origin,
      worker: () => program,
      restart: async () => {
        program = await startProgram({ ...room.env, DATA_DIR: dataDir, PORT: port });
      },
    });
  });
});

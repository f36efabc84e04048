import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Program, startProgram } from '../support/program.js';
import { openWechat, playWholeStory } from './whole-story.js';

describe('the whole story in one process', () => {
  let program: Program;
  let wechat: Awaited<ReturnType<typeof openWechat>>;
  beforeAll(async () => {
    wechat = await openWechat(() => [program.origin]);
    program = await startProgram(wechat.env);
  }, 60_000);
  afterAll(async () => {
    await program?.stop();
    await wechat?.close();
  });

  it('two screenshots, verified, asked for, appealed, cleared', { timeout: 300_000 }, async () => {
    await playWholeStory(wechat, { ...wechat.env, DATA_DIR: program.dataDir });
  });
});

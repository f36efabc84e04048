import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type ReviewArgs, runReview } from '../../src/cli/verbs/review.js';
import { openTempStorage } from '../support/temp-storage.js';
import { LONG_STORY, openReviewDesk } from './desk.js';

async function open() {
  const desk = openReviewDesk(await openTempStorage());
  const run = async (
    action: 'list' | 'decide' | 'undo',
    item?: string,
    args: Partial<ReviewArgs> = {},
  ): Promise<{ status: number; out: string; err: string }> => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const deps = { ...desk.tools, decide: desk.decide, undo: desk.undo };
    const io = { stdout, stderr };
    const status = await runReview(action, item, deps, io, { account: 'default', by: 'wang', ...args });
    return { status, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
  };
  return { desk, run };
}

describe('txwz review', () => {
  it('lists what waits, redacted, decides by the number of the report, and takes it back', async () => {
    const { desk, run } = await open();
    const item = await desk.story('anna', `${LONG_STORY}，电话 15400001234`);
    const report = await desk.tools.reports.get(item.reportId!);
    const { out } = await run('list');
    expect(out).toContain(report!.number);
    expect(out).toContain('1 waiting');
    expect(out).not.toContain('15400001234');
    expect((await run('list', undefined, { account: 'elsewhere' })).out).toBe('0 waiting\n');
    const decided = await run('decide', report!.number, { decision: 'adopt', reason: '属实' });
    expect(decided).toMatchObject({ status: 0, out: `${item.id}  decided\n` });
    expect((await run('undo', item.id, { json: true })).out).toContain('"state":"undone"');
  });

  it('says what is wrong', async () => {
    const { desk, run } = await open();
    const item = await desk.story('anna', LONG_STORY);
    expect(await run('decide', 'Z9Z-999', { decision: 'adopt', reason: '属实' })).toMatchObject({
      status: 1,
    });
    expect(await run('undo')).toMatchObject({ status: 1 });
    expect(await run('decide', item.id, { decision: 'maybe', reason: '属实' })).toMatchObject({ status: 2 });
    expect(await run('decide', item.id, { decision: 'adopt' })).toMatchObject({ status: 2 });
    expect(await desk.item(item.id)).toEqual(item);
  });
});

import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { runAppeals } from '../../src/cli/verbs/appeals.js';
import { TxwzError } from '../../src/core/errors.js';
import { from, openAppealDesk, PHONE, REASON } from './desk.js';

/** An appeal with its sealed reason, and the verb that opens it. */
async function open(audited?: () => Promise<void>) {
  const desk = await openAppealDesk();
  await desk.reported(PHONE, 5);
  const { number } = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
  const run = async (action: 'list' | 'show', by: string): Promise<{ status: number; out: string }> => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const deps = {
      appeals: desk.storage.appeals,
      decide: desk.decide,
      acceptOwnership: desk.accept,
      box: desk.tools.box,
      audit: async (event: (typeof desk.events)[number]) => {
        await audited?.();
        desk.events.push(event);
      },
    };
    const args = { account: 'default', by, ...(action === 'show' ? { id: number } : {}) };
    const status = await runAppeals(action, deps, { stdout, stderr }, args).catch((error: unknown) => {
      stderr.write(String(error));
      return -1;
    });
    return { status, out: String(stdout.read() ?? '') };
  };
  return { desk, number, run };
}

it('txwz appeals show opens the reason and writes down who read it; list does neither', async () => {
  const { desk, number, run } = await open();
  expect((await run('list', 'cli')).out).not.toContain(REASON);
  expect(desk.events).toEqual([]);
  const shown = await run('show', 'wang');
  expect(shown.status).toBe(0);
  expect(shown.out).toContain(REASON);
  expect(desk.events).toEqual([
    { actor: 'wang', account: 'default', action: 'appeal.read', subject: `appeal:${number}`, detail: {} },
  ]);
});

it('shows nothing when it cannot be written down', async () => {
  const { run } = await open(async () => {
    throw new TxwzError('store_unavailable');
  });
  expect(await run('show', 'wang')).toEqual({ status: -1, out: '' });
});

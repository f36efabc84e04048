import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCore } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { type Inbound, sealSessions } from '../src/conversation/index.js';
import { systemClock } from '../src/core/clock.js';
import { silentLog } from '../src/core/log.js';

const SAMPLE = { phone: '15400000000', wechat: 'bench_0000000' };

/**
 * A program without channels, and people who have told everything but the last word: the message that
 * confirms goes through dispatcher, session, dialogue, submit, outbox and session again.
 */
export async function openIntake() {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-bench-intake-'));
  const core = await openCore(readConfig({ DATA_DIR: dataDir }), { log: silentLog, clock: systemClock });
  const sessions = sealSessions(core.storage.sessions, core.box);
  const say = (user: string, text: string, key: string): Inbound => ({
    kind: 'text',
    text,
    key,
    user,
    account: 'default',
    channel: 'official-account',
    sentAt: Date.now(),
  });

  /** The session of a person who sees the summary and may confirm it. */
  async function sampleSession(): Promise<string> {
    const story =
      `我要举报诈骗。上个月一个自称快递客服的人用 ${SAMPLE.phone} 打给我，说包裹丢了要给我三倍赔偿，让我加微信 ${SAMPLE.wechat}，` +
      '下载会议软件共享屏幕，说不关闭百万保障每个月要扣八百元，我按他说的转了5000元到安全账户，后来就被拉黑了。';
    for (const [n, text] of [story, '1', '跳过', '跳过'].entries())
      await core.converse(say('sample', text, `sample-${n}`));
    const stored = await sessions.load(core.keyedHash('user', 'default', 'sample'));
    if (stored?.session.dialogue?.step !== 'summary') throw new Error('the sample dialogue went another way');
    return JSON.stringify(stored.session);
  }

  const sample = await sampleSession();
  let prepared = 0;
  let confirmed = 0;
  return {
    core,
    /** Puts so many more people before their last word; not part of what is measured. */
    async prepare(count: number): Promise<void> {
      for (const end = prepared + count; prepared < end; ) {
        const batch = Array.from({ length: Math.min(500, end - prepared) }, () => {
          const digits = String(++prepared).padStart(7, '0');
          const session = JSON.parse(
            sample.replaceAll(SAMPLE.phone, `1540${digits}`).replaceAll(SAMPLE.wechat, `bench_${digits}`),
          );
          return sessions.save(
            core.keyedHash('user', 'default', `u-${prepared}`),
            session,
            0,
            `e-${prepared}`,
          );
        });
        await Promise.all(batch);
      }
    },
    /** The next person confirms; resolves with whether a receipt was the answer. */
    async confirm(): Promise<boolean> {
      confirmed += 1;
      const { replies } = await core.converse(say(`u-${confirmed}`, '1', `confirm-${confirmed}`));
      const [first] = replies;
      return first?.kind === 'text' && first.text.includes('已收到，编号');
    },
    /** Reports that are stored, and those whose jobs the queue has. */
    async stored(): Promise<{ reports: number; relayed: number }> {
      let reports = 0;
      let relayed = 0;
      for await (const one of core.storage.reports.all()) {
        reports += 1;
        if (one.outbox.length === 0) relayed += 1;
      }
      return { reports, relayed };
    },
    async close(): Promise<void> {
      await core.settled();
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReviewedLookup } from '../../src/appeals/index.js';
import { createLookup, createOfficialDirectory } from '../../src/blacklist/index.js';
import type { OpenBot } from '../../src/channels/wechaty/index.js';
import { createClassifier } from '../../src/classify/index.js';
import type { Answer, Converse, Inbound } from '../../src/conversation/contract.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import type { Coordination } from '../../src/coordination/port.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { factsOf } from '../../src/facts/index.js';
import { createMetrics } from '../../src/ops/metrics.js';
import type { Storage } from '../../src/storage/port.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { createWechaty } from '../../src/wechaty.js';
import { HandTime } from '../support/conversation.js';
import { prepare } from '../support/convo/given.js';
import { createMockWechat } from './mock-bot.js';

const SECRET = 'wechaty-wechaty-wechaty-wechaty-wechaty';
const NOW = Date.parse('2026-11-20T10:00:00+08:00');

/** Until something holds, or 5 s are over. */
export async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; round < 500 && !holds(); round += 1) await new Promise((done) => setTimeout(done, 10));
  if (!holds()) throw new Error(`never: ${holds}`);
}

export interface StageOptions {
  readonly rows?: readonly string[];
  readonly converse?: (inbound: Inbound) => Promise<Answer>;
  readonly open?: OpenBot;
  /** What it shares with other processes; its own when not given. Closed by whoever gave it. */
  readonly shared?: { readonly coordination: Coordination; readonly storage: Storage };
}

/** The channel on a store of its own, the mock behind it; logged in unless `open` does not log in. */
export async function stageWechaty({ rows = [], converse, open, shared }: StageOptions = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-wechaty-'));
  const storage = shared?.storage ?? (await openSqlite({ dataDir }));
  const time = new HandTime(NOW);
  await prepare(rows, storage, time.now);
  const coordination = shared?.coordination ?? createEmbeddedCoordination({ clock: time.clock });
  const wechat = createMockWechat({ memory: join(dataDir, randomUUID()), clock: time.clock });
  const inbounds: Inbound[] = [];
  const printed: string[] = [];
  let lookups = 0;
  const lookup = createLookup({
    store: storage.blacklist,
    official: createOfficialDirectory(),
    facts: factsOf,
    clock: time.clock,
  });
  const reviewed = createReviewedLookup({
    appeals: storage.appeals,
    reports: storage.reports,
    lookup,
    clock: time.clock,
  });
  const classifier = createClassifier();
  const speak: Converse = async (inbound) => {
    inbounds.push(inbound);
    if (converse) return converse(inbound);
    const text = inbound.kind === 'text' ? `答：${inbound.text}` : `答：${inbound.kind}`;
    return { replies: [{ kind: 'text', text }], at: time.now };
  };
  const metrics = createMetrics();
  const box = createSealedBox(SECRET);
  const channel = createWechaty(
    {
      config: { dataDir },
      storage,
      coordination,
      lookup: async (identifiers) => {
        lookups += 1;
        return reviewed(identifiers);
      },
      judge: async (text) => classifier.judge(text),
      box,
      keyedHash: createKeyedHash(SECRET),
      metrics,
      clock: time.clock,
      log: silentLog,
    },
    {
      settings: { puppet: 'wechaty-puppet-mock', token: null, name: 'mock', account: 'default' },
      converse: speak,
      open: open ?? wechat.open,
      after: time.after,
      print: (text) => void printed.push(text),
    },
  );
  channel.start();
  if (open === undefined) await until(() => channel.status.state === 'online');
  return {
    channel,
    wechat,
    storage,
    coordination,
    metrics,
    time,
    box,
    inbounds,
    printed,
    lookups: () => lookups,
    async dispose() {
      await channel.stop();
      if (shared === undefined) {
        await coordination.close();
        await storage.close();
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type WechatyStage = Awaited<ReturnType<typeof stageWechaty>>;

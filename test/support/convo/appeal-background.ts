import {
  type AppealOutcome,
  type AppealTools,
  createAcceptOwnership,
  createDecideAppeal,
} from '../../../src/appeals/index.js';
import {
  createApplyDecision,
  createFetchDocument,
  createFindRecord,
} from '../../../src/appeals/work/index.js';
import { createOfficialDirectory, type Lookup } from '../../../src/blacklist/index.js';
import { createAppealVerbs } from '../../../src/conversation-verbs.js';
import type { Coordination } from '../../../src/coordination/index.js';
import type { Clock } from '../../../src/core/clock.js';
import type { KeyedHash } from '../../../src/core/keyed-hash.js';
import { silentLog } from '../../../src/core/log.js';
import type { SealedBox } from '../../../src/core/sealed-box.js';
import {
  createAppealNotices,
  createDemoCodeSender,
  createTellAppellant,
} from '../../../src/notifications/index.js';
import { RetryAfter, type Worker } from '../../../src/queue/port.js';
import { createChangeStatus } from '../../../src/reports/index.js';
import type { Storage } from '../../../src/storage/port.js';
import { createVerifyReport, defaultChecks } from '../../../src/verification/index.js';
import {
  appealNews,
  demoSms,
  recordMissing,
  refusedDocument,
} from '../../../templates/replies/appeal-notices.js';

/** The code of every text message in a transcript. */
const CODE = '482913';
const CONTEXT = { id: 'transcript', attempt: 1, lastAttempt: false, signal: new AbortController().signal };

/** The appeals of a transcript: verbs, workers, the reviewer, and the DNS that it describes. */
export function stageAppeals(parts: {
  readonly storage: Storage;
  readonly lookup: Lookup;
  readonly box: SealedBox;
  readonly keyedHash: KeyedHash;
  readonly coordination: Coordination;
  readonly clock: Clock;
}) {
  const { storage, lookup, box, keyedHash, coordination, clock } = parts;
  const { appeals, sessions, reports } = storage;
  const outbound = { send: async () => 'kept' as const };
  const records = new Map<string, string[]>();
  const tools: AppealTools = {
    appeals,
    reports,
    lookup,
    box,
    keyedHash,
    take: (...asked) => coordination.take(...asked),
    codes: createDemoCodeSender({ outbound, sessions, keyedHash, words: demoSms }),
    newCode: () => CODE,
    clock,
  };
  const official = createOfficialDirectory();
  const verify = createVerifyReport({
    reports,
    reporters: storage.reporters,
    blacklist: storage.blacklist,
    official,
    queue: { enqueue: async () => ({ id: '', duplicate: false }) },
    box,
    changeStatus: createChangeStatus({ reports, clock }),
    judge: async () => ({ risk: 'low', score: 0, scheme: null, reasons: [] }),
    checks: defaultChecks(official),
    clock,
    log: silentLog,
  });
  const tell = createTellAppellant({ appeals, sessions, outbound, box, keyedHash });
  const workers = [
    createFindRecord({
      appeals,
      lookup,
      clock,
      log: silentLog,
      resolveTxt: async (host) => records.get(host) ?? [],
      missing: async (appeal, host, key) => {
        await tell(appeal, key, recordMissing(appeal.number, host));
      },
    }),
    createFetchDocument({
      appeals,
      clock,
      keepPicture: async () => ({ state: 'stored', sha256: 'a'.repeat(64) }),
      release: async () => {},
    }),
    createApplyDecision({
      appeals,
      blacklist: storage.blacklist,
      reports,
      lookup,
      verify: (id) => verify(id, true),
      correct: async () => {},
    }),
    ...createAppealNotices({ appeals, tell, words: { change: appealNews, refusedDocument } }),
  ] as readonly Worker[];

  async function background(): Promise<void> {
    for (;;) {
      const waiting = await appeals.withOutbox(100);
      if (waiting.length === 0) return;
      for (const { id, outbox } of waiting)
        for (const { job, key, payload } of outbox) {
          const worker = workers.find((one) => one.job === job);
          try {
            await worker?.work(worker.parse(payload), CONTEXT);
          } catch (error) {
            if (!(error instanceof RetryAfter)) throw error;
          }
          await appeals.clearOutbox(id, [key]);
        }
    }
  }

  return {
    verbs: createAppealVerbs(tools),
    background,
    /** `record HOST TEXT`: somebody adds a TXT record. */
    addRecord(host: string, text: string): void {
      records.set(host, [...(records.get(host) ?? []), text]);
    },
    /** `review NUMBER accept` or `review NUMBER OUTCOME REASON`: a reviewer at the desk. */
    async review(number: string, what: string, reason: string): Promise<void> {
      const appeal = await appeals.byNumber('default', number);
      if (appeal === null) throw new Error(`transcript: no appeal ${number}`);
      if (what === 'accept') await createAcceptOwnership(tools)({ id: appeal.id, by: 'staff' });
      else
        await createDecideAppeal(tools)({
          id: appeal.id,
          outcome: what as AppealOutcome,
          reason,
          by: 'staff',
        });
    },
  };
}

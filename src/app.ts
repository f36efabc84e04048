import { DIALOGUES, HANDLERS } from '../handlers/index.js';
import { SYSTEM_WORDS } from '../templates/replies/system.js';
import {
  createLiveAccounts,
  createRequestRecord,
  type LiveAccounts,
  type RequestRecord,
} from './accounts/index.js';
import { type Appeal, type AppealTools, createReviewedLookup } from './appeals/index.js';
// Not by way of its index, which loads the Markdown library: this is read at every start.
import { createArticleShelf } from './articles/shelf.js';
import { type Audit, createAudit } from './audit/index.js';
import {
  createLookup,
  createOfficialDirectory,
  type Lookup,
  type OfficialDirectory,
} from './blacklist/index.js';
import type { Config } from './config.js';
import type { Converse, Outbound, Questions } from './conversation/contract.js';
import { createConverse, sealSessions } from './conversation/index.js';
import { createAppealVerbs, createPanelDesk, createReportVerbs } from './conversation-verbs.js';
import type { Coordination } from './coordination/port.js';
import type { Clock } from './core/clock.js';
import { createKeyedHash, type KeyedHash } from './core/keyed-hash.js';
import type { Log } from './core/log.js';
import { createSealedBox, type SealedBox } from './core/sealed-box.js';
import { factsOf } from './facts/index.js';
import { createTally, type Tally } from './figures/index.js';
import { understand } from './intent/index.js';
import {
  createInterestNotes,
  createLevelChanged,
  type InterestNotes,
  type LevelChanged,
} from './interest/index.js';
import { openAppealTools } from './open-appeals.js';
import { environmentAccount, lazyClassifier, openCoordination, openStorage } from './open-parts.js';
import { openQueue } from './open-queue.js';
import { createMetrics, type Metrics } from './ops/metrics.js';
import { createFollowNews, type FollowNews } from './pushes/recipients.js';
import type { Queue } from './queue/port.js';
import { type OutboxRelay, type ReportTools, relayOutbox } from './reports/index.js';
import { SCHEDULE } from './schedule.js';
import { createScheduler, type Scheduler } from './scheduler/index.js';
import type { Storage } from './storage/port.js';

/** Jobs under way get this long to end before they are cut off, ms; they run again later. */
const STOP_MS = 5_000;

/** What the composition takes from whoever starts it. */
export interface AppTools {
  readonly log: Log;
  readonly clock: Clock;
}

/** Everything below the channels, opened; what CLI verbs and the server share. */
export interface Core extends AppTools {
  readonly config: Config;
  readonly accounts: LiveAccounts;
  /** The last requests that reached each account's webhook. */
  readonly requests: RequestRecord;
  readonly storage: Storage;
  readonly coordination: Coordination;
  readonly metrics: Metrics;
  /** Verdicts as everybody sees them: what is under review (申诉) is shown as such. */
  readonly lookup: Lookup;
  /** Verdicts without regard to appeals, for whoever decides about them. */
  readonly rawLookup: Lookup;
  readonly converse: Converse;
  readonly official: OfficialDirectory;
  readonly box: SealedBox;
  readonly reportTools: ReportTools;
  readonly judge: Questions['judge'];
  readonly queue: Queue;
  readonly relay: OutboxRelay;
  readonly appealTools: AppealTools;
  readonly appealRelay: OutboxRelay<Appeal>;
  readonly keyedHash: KeyedHash;
  /** Who asked for new articles; told of every message, for the 48 hours in which people can be written to. */
  readonly news: FollowNews;
  /** To be told of every change of a level: people who were told the old one hear of it. */
  readonly levelChanged: LevelChanged;
  readonly interestNotes: InterestNotes;
  /** Daily numbers of the dashboard. */
  readonly tally: Tally;
  /** Writes down what was done and by whom (审计日志). */
  readonly audit: Audit;
  /** Jobs that come round; takes part in the election after `start`. */
  readonly scheduler: Scheduler;
  /** Says how messages outside a reply leave; until then they are kept for the next contact. */
  deliverWith(outbound: Outbound): void;
  /** Ends relay and queue; jobs under way finish or run again later. */
  stopWork(): Promise<void>;
  /** Resolves when no turn goes on behind its answer any more. Before `close`, when no more messages come. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Composes the program below its channels.
 * @throws store_unavailable, store_newer, data_dir_unusable
 */
export async function openCore(config: Config, tools: AppTools): Promise<Core> {
  const { log, clock } = tools;
  const { account, secretKey } = environmentAccount(config);
  const storage = await openStorage(config);
  const coordination = await openCoordination(config, clock);
  const metrics = createMetrics();
  const official = createOfficialDirectory();
  const lookup = createLookup({
    store: storage.blacklist,
    official,
    facts: factsOf,
    clock,
  });
  const reviewedLookup = createReviewedLookup({
    appeals: storage.appeals,
    reports: storage.reports,
    lookup,
    clock,
  });
  let outbound: Outbound = { send: async () => 'kept' };
  const keyedHash = createKeyedHash(secretKey);
  const box = createSealedBox(secretKey);
  const accounts = createLiveAccounts({ environment: account, store: storage.accounts, box, log });
  await accounts.refresh();
  const { queue, close: closeQueue } = await openQueue(config, tools);
  const levelChanged = createLevelChanged({ queue, clock });
  const interestNotes = createInterestNotes({ store: storage.interest, box, clock, log });
  const tally = createTally({ store: storage.figures, clock, log });
  const relay = relayOutbox({ reports: storage.reports, queue, log });
  const appealRelay = relayOutbox({ reports: storage.appeals, queue, log });
  const scheduler = createScheduler({ entries: SCHEDULE, queue, store: storage.schedule, clock, log });
  let stopped: Promise<void> | null = null;
  const stopWork = (): Promise<void> => {
    stopped ??= (async () => {
      accounts.stop();
      await scheduler.stop();
      await relay.stop();
      await appealRelay.stop();
      await interestNotes.stop();
      await tally.stop();
      await queue.stop(STOP_MS);
      await closeQueue();
    })();
    return stopped;
  };
  const reportTools: ReportTools = {
    reports: storage.reports,
    box,
    keyedHash,
    official,
    take: (...asked) => coordination.take(...asked),
    clock,
    log,
    stored: (report) => relay.stored(report),
  };
  const news = createFollowNews({ recipients: storage.recipients, box, keyedHash });
  const classifier = lazyClassifier({ log, clock, examples: storage.examples });
  const sessions = sealSessions(storage.sessions, box);
  const send: Outbound['send'] = (...message) => outbound.send(...message);
  const appealTools = openAppealTools({
    config,
    storage,
    coordination,
    lookup,
    box,
    keyedHash,
    clock,
    outbound: { send },
    sessions,
    relay: appealRelay,
  });
  const underWay = new Set<Promise<unknown>>();
  const converse = createConverse({
    handlers: HANDLERS,
    dialogues: DIALOGUES,
    understand,
    ask: { lookup: reviewedLookup, ...classifier },
    reports: createReportVerbs(reportTools),
    appeals: createAppealVerbs(appealTools),
    panel: createPanelDesk({ storage, keyedHash, clock }),
    interest: interestNotes,
    warnings: {
      async set(account, userKey, wanted, at) {
        await storage.interest.setWanted(account, userKey, wanted, at);
        // Whoever wants no reminders wants no new articles by message either.
        if (!wanted) await storage.recipients.remove(account, userKey);
      },
    },
    articles: createArticleShelf({
      articles: storage.articles,
      publicUrl: config.publicUrl ?? (config.mode === 'demo' ? `http://127.0.0.1:${config.port}` : ''),
      clock,
    }),
    news,
    storage: {
      sessions,
      subscribers: storage.subscribers,
    },
    words: SYSTEM_WORDS,
    textsOf: (id) => accounts.get(id)?.texts,
    coordination,
    outbound: { send },
    keyedHash,
    afterwards: (work) => {
      underWay.add(work);
      void work.finally(() => underWay.delete(work));
    },
    metrics: {
      ...metrics,
      verdict(level, account) {
        metrics.verdict(level);
        tally.count(account, `verdict:${level}`);
      },
    },
    clock,
    log,
  });
  return {
    ...tools,
    config,
    accounts,
    requests: createRequestRecord({ coordination, clock }),
    storage,
    coordination,
    metrics,
    lookup: reviewedLookup,
    rawLookup: lookup,
    converse,
    official,
    box,
    reportTools,
    judge: classifier.judge,
    queue,
    relay,
    appealTools,
    appealRelay,
    keyedHash,
    news,
    levelChanged,
    interestNotes,
    tally,
    audit: createAudit({ store: storage.audit, clock }),
    scheduler,
    deliverWith: (next) => {
      outbound = next;
    },
    stopWork,
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    close: async () => {
      await stopWork();
      await coordination.close();
      await storage.close();
    },
  };
}

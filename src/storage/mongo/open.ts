import mongoose from 'mongoose';
import { type Clock, MINUTE_MS, systemClock } from '../../core/clock.js';
import type { Storage } from '../port.js';
import { buildAccountIndexes, createAccountStore } from './account-store.js';
import { buildAppealIndexes, defineAppealModel } from './appeal-schemas.js';
import { createAppealStore } from './appeal-store.js';
import { buildArticleIndexes, createArticleStore } from './article-store.js';
import { buildAuditIndexes, createAuditStore } from './audit-store.js';
import { createBlacklistStore, type MongoBlacklistStore } from './blacklist-store.js';
import { createBlobStore } from './blob-store.js';
import { buildCaseIndexes, createCaseStore } from './case-store.js';
import { buildDigestIndexes, digestCollections } from './digest-schemas.js';
import { createDigestSource } from './digest-source.js';
import { createDigestStore } from './digest-store.js';
import { guarded } from './errors.js';
import { createExampleStore } from './example-store.js';
import { buildFigureIndexes, createFigureStore } from './figure-store.js';
import { createImportStore } from './import-store.js';
import { buildIndexes } from './indexes.js';
import { buildInterestIndexes, defineInterestModels } from './interest-schemas.js';
import { createInterestStore } from './interest-store.js';
import { createNamingStore } from './naming-store.js';
import { buildPushIndexes, createPushStore, createRecipientStore } from './push-store.js';
import { buildReportIndexes, defineReportModels } from './report-schemas.js';
import { createReportStore } from './report-store.js';
import { createReporterStore } from './reporter-store.js';
import { buildReviewIndexes, defineReviewModels } from './review-schemas.js';
import { createReviewStore } from './review-store.js';
import { buildRoomIndexes, createRoomStore } from './room-store.js';
import { buildScheduleIndexes, createScheduleStore } from './schedule-store.js';
import { defineModels } from './schemas.js';
import { createSessionStore } from './session-store.js';
import { buildStaffIndexes, defineStaffModels } from './staff-schemas.js';
import { createStaffStore } from './staff-store.js';
import { createSubscriberStore } from './subscriber-store.js';

/** Which database. */
export interface MongoOptions {
  /** `mongodb://…`; the database is `txwz` when the URI names none. */
  readonly uri: string;
  readonly clock?: Clock;
}

/** What `openMongo` gives: the port, its engine named. */
export interface MongoStorage extends Storage {
  readonly engine: 'mongo';
  readonly blacklist: MongoBlacklistStore;
}

const NAMES_NO_DATABASE = /^mongodb(\+srv)?:\/\/[^/?]+\/?(\?|$)/;

/**
 * Connects, builds missing indexes and, once a minute, finishes what killed processes left.
 *
 * The time limits are short because a person waits: a message has to be answered within 4.5 s, also
 * when the answer is that the store is away.
 *
 * @throws store_unavailable
 */
export async function openMongo({ uri, clock = systemClock }: MongoOptions): Promise<MongoStorage> {
  const connection = mongoose.createConnection(uri, {
    ...(NAMES_NO_DATABASE.test(uri) ? { dbName: 'txwz' } : {}),
    appName: 'txwz',
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    serverSelectionTimeoutMS: 2_000,
    connectTimeoutMS: 2_000,
    socketTimeoutMS: 20_000,
    heartbeatFrequencyMS: 2_000,
    maxPoolSize: 20,
    // What was acknowledged survives the loss of a member.
    writeConcern: { w: 'majority', journal: true },
  });
  const models = defineModels(connection);
  const reportModels = defineReportModels(connection);
  const interestModels = defineInterestModels(connection);
  const appealModel = defineAppealModel(connection);
  const staffModels = defineStaffModels(connection);
  const reviewModels = defineReviewModels(connection);
  const blacklist = createBlacklistStore(models, clock);
  try {
    await guarded(async () => {
      await connection.asPromise();
      await buildIndexes(models);
      await buildReportIndexes(reportModels);
      await buildInterestIndexes(interestModels);
      await buildAppealIndexes(appealModel);
      await buildStaffIndexes(staffModels);
      await buildReviewIndexes(reviewModels);
      await buildAccountIndexes(connection);
      await buildArticleIndexes(connection);
      await buildPushIndexes(connection);
      await buildAuditIndexes(connection);
      await buildScheduleIndexes(connection);
      await buildDigestIndexes(digestCollections(connection));
      await buildCaseIndexes(connection);
      await buildFigureIndexes(connection);
      await buildRoomIndexes(connection);
    });
  } catch (error) {
    await connection.close(true).catch(() => undefined);
    throw error;
  }

  // A sweep that fails is tried again a minute later; the calls that people wait for report the outage.
  let sweep: Promise<unknown> = Promise.resolve();
  const repair = (): void => {
    sweep = sweep.then(() => blacklist.repair()).catch(() => undefined);
  };
  const timer = setInterval(repair, MINUTE_MS);
  timer.unref();
  repair();

  return {
    engine: 'mongo',
    blacklist,
    imports: createImportStore(models),
    sessions: createSessionStore(models, clock),
    subscribers: createSubscriberStore(models),
    reports: createReportStore(reportModels),
    naming: createNamingStore(reportModels),
    reporters: createReporterStore(reportModels),
    interest: createInterestStore(interestModels),
    accounts: createAccountStore(connection),
    appeals: createAppealStore(appealModel),
    review: createReviewStore(reviewModels),
    examples: createExampleStore(reviewModels),
    staff: createStaffStore(staffModels),
    blobs: createBlobStore(connection, clock),
    audit: createAuditStore(connection),
    digests: createDigestStore(digestCollections(connection)),
    digestSource: createDigestSource(reportModels),
    cases: createCaseStore(connection),
    figures: createFigureStore(connection, reportModels),
    schedule: createScheduleStore(connection),
    articles: createArticleStore(connection),
    pushes: createPushStore(connection),
    recipients: createRecipientStore(connection),
    rooms: createRoomStore(connection),
    ping: () =>
      guarded(async () => {
        await connection.db?.command({ ping: 1 });
      }),
    close: async () => {
      clearInterval(timer);
      await sweep;
      await connection.close();
    },
  };
}

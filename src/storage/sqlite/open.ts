import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../core/clock.js';
import { TxwzError } from '../../core/errors.js';
import type { Storage } from '../port.js';
import { createAccountStore } from './account-store.js';
import { createAppealStore } from './appeal-store.js';
import { createArticleStore } from './article-store.js';
import { createAuditStore } from './audit-store.js';
import { createBlacklistStore } from './blacklist-store.js';
import { createCaseStore } from './case-store.js';
import { connect } from './connection.js';
import { createDigestSource } from './digest-source.js';
import { createDigestStore } from './digest-store.js';
import { createExampleStore } from './example-store.js';
import { createFigureStore } from './figure-store.js';
import { createFileBlobs } from './file-blobs.js';
import { createImportStore } from './import-store.js';
import { createInterestStore } from './interest-store.js';
import { checkVersion, migrate } from './migrate.js';
import { createNamingStore } from './naming-store.js';
import { createPushStore } from './push-store.js';
import { createRecipientStore } from './recipient-store.js';
import { createReportStore } from './report-store.js';
import { createReporterStore } from './reporter-store.js';
import { createReviewStore } from './review-store.js';
import { createRoomStore } from './room-store.js';
import { createScheduleStore } from './schedule-store.js';
import { createSessionStore } from './session-store.js';
import { createStaffStore } from './staff-store.js';
import { createSubscriberStore } from './subscriber-store.js';

/** Name of the database in DATA_DIR; beside it SQLite keeps `-wal` and `-shm`. */
export const SQLITE_FILE = 'txwz.sqlite';

/** Folder in DATA_DIR that holds the sealed evidence. */
export const EVIDENCE_FOLDER = 'evidence';

/** Where the file is and how it is opened. */
export interface SqliteOptions {
  /** Made with mode 0700 when missing. */
  readonly dataDir: string;
  /** Never writes, not even the schema; the file must exist and be of this version. */
  readonly readonly?: boolean;
  readonly clock?: Clock;
}

/**
 * Opens (and creates or upgrades) the embedded store. Several processes may have it open at once.
 * @throws data_dir_unusable · store_newer · store_unavailable
 */
export async function openSqlite(options: SqliteOptions): Promise<Storage> {
  const { dataDir, readonly = false, clock = systemClock } = options;
  const path = join(dataDir, SQLITE_FILE);
  if (!readonly) makeFile(dataDir, path);
  const connection = await connect(path, readonly, readonly ? checkVersion : migrate);
  const { prepareRead, read, sameFile, close } = connection;
  const probe = prepareRead("SELECT value FROM tally WHERE name = 'entry'");
  return {
    engine: 'sqlite',
    blacklist: createBlacklistStore(connection),
    imports: createImportStore(connection),
    sessions: createSessionStore(connection, clock),
    subscribers: createSubscriberStore(connection),
    reports: createReportStore(connection),
    naming: createNamingStore(connection),
    reporters: createReporterStore(connection),
    interest: createInterestStore(connection),
    accounts: createAccountStore(connection),
    appeals: createAppealStore(connection),
    review: createReviewStore(connection),
    examples: createExampleStore(connection),
    staff: createStaffStore(connection),
    blobs: createFileBlobs(join(dataDir, EVIDENCE_FOLDER)),
    audit: createAuditStore(connection),
    schedule: createScheduleStore(connection),
    digests: createDigestStore(connection),
    digestSource: createDigestSource(connection),
    cases: createCaseStore(connection),
    figures: createFigureStore(connection),
    articles: createArticleStore(connection),
    pushes: createPushStore(connection),
    recipients: createRecipientStore(connection),
    rooms: createRoomStore(connection),
    ping: () =>
      read(() => {
        sameFile();
        probe.get();
      }),
    close: async () => close(),
  };
}

/** Folder and file for the owner alone; `-wal` and `-shm` take the mode of the file. */
function makeFile(dataDir: string, path: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    throw new TxwzError('data_dir_unusable', { detail: (error as Error).message, cause: error });
  }
}

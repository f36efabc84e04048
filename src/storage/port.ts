import type { BlacklistStore, ImportCheckpointStore } from '../blacklist/index.js';
import type { SessionStore, SubscriberStore } from '../conversation/stores.js';
import type { BlobStore } from '../evidence/index.js';
import type { ReportStore } from '../reports/index.js';
import type { ReporterStore } from '../reputation/index.js';

/** Everything durable, opened as one. Both engines pass the same contract suites. */
export interface Storage {
  readonly engine: 'sqlite' | 'mongo';
  readonly blacklist: BlacklistStore;
  readonly imports: ImportCheckpointStore;
  readonly sessions: SessionStore;
  readonly subscribers: SubscriberStore;
  readonly reports: ReportStore;
  readonly reporters: ReporterStore;
  /** Sealed bytes of the evidence vault. */
  readonly blobs: BlobStore;
  /** Round trip to the engine; throws `store_unavailable`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

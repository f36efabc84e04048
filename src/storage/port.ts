import type { AccountStore } from '../accounts/index.js';
import type { AppealStore } from '../appeals/index.js';
import type { ArticleStore } from '../articles/index.js';
import type { AuditStore } from '../audit/index.js';
import type { BlacklistStore, ImportCheckpointStore } from '../blacklist/index.js';
import type { CaseStore } from '../cases/index.js';
import type { SessionStore, SubscriberStore } from '../conversation/stores.js';
import type { DigestSource, DigestStore } from '../digests/index.js';
import type { BlobStore } from '../evidence/index.js';
import type { FigureStore } from '../figures/index.js';
import type { InterestStore } from '../interest/index.js';
import type { PushStore, RecipientStore } from '../pushes/index.js';
import type { NamingStore, ReportStore } from '../reports/index.js';
import type { ReporterStore } from '../reputation/index.js';
import type { ExampleStore, ReviewStore } from '../review/index.js';
import type { RoomStore } from '../rooms/index.js';
import type { ScheduleStore } from '../scheduler/index.js';
import type { StaffStore } from '../staff/index.js';

/** Everything durable, opened as one. Both engines pass the same contract suites. */
export interface Storage {
  readonly engine: 'sqlite' | 'mongo';
  readonly blacklist: BlacklistStore;
  readonly imports: ImportCheckpointStore;
  readonly sessions: SessionStore;
  readonly subscribers: SubscriberStore;
  readonly reports: ReportStore;
  /** Reports by what they name, for the pages of identifiers. */
  readonly naming: NamingStore;
  readonly reporters: ReporterStore;
  /** Who asked about or reported what, for warnings. */
  readonly interest: InterestStore;
  /** Official accounts beside the environment's. */
  readonly accounts: AccountStore;
  readonly appeals: AppealStore;
  /** What waits for a person's decision. */
  readonly review: ReviewStore;
  /** What those decisions taught the classifier. */
  readonly examples: ExampleStore;
  /** People of the console and their sessions. */
  readonly staff: StaffStore;
  /** Sealed bytes of the evidence vault. */
  readonly blobs: BlobStore;
  readonly audit: AuditStore;
  readonly schedule: ScheduleStore;
  /** Weekly digests and their mails. */
  readonly digests: DigestStore;
  /** What digests count. */
  readonly digestSource: DigestSource;
  readonly cases: CaseStore;
  /** Daily numbers of the dashboard. */
  readonly figures: FigureStore;
  readonly articles: ArticleStore;
  readonly pushes: PushStore;
  /** Those who asked for warnings. */
  readonly recipients: RecipientStore;
  /** Chat groups that the account sits in. */
  readonly rooms: RoomStore;
  /** Round trip to the engine; throws `store_unavailable`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

import type { AccountPlatform, LiveAccounts, RequestRecord } from '../accounts/index.js';
import type { AppealTools } from '../appeals/index.js';
import type { Audit } from '../audit/index.js';
import type { Lookup, OfficialDirectory } from '../blacklist/index.js';
import type { Coordination } from '../coordination/port.js';
import type { Clock } from '../core/clock.js';
import type { KeyedHash } from '../core/keyed-hash.js';
import type { Log } from '../core/log.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { LevelChanged } from '../interest/index.js';
import type { Queue } from '../queue/port.js';
import type { ReportTools } from '../reports/index.js';
import type { Scheduler } from '../scheduler/index.js';
import type { Judgement } from '../schemes/index.js';
import type { Storage } from '../storage/port.js';

/** What the console takes of the program; `Core` (src/app.ts) with the audit log has this shape. */
export interface ConsoleTools {
  readonly config: ConsoleConfig;
  readonly accounts: LiveAccounts;
  readonly requests: RequestRecord;
  /** Without it nothing is asked of the platform. */
  readonly accountPlatform?: AccountPlatform;
  readonly storage: Storage;
  readonly coordination: Coordination;
  readonly lookup: Lookup;
  /** Verdicts without regard to appeals. */
  readonly rawLookup: Lookup;
  readonly appealTools: AppealTools;
  readonly judge: (text: string) => Promise<Judgement>;
  readonly levelChanged: LevelChanged;
  readonly official: OfficialDirectory;
  readonly box: SealedBox;
  readonly keyedHash: KeyedHash;
  readonly queue: Queue;
  readonly reportTools: ReportTools;
  readonly scheduler: Pick<Scheduler, 'status' | 'runNow'>;
  readonly audit: Audit;
  /** Tags that an account gave to its followers, asked of the platform; absent = no way there. */
  readonly platformTags?: (
    account: string,
  ) => Promise<readonly { readonly id: number; readonly name: string; readonly count: number }[]>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ConsoleConfig {
  readonly mode: 'demo' | 'production';
  readonly profile: 'embedded' | 'cluster';
  readonly fetchLinks: boolean;
  /** Null: digests are made but not mailed. */
  readonly mail: { readonly from: string } | null;
  /** Recipients of the weekly digest by scope. */
  readonly digestTo: ReadonlyMap<string, readonly string[]>;
}

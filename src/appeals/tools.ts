import { randomInt } from 'node:crypto';
import type { Lookup } from '../blacklist/index.js';
import type { Clock } from '../core/clock.js';
import type { KeyedHash } from '../core/keyed-hash.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { Person, ReportStore, Take } from '../reports/index.js';
import type { CodeSender } from './code-sender.js';
import type { Appeal } from './model.js';
import type { AppealStore } from './store.js';

/** What the verbs of appeals use; each takes the part that it needs. */
export interface AppealTools {
  readonly appeals: AppealStore;
  readonly reports: Pick<ReportStore, 'ofIdentifier'>;
  /** Verdicts as they are without any appeal. */
  readonly lookup: Lookup;
  readonly box: Pick<SealedBox, 'seal' | 'open'>;
  readonly keyedHash: KeyedHash;
  readonly take: Take;
  /** Null where no SMS gateway is set up: phones are then proved by a document. */
  readonly codes: CodeSender | null;
  /** Six digits; default `randomCode`. */
  readonly newCode?: () => string;
  readonly clock: Clock;
  /** Told of every appeal stored with a non-empty outbox, at once and without waiting: the relay's fast path. */
  readonly stored?: (appeal: Appeal) => void;
}

/** The pseudonym of an appellant: not that of the session or of reports, so that copied rows cannot be joined. */
export const appellantKeyOf = (keyedHash: KeyedHash, { account, user }: Person): string =>
  keyedHash('appellant', account, user);

const CODES = 1_000_000;

/** Six digits, each of the million as likely as any other. */
export const randomCode = (): string => String(randomInt(CODES)).padStart(6, '0');

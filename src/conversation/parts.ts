import type { ArticleShelf } from '../articles/index.js';
import type { Level } from '../blacklist/index.js';
import type { Coordination } from '../coordination/port.js';
import type { Clock } from '../core/clock.js';
import type { KeyedHash } from '../core/keyed-hash.js';
import type { Log } from '../core/log.js';
import type { Identifier } from '../identifiers/index.js';
import type { Understanding } from '../intent/index.js';
import type { Dialogue, Handler, Outbound, OwnWords, Questions } from './contract.js';
import type { NewsWishes, ReportVerbs, WarningWishes } from './execute.js';
import type { AppealVerbs } from './execute-appeal.js';
import type { PanelDesk } from './panel.js';
import type { SessionStore, SubscriberStore } from './stores.js';

/** How one delivery ended; label of the metrics. */
export type Outcome = 'answered' | 'late' | 'unavailable';

/** What `src/ops` counts of conversations. All methods must be cheap and must not throw. */
export interface ConversationMetrics {
  /** One delivery answered after `ms`; `handler` is the one that decided, '' where none did. */
  answered(outcome: Outcome, handler: string, ms: number): void;
  /** A delivery that joined the answer of an earlier one. */
  duplicate(): void;
  verdict(level: Level, account: string): void;
  /** A turn that failed, by error code (`internal` where it has none). */
  failed(code: string): void;
}

/** The few sentences that the dispatcher itself says; words in templates/replies/system.ts. */
export interface ConversationWords {
  /** Store or program failed: the honest answer with the hotline numbers. */
  readonly unavailable: string;
  /** The same with the account's own telephone. */
  readonly unavailableAt?: (hotline: string) => string;
  /** Last line of a part when another follows (回复「继续」). */
  readonly more: string;
  /** Last line of an answer while an earlier, late answer waits. */
  readonly lateWaiting: string;
  /** The message was the answer to a dialogue that is over by time or by a new version. */
  readonly dialogueOver: string;
  /** A repeat of a message whose words are no longer known. */
  readonly repeated: string;
}

/** What a turn was about, and what the person was told of it; null = nothing. */
export interface SeenIdentifier {
  readonly identifier: Identifier;
  readonly how: 'asked' | 'reported';
  readonly level: Level | null;
}

/** Told behind the answer who asked about or reported what; `InterestNotes` of src/interest fits. */
export interface InterestSink {
  /** Must not wait and must not throw. */
  note(
    asker: { readonly account: string; readonly user: string; readonly userKey: string },
    seen: readonly SeenIdentifier[],
  ): void;
}

/** Runs `run` after `ms`; the returned function takes it back. Passed in so that tests own the time. */
export type After = (ms: number, run: () => void) => () => void;

/** With timers of the process, which may end without waiting for them when it has nothing else to do. */
export const idleAfter: After = (ms, run) => {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
};

/** What the dispatcher is made of. */
export interface ConverseParts {
  /** In order of precedence; the last one must accept everything. */
  readonly handlers: readonly Handler[];
  readonly dialogues?: readonly Dialogue[];
  readonly words: ConversationWords;
  /** What an account says in its own words; synchronous, from memory. Without it no account has any. */
  readonly textsOf?: (account: string) => OwnWords | undefined;
  readonly ask: Questions;
  readonly reports: ReportVerbs;
  /** Without it there is no panel and no badge wall. */
  readonly panel?: PanelDesk;
  readonly interest?: InterestSink;
  readonly warnings?: WarningWishes;
  /** Without it nothing is published. */
  readonly articles?: Pick<ArticleShelf, 'cards'>;
  readonly news?: NewsWishes;
  readonly appeals?: AppealVerbs;
  readonly understand: (text: string) => Understanding;
  readonly storage: { readonly sessions: SessionStore; readonly subscribers: SubscriberStore };
  readonly coordination: Coordination;
  readonly outbound: Outbound;
  readonly clock: Clock;
  readonly log: Log;
  readonly keyedHash: KeyedHash;
  readonly metrics?: ConversationMetrics;
  /** Longest time from call to answer, ms; WeChat gives up after 5,000. Default 4,500. */
  readonly deadlineMs?: number;
  readonly after?: After;
  /** Told of work that goes on behind an answer (late turns, sending later), so that a stop can wait for it. */
  readonly afterwards?: (work: Promise<unknown>) => void;
}

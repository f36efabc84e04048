import type { Appeal, AppealDraft, Proof } from '../appeals/index.js';
import type { ArticleCard } from '../articles/index.js';
import type { Verdict } from '../blacklist/index.js';
import type { ErrorCode } from '../core/error-codes.js';
import type { Identifier } from '../identifiers/index.js';
import type { Understanding } from '../intent/index.js';
import type { JobResult } from '../pushes/index.js';
import type { FoundAnswer, Refused, Report, ReportDraft } from '../reports/index.js';
import type { PanelItem, PanelVote, Standing } from '../review/index.js';
import type { Judgement, SchemeId } from '../schemes/index.js';

/** Where a message came in. */
export type ChannelName = 'official-account' | 'wechaty' | 'web' | 'cli';

interface InboundBase {
  /** De-duplication key of the delivery; equal for WeChat's retries of one message. */
  readonly key: string;
  readonly account: string;
  readonly channel: ChannelName;
  /** The platform's id of the person (openid). Never logged, never stored outside sessions and reports. */
  readonly user: string;
  /** When it was sent, ms since epoch. */
  readonly sentAt: number;
}

/** What came in, whatever the channel. */
export type Inbound =
  | (InboundBase & { readonly kind: 'text'; readonly text: string })
  | (InboundBase & { readonly kind: 'image'; readonly mediaId: string; readonly url: string | null })
  | (InboundBase & { readonly kind: 'voice'; readonly mediaId: string; readonly recognition: string | null })
  | (InboundBase & { readonly kind: 'video'; readonly mediaId: string })
  | (InboundBase & {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly label: string;
    })
  | (InboundBase & {
      readonly kind: 'link';
      readonly title: string;
      readonly description: string;
      readonly url: string;
    })
  | (InboundBase & { readonly kind: 'file'; readonly name: string })
  /** What nobody here can open (表情, 聊天记录, 转账, a type that is new); `type` is the platform's name of it. */
  | (InboundBase & { readonly kind: 'other'; readonly type: string })
  | (InboundBase & { readonly kind: 'follow'; readonly scene: string | null })
  | (InboundBase & { readonly kind: 'unfollow' })
  /** A menu button: `intent` is the key of the button (menus/). */
  | (InboundBase & { readonly kind: 'menu'; readonly intent: string })
  | (InboundBase & { readonly kind: 'scan'; readonly scene: string; readonly text: string | null })
  /** Anything that needs no words: job results, page views, unknown types. */
  | (InboundBase & {
      readonly kind: 'notice';
      readonly name: string;
      /** The end of a mass send or publishing, for the push that started it. */
      readonly job?: JobResult;
    });

/** What an account says in its own words; '' = the words that everybody has. */
export interface OwnWords {
  /** Stands above what a new follower is told. */
  readonly welcome: string;
  /** The account's own telephone, as it is shown. */
  readonly hotline: string;
  /** Last line of the answers that introduce the account (落款). */
  readonly signature: string;
}

/** What handlers see: the message, and its text understood once (null where there is no text). */
export type Message = Inbound & {
  /** The text of a text message, the recognition of a voice message, title + url of a link, the text of a scanned code; else ''. */
  readonly words: string;
  readonly understood: Understanding | null;
  /** The moment of this turn, ms since epoch. */
  readonly now: number;
  /** What the account says in its own words; absent where it has none. */
  readonly own?: OwnWords;
};

/** What can be said; each channel renders every kind or falls back to its text. */
export type Reply =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly mediaId: string }
  | {
      readonly kind: 'news';
      readonly articles: readonly { title: string; description: string; imageUrl: string; url: string }[];
    };

/** A dialogue's state as readable data; dropped politely when `version` is not the running one. */
export interface DialogueState {
  readonly dialogue: string;
  readonly step: string;
  readonly draft: Readonly<Record<string, unknown>>;
  /** What belongs to the person alone (story, contact): sealed in the store, unlike the draft. */
  readonly personal?: Readonly<Record<string, string>>;
  readonly version: number;
  /** ms since epoch; after it the dialogue is over. */
  readonly expiresAt: number;
}

/** What is kept of a person between two messages; stored as readable JSON. */
export interface Session {
  readonly dialogue: DialogueState | null;
  /** A dialogue that something more urgent pushed aside; its own handler takes it up again. */
  readonly parked?: DialogueState | null;
  /** What happened since the last contact, one line each; stands above the next answer, once. */
  readonly news?: readonly News[];
  /** Identifiers found in pictures that the person was asked about; 「对」「1 3」「都不是」 answer it. */
  readonly confirming?: Confirming;
  /** When this person reported a loss, ms: for 30 days those who offer to get it back are warned of. */
  readonly lossAt?: number;
  /** Replies not yet delivered: sent when the person answers 继续. */
  readonly pending: readonly string[];
  /** ms since epoch; pending texts older than a day are dropped. */
  readonly pendingSince: number | null;
  /** True while `pending` starts with an answer that the person has not seen at all: the next answer says so. */
  readonly pendingLate?: boolean;
  /** The replies of the turn that saved the state, so that a repeat after a crash says the same. */
  readonly said?: readonly Reply[];
  /** In the store only: what was sealed of this row (sealed-sessions.ts). */
  readonly sealed?: string;
}

/** One line for the next contact. `key` makes a second delivery of the same news harmless. */
export interface News {
  readonly key: string;
  readonly text: string;
}

/** A question about what was found in the pictures of one report. */
export interface Confirming {
  readonly number: string;
  /** As they were numbered, from 1. */
  readonly shown: readonly Identifier[];
  /** ms since epoch */
  readonly askedAt: number;
  /** Key of the news that carries the question: while that waits, the person has not read it. */
  readonly newsKey?: string;
  /** ms since epoch; answered already. */
  readonly answeredAt?: number;
}

/** Of somebody who writes for the first time. */
export const EMPTY_SESSION: Session = { dialogue: null, pending: [], pendingSince: null };

/** Effects that a turn asks for; `conversation/execute.ts` carries each out exactly once. */
export type Command =
  | { readonly type: 'subscriber.follow'; readonly scene: string | null }
  | { readonly type: 'subscriber.unfollow' }
  | { readonly type: 'report.submit'; readonly draft: ReportDraft }
  | { readonly type: 'report.withdraw'; readonly number: string }
  | { readonly type: 'report.attach'; readonly number: string; readonly media: ReportDraft['media'] }
  | { readonly type: 'report.add'; readonly number: string; readonly text: string }
  | { readonly type: 'report.confirm'; readonly number: string; readonly answers: readonly FoundAnswer[] }
  | { readonly type: 'appeal.begin'; readonly draft: AppealDraft }
  /** Another code to the number. */
  | { readonly type: 'appeal.code'; readonly number: string }
  | { readonly type: 'appeal.prove'; readonly number: string; readonly code: string }
  /** Look at the TXT record now. */
  | { readonly type: 'appeal.look'; readonly number: string }
  | { readonly type: 'appeal.document'; readonly number: string; readonly mediaId: string }
  | { readonly type: 'appeal.withdraw'; readonly number: string }
  | { readonly type: 'warnings.set'; readonly wanted: boolean }
  /** 订阅预警: new articles by personal message. */
  | { readonly type: 'news.follow' }
  | { readonly type: 'panel.join' }
  | { readonly type: 'panel.leave' }
  | { readonly type: 'panel.vote'; readonly itemId: string; readonly vote: PanelVote };

/** A report as its reporter may see it (我的举报). */
export interface ReportView
  extends Pick<
    Report,
    'number' | 'status' | 'suspects' | 'spoofed' | 'scheme' | 'history' | 'createdAt' | 'updatedAt'
  > {
  /** Pictures and voices that belong to it. */
  readonly attachments: number;
  /** What was found in them, each once; `confirmed` is null where the person has yet to say. */
  readonly found: readonly { readonly identifier: Identifier; readonly confirmed: boolean | null }[];
}

/** What came of a command about a report: done, or honestly refused. Plain data, equal for every repeat. */
export type CommandOutcome =
  | {
      readonly done: true;
      readonly report: ReportView;
      /** Suspects that were left out of a submitted report, and why. */
      readonly refused: readonly Refused[];
    }
  | { readonly done: false; readonly code: ErrorCode };

/** An appeal as its appellant may see it (我的申诉). */
export interface AppealView
  extends Pick<
    Appeal,
    'number' | 'identifier' | 'status' | 'history' | 'dueAt' | 'provenAt' | 'createdAt' | 'updatedAt'
  > {
  /** How ownership is proved; codes stay where they are. */
  readonly proof:
    | { readonly kind: 'sms'; readonly triesLeft: number }
    | Extract<Proof, { kind: 'dns' | 'document' }>;
  /** Pictures sent as proof, those that were refused left out. */
  readonly documents: number;
}

/** What came of a command about an appeal. `appeal` beside a refusal: the one that can be gone on with. */
export type AppealResult =
  | { readonly about: 'appeal'; readonly done: true; readonly appeal: AppealView }
  | {
      readonly about: 'appeal';
      readonly done: false;
      readonly code: ErrorCode;
      readonly appeal: AppealView | null;
    };

/**
 * What a handler decides. Omitted `session` = unchanged; nothing is written then. With a command about a
 * report among the commands, `told` speaks after it was carried out, and `replies` are not used.
 */
export interface Turn {
  readonly replies: readonly Reply[];
  readonly session?: Session;
  readonly commands?: readonly Command[];
  /** What this turn was asked about; `Ask.lastAsked` knows it for half an hour. Not kept in the store. */
  readonly asked?: readonly Identifier[];
}

/**
 * Says what came of a turn's command about a report. Pure; commands of its turn are not carried out. `session`
 * is the one that the turn decided on.
 */
export type Tell = (outcome: CommandOutcome, message: Message, session: Session) => Turn;

/** The same for a command about an appeal. */
export type TellAppeal = (result: AppealResult, message: Message, session: Session) => Turn;

/** Read-only questions about the world. */
export interface Questions {
  /** One explained verdict for each identifier, in order. */
  lookup(identifiers: readonly Identifier[]): Promise<readonly Verdict[]>;
  /** Holds a text against the scripts of the known frauds. */
  judge(text: string): Promise<Judgement>;
  /** The schemes that a text resembles, best first, even faintly: a guess to ask the person about. */
  resembles(text: string): Promise<readonly SchemeId[]>;
}

/** Read-only questions that a handler may ask. Stop sign: more than 12 methods. */
export interface Ask extends Questions {
  /** The reports of the person who writes, newest first; nobody else's. */
  myReports(): Promise<readonly ReportView[]>;
  /** The report of the person's own whose number stands in a loose text; null when there is none. */
  myReport(text: string): Promise<ReportView | null>;
  /** The appeals of the person who writes, newest first; nobody else's. */
  myAppeals(): Promise<readonly AppealView[]>;
  /** What the person asked about last, within half an hour; [] when unknown. Never fails. */
  lastAsked(): Promise<readonly Identifier[]>;
  /** What the account has published, published last first; [] when there is nothing. */
  articles(): Promise<readonly ArticleCard[]>;
  /** Points, badges and panel membership of the person who writes. */
  standing(): Promise<Standing>;
  /** The item that this panelist is to judge, the same one until it is judged; null when there is none. */
  panelItem(): Promise<PanelItem | null>;
}

/**
 * One intent of the conversation. Pure: no I/O, no clock, no randomness; everything it needs is
 * in its arguments, everything it wants done is in the turn.
 */
export interface Handler<Match = unknown> {
  readonly name: string;
  /** May break into a running dialogue (emergency, cancel, help). */
  readonly interrupts?: boolean;
  /**
   * Its words need neither store nor session, so they are given even when both are out of reach
   * (emergency, hotline numbers, help).
   */
  readonly standalone?: boolean;
  /** Small talk: gives way to the news that a dialogue is over, which such words were meant for. */
  readonly yields?: boolean;
  /** Null when this message is not for this handler. */
  when(message: Message, session: Session): Match | null;
  reply(match: Match, message: Message, session: Session, ask: Ask): Turn | Promise<Turn>;
  readonly told?: Tell;
  readonly toldAppeal?: TellAppeal;
}

/** One step of a dialogue: null = this message is no answer to it, the handlers may have it. */
export interface DialogueStep {
  reply(
    message: Message,
    session: Session,
    state: DialogueState,
    ask: Ask,
  ): Turn | null | Promise<Turn | null>;
  readonly told?: Tell;
  readonly toldAppeal?: TellAppeal;
}

/**
 * A conversation of several steps as an explicit table; where it stands is in `Session.dialogue`. Pure,
 * like handlers. Raise `version` when a draft of before can no longer be read: running ones are then
 * dropped politely.
 */
export interface Dialogue {
  readonly name: string;
  readonly version: number;
  readonly steps: Readonly<Record<string, DialogueStep>>;
}

/** What a channel gets back for one delivery. Equal for every delivery of the same key. */
export interface Answer {
  /** Fitted texts or media, ready to render; empty = say nothing (`success`). */
  readonly replies: readonly Reply[];
  /** ms since epoch when it was decided; renderers use it as CreateTime. */
  readonly at: number;
}

/**
 * The one door into the conversation. Resolves within the deadline (4.5 s after the call): with
 * the answer, or with an empty answer when the rest will be sent or kept for later. Never rejects:
 * when the store is down the answer is the hotline text.
 */
export type Converse = (inbound: Inbound) => Promise<Answer>;

/** How the conversation reaches a person outside a reply. */
export interface Outbound {
  /**
   * Sends now if the account and the platform's window allow it.
   * `kept` means: nothing was sent and the caller must keep it for the next contact.
   */
  send(account: string, user: string, replies: readonly Reply[]): Promise<'sent' | 'kept'>;
}

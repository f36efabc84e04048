import type { ArticleCard } from '../articles/index.js';
import type { Verdict } from '../blacklist/index.js';
import type { Identifier } from '../identifiers/index.js';
import type { PanelItem, Standing } from '../review/index.js';
import type { Judgement, SchemeId } from '../schemes/index.js';

import type { AppealResult, AppealView, Command, CommandOutcome, ReportView } from './commands.js';
import type { Inbound, Message } from './inbound.js';

export type * from './commands.js';
export type * from './inbound.js';

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

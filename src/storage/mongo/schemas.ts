import { type Connection, Schema } from 'mongoose';
import type { Session } from '../../conversation/contract.js';
import type { SchemeId } from '../../schemes/index.js';

/** A ruling in the order in which two are compared: newest first, then the more severe (`$max`). */
export interface RulingDoc {
  at: number;
  /** 4 confirmed … 1 cleared */
  rank: number;
  by: string;
  reason: string;
  expiresAt: number | null;
}

/** An entry as it is stored. */
export interface EntryDoc {
  /** `type:value` */
  _id: string;
  bad: number;
  legit: number;
  heat: number;
  reporters: number;
  firstAt?: number;
  lastAt?: number;
  schemes?: Partial<Record<SchemeId, number>>;
  ruling?: RulingDoc | null;
  /** Evidence that was added to this entry and may still look unapplied (apply-evidence.ts). */
  recent?: string[];
  /** How often `recent` was shortened: whoever saw an older number must look again. */
  trims: number;
}

/** What has to be known of an entry before something is added to it. */
export type Guard = Pick<EntryDoc, '_id' | 'recent' | 'trims'>;

/** A piece of evidence as it is stored. */
export interface EvidenceDoc {
  /** `type:value`, a line feed, the evidence's id */
  _id: string;
  key: string;
  kind: 'bad' | 'legit';
  weight: number;
  scheme: SchemeId | null;
  source: string;
  origin: string;
  /** The origin again, on the one evidence by which it counts as a reporter of this identifier. */
  voice?: string;
  at: number;
  note: string;
  ruling: RulingDoc | null;
  /** What it adds to its entry; removed when that is done. */
  pending?: { since: number; bad: number; legit: number; heat: number };
}

/** A checkpoint; `_id` is the file key. */
export interface CheckpointDoc {
  _id: string;
  offset: number;
  line: number;
  accepted: number;
  rejected: number;
  updatedAt: number;
}

/** A session; `_id` is the user key. */
export interface SessionDoc {
  _id: string;
  version: number;
  effectKey: string;
  savedAt: number;
  state: Session;
}

/** A subscriber. */
export interface SubscriberDoc {
  /** `account:userKey` */
  _id: string;
  scene: string | null;
  followedAt: number;
  unfollowedAt: number | null;
}

// Indexes are built by hand (indexes.ts) and documents carry their own version where they need one.
const options = { versionKey: false, minimize: false, autoIndex: false, autoCreate: false } as const;
const rulingSchema = new Schema<RulingDoc>(
  { at: Number, rank: Number, by: String, reason: String, expiresAt: Number },
  { _id: false },
);

/** The collections of one connection. mongoose builds no index and no collection by itself (indexes.ts does). */
export function defineModels(connection: Connection) {
  return {
    Entry: connection.model(
      'Entry',
      new Schema<EntryDoc>(
        {
          _id: String,
          bad: Number,
          legit: Number,
          heat: Number,
          reporters: Number,
          firstAt: Number,
          lastAt: Number,
          schemes: Schema.Types.Mixed,
          ruling: rulingSchema,
          recent: [String],
          trims: Number,
        },
        options,
      ),
      'entries',
    ),
    Evidence: connection.model(
      'Evidence',
      new Schema<EvidenceDoc>(
        {
          _id: String,
          key: String,
          kind: String,
          weight: Number,
          scheme: String,
          source: String,
          origin: String,
          voice: String,
          at: Number,
          note: String,
          ruling: rulingSchema,
          pending: new Schema({ since: Number, bad: Number, legit: Number, heat: Number }, { _id: false }),
        },
        options,
      ),
      'evidence',
    ),
    Checkpoint: connection.model(
      'ImportCheckpoint',
      new Schema<CheckpointDoc>(
        { _id: String, offset: Number, line: Number, accepted: Number, rejected: Number, updatedAt: Number },
        options,
      ),
      'import_checkpoints',
    ),
    Session: connection.model(
      'Session',
      new Schema<SessionDoc>(
        { _id: String, version: Number, effectKey: String, savedAt: Number, state: Schema.Types.Mixed },
        options,
      ),
      'sessions',
    ),
    Subscriber: connection.model(
      'Subscriber',
      new Schema<SubscriberDoc>(
        { _id: String, scene: String, followedAt: Number, unfollowedAt: Number },
        options,
      ),
      'subscribers',
    ),
  };
}

export type Models = ReturnType<typeof defineModels>;

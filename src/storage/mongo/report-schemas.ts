import { type Connection, Schema } from 'mongoose';
import type { Report } from '../../reports/index.js';

/** A report, with what finds it. */
export interface ReportDoc extends Omit<Report, 'id'> {
  readonly _id: string;
  /** `type:value` of each suspect */
  readonly suspectKeys: readonly string[];
  /** The four bands of the fingerprint. */
  readonly bands: readonly number[];
  /** Since when the outbox is not empty; absent while it is. */
  readonly outboxAt?: number;
}

export interface ReporterDoc {
  /** reporterKey */
  _id: string;
  account: string;
  firstAt: number;
  suspendedAt: number | null;
  contactVerified: boolean;
  panelist: boolean;
  badges: readonly string[];
  version: number;
}

export interface ReporterMarkDoc {
  /** reporterKey, kind and key, parted by line feeds */
  _id: string;
  reporterKey: string;
  kind: string;
  outcome: string;
  points: number;
  at: number;
}

// The stores write whole documents of their own making; the schemas only name what queries use.
const options = { versionKey: false, minimize: false, autoIndex: false, autoCreate: false } as const;

export function defineReportModels(connection: Connection) {
  return {
    Report: connection.model(
      'Report',
      new Schema<ReportDoc>(
        {
          _id: String,
          account: String,
          number: String,
          reporterKey: String,
          status: String,
          scheme: String,
          createdAt: Number,
          effectKey: String,
          outboxAt: Number,
          suspectKeys: [String],
          bands: [Number],
          version: Number,
        },
        { ...options, strict: false },
      ),
      'reports',
    ),
    Reporter: connection.model(
      'Reporter',
      new Schema<ReporterDoc>(
        {
          _id: String,
          account: String,
          firstAt: Number,
          suspendedAt: Number,
          contactVerified: Boolean,
          panelist: Boolean,
          badges: [String],
          version: Number,
        },
        options,
      ),
      'reporters',
    ),
    ReporterMark: connection.model(
      'ReporterMark',
      new Schema<ReporterMarkDoc>(
        { _id: String, reporterKey: String, kind: String, outcome: String, points: Number, at: Number },
        options,
      ),
      'reporter_marks',
    ),
  };
}

export type ReportModels = ReturnType<typeof defineReportModels>;

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildReportIndexes({ Report, Reporter, ReporterMark }: ReportModels): Promise<void> {
  await Report.collection.createIndexes([
    { name: 'report_effect', key: { effectKey: 1 }, unique: true },
    { name: 'report_number', key: { account: 1, number: 1 }, unique: true },
    { name: 'report_reporter', key: { reporterKey: 1, createdAt: -1, _id: -1 } },
    { name: 'report_suspect', key: { suspectKeys: 1, createdAt: -1, _id: -1 } },
    { name: 'report_band', key: { bands: 1, createdAt: -1, _id: -1 } },
    { name: 'report_outbox', key: { outboxAt: 1 }, sparse: true },
    { name: 'report_time', key: { createdAt: -1, _id: -1 } },
    { name: 'report_status', key: { status: 1, createdAt: -1, _id: -1 } },
    { name: 'report_account_time', key: { account: 1, createdAt: -1, _id: -1 } },
    { name: 'report_account_status', key: { account: 1, status: 1, createdAt: -1, _id: -1 } },
    { name: 'report_scheme', key: { scheme: 1, status: 1, createdAt: -1, _id: -1 } },
    { name: 'report_account_scheme', key: { account: 1, scheme: 1, status: 1, createdAt: -1, _id: -1 } },
  ]);
  await Reporter.collection.createIndexes([{ name: 'reporter_suspended', key: { suspendedAt: -1 } }]);
  await ReporterMark.collection.createIndexes([
    { name: 'mark_tally', key: { reporterKey: 1, kind: 1, outcome: 1 } },
  ]);
}

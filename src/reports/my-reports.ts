import type { Report } from './model.js';
import { findReportNumber } from './number.js';
import { type Person, type ReportTools, reporterKeyOf } from './tools.js';

type Tools = Pick<ReportTools, 'reports' | 'keyedHash'>;

/** A person's reports (我的举报), newest first. Errors: store_unavailable */
export type MyReports = (person: Person, limit?: number) => Promise<readonly Report[]>;

export function createMyReports({ reports, keyedHash }: Tools): MyReports {
  return (person, limit = 10) => reports.ofReporter(reporterKeyOf(keyedHash, person), limit);
}

/**
 * The report whose number stands in a loose text (`j7k284`, `Ｊ７Ｋ－２８４`), for staff. Null when the text
 * holds none or the account has no such report. Errors: store_unavailable
 */
export type ReportByNumber = (account: string, text: string) => Promise<Report | null>;

export function createReportByNumber({ reports }: Pick<Tools, 'reports'>): ReportByNumber {
  return async (account, text) => {
    const number = findReportNumber(text);
    return number === null ? null : reports.byNumber(account, number);
  };
}

/** The same for a person, who sees only reports of their own: numbers are short enough to be guessed. */
export type MyReportByNumber = (person: Person, text: string) => Promise<Report | null>;

export function createMyReportByNumber({ reports, keyedHash }: Tools): MyReportByNumber {
  const byNumber = createReportByNumber({ reports });
  return async (person, text) => {
    const report = await byNumber(person.account, text);
    return report?.reporterKey === reporterKeyOf(keyedHash, person) ? report : null;
  };
}

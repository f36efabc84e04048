import {
  type AppealTools,
  createAddAppealDocument,
  createBeginAppeal,
  createLookAtDns,
  createMyAppeals,
  createProveByCode,
  createSendAppealCode,
  createWithdrawAppeal,
} from './appeals/index.js';
import type { AppealVerbs, PanelDesk, ReportVerbs } from './conversation/index.js';
import type { Clock } from './core/clock.js';
import type { KeyedHash } from './core/keyed-hash.js';
import {
  createAddToStory,
  createAttachToReport,
  createConfirmFound,
  createMyReportByNumber,
  createMyReports,
  createSubmitReport,
  createWithdrawReport,
  type ReportTools,
} from './reports/index.js';
import { createPanel, createStanding } from './review/index.js';
import type { Storage } from './storage/port.js';

/** What people do with appeals. */
export function createAppealVerbs(tools: AppealTools): AppealVerbs {
  return {
    begin: createBeginAppeal(tools),
    sendCode: createSendAppealCode(tools),
    prove: createProveByCode(tools),
    look: createLookAtDns(tools),
    document: createAddAppealDocument(tools),
    withdraw: createWithdrawAppeal(tools),
    mine: createMyAppeals(tools),
  };
}

/** What people do with reports, on this installation's stores and limits. */
export function createReportVerbs(tools: ReportTools): ReportVerbs {
  return {
    submit: createSubmitReport(tools),
    withdraw: createWithdrawReport(tools),
    attach: createAttachToReport(tools),
    add: createAddToStory(tools),
    confirm: createConfirmFound(tools),
    mine: createMyReports(tools),
    mineByNumber: createMyReportByNumber(tools),
  };
}

/** The panel (民间鉴定团) and where people stand, on this installation's stores. */
export function createPanelDesk({
  storage: { review, reports, reporters },
  keyedHash,
  clock,
}: {
  readonly storage: Pick<Storage, 'review' | 'reports' | 'reporters'>;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
}): PanelDesk {
  const tools = { review, reports, reporters, keyedHash, clock };
  return { ...createPanel(tools), standing: createStanding(tools) };
}

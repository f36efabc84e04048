import type { AppealStatus } from '../../../appeals/index.js';
import { LEVELS } from '../../../blacklist/model.js';
import { DAY_MS } from '../../../core/clock.js';
import { type DigestScope, digestScopes } from '../../../digests/index.js';
import { dayOf, median } from '../../../figures/index.js';
import type { ProcessLoad } from '../../../ops/process-load.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { readOutcomes } from '../reports/outcomes.js';

/** Days of the charts. */
const DAYS = 30;
/** Rows that any number of the page is made of, at most. */
const SAMPLE = 300;

type Tools = Pick<ConsoleTools, 'storage' | 'accounts' | 'queue' | 'scheduler'>;
type Asked = Pick<ConsoleRequest, 'account' | 'now'>;

const ofAccount = (account: string | null) => (account === null ? {} : { account });

/** Reports and verdicts of the last 30 days, today included, by day. */
export async function readDays({ storage }: Tools, { account, now }: Asked) {
  const to = dayOf(now);
  const span = { account, from: to - DAYS + 1, to };
  const names = LEVELS.map((level) => `verdict:${level}`);
  const [reports, verdicts] = await Promise.all([
    storage.figures.reports(span),
    storage.figures.sums(span, names),
  ]);
  const days = Array.from({ length: DAYS }, (_, at) => span.from + at);
  return { days, reports, verdicts };
}
export type DayFigures = Awaited<ReturnType<typeof readDays>>;

async function readAppeals({ storage }: Tools, { account, now }: Asked) {
  const since = now - DAYS * DAY_MS;
  const list = (status?: AppealStatus) =>
    storage.appeals.desk({ ...ofAccount(account), ...(status ? { status } : {}) }, SAMPLE);
  const [waiting, overdue, ...ended] = await Promise.all([
    list(),
    list('overdue'),
    list('cleared'),
    list('partly'),
    list('rejected'),
  ]);
  const decided = ended.flat().filter(({ decision }) => decision !== null && decision.at >= since);
  return {
    waiting: waiting.length,
    overdue: overdue.length,
    decided: decided.length,
    cleared: decided.filter(({ status }) => status === 'cleared').length,
    medianMs: median(decided.map(({ decision, createdAt }) => (decision?.at ?? 0) - createdAt)),
    /** From here on a number says "at least". */
    most: SAMPLE,
  };
}

async function readDesk({ storage }: Tools, { account, now }: Asked) {
  const since = now - DAYS * DAY_MS;
  const waiting = await storage.review.count(ofAccount(account));
  const decided = (await storage.review.decided(ofAccount(account), SAMPLE)).filter(
    ({ decision }) => (decision?.at ?? 0) >= since,
  );
  const waits = decided.map(({ decision, waitingSince }) => (decision?.at ?? waitingSince) - waitingSince);
  return { waiting, decided: decided.length, medianMs: median(waits) };
}

async function readPlans({ storage, accounts }: Tools, { account }: Asked) {
  const ids = account === null ? accounts.list().map(({ id }) => id) : [account];
  const planned = [];
  for (const id of ids) planned.push(...(await storage.pushes.inStates(id, ['planned', 'approved'])));
  const scopes: readonly Pick<DigestScope, 'key'>[] =
    account === null ? digestScopes(accounts.list()) : [{ key: account }];
  const scope = scopes.at(-1)?.key;
  const [digest] = scope === undefined ? [] : await storage.digests.list(scope, null, 1);
  return {
    push: planned.sort((a, b) => a.scheduledAt - b.scheduledAt)[0] ?? null,
    digest: digest ?? null,
  };
}

/** Everything that the dashboard shows of an account, or of all; each part reads a bounded number of rows. */
export async function readDashboard(tools: Tools, asked: Asked) {
  const [days, outcomes, appeals, desk, plans] = [
    await readDays(tools, asked),
    await readOutcomes(tools, asked.account, asked.now),
    await readAppeals(tools, asked),
    await readDesk(tools, asked),
    await readPlans(tools, asked),
  ];
  return { ...days, outcomes, appeals, desk, ...plans };
}
export type DashboardFigures = Awaited<ReturnType<typeof readDashboard>>;

/** How the installation does. */
export async function readHealth({ storage, queue, scheduler }: Tools) {
  const [stats, { leader }] = [await queue.stats(), await scheduler.status(1)];
  return { stats, leader, engine: storage.engine };
}
export type HealthFigures = Awaited<ReturnType<typeof readHealth>> & ProcessLoad;

import { isTxwzError } from '../core/errors.js';
import type {
  AddToStory,
  AttachToReport,
  ConfirmFound,
  MyReportByNumber,
  MyReports,
  SubmitReport,
  WithdrawReport,
} from '../reports/index.js';
import type { AppealResult, Command, CommandOutcome } from './contract.js';
import { type AppealVerbs, executeAppeal } from './execute-appeal.js';
import { NO_PANEL, type PanelDesk } from './panel.js';
import { refusal, viewOf } from './report-view.js';
import type { SubscriberStore } from './stores.js';

/** What the conversation does with reports; made by src/reports. */
export interface ReportVerbs {
  readonly submit: SubmitReport;
  readonly withdraw: WithdrawReport;
  readonly attach: AttachToReport;
  readonly add: AddToStory;
  readonly confirm: ConfirmFound;
  readonly mine: MyReports;
  readonly mineByNumber: MyReportByNumber;
}

/** The stores that commands change. */
export interface Effects {
  readonly news?: NewsWishes;
  readonly subscribers: SubscriberStore;
  readonly reports: ReportVerbs;
  readonly panel?: PanelDesk;
  /** Without it appeals cannot be taken in. */
  readonly appeals?: AppealVerbs;
  /** Whether a person wants to be warned of what changed; without it such a wish cannot be kept. */
  readonly warnings?: WarningWishes;
}

/** Keeps who asked for new articles; `FollowNews` of src/pushes fits. */
export interface NewsWishes {
  ask(account: string, user: string, at: number): Promise<void>;
}

/** Keeps who does not want warnings (不要提醒); made by src/interest. */
export interface WarningWishes {
  /** @throws store_unavailable */
  set(account: string, userKey: string, wanted: boolean, at: number): Promise<void>;
}

/** Who a command is about, and the key that makes a repeat harmless. */
export interface CommandContext {
  readonly account: string;
  /** The platform's id of the person: reports keep it sealed, to bring their result. */
  readonly user: string;
  readonly userKey: string;
  /** Key of the delivery: the idempotency key that an effect stores in its own row. */
  readonly key: string;
  /** ms since epoch when the message was sent: equal for every repeat of the delivery. */
  readonly at: number;
}

/**
 * Carries a command out and says what came of it, null where nobody is told. A repeat with the same context
 * changes nothing and has the same outcome: the verbs are idempotent by the delivery's key, by (account,
 * userKey, at), or by what they change.
 * @throws store_unavailable, and any error that is no refusal
 */
export async function execute(
  command: Command,
  context: CommandContext,
  effects: Effects,
): Promise<CommandOutcome | AppealResult | null> {
  const { account, userKey, at } = context;
  const { subscribers, reports, panel = NO_PANEL } = effects;
  switch (command.type) {
    case 'subscriber.follow':
      await subscribers.follow(account, userKey, command.scene, at);
      return null;
    case 'subscriber.unfollow':
      await subscribers.unfollow(account, userKey, at);
      return null;
    case 'report.submit':
      return outcome(reports.submit(command.draft, context));
    case 'report.withdraw':
      return outcome(reports.withdraw(context, command.number).then((report) => ({ report })));
    case 'report.attach':
      return outcome(reports.attach(context, command.number, command.media).then((report) => ({ report })));
    case 'report.add':
      return outcome(reports.add(context, command.number, command.text));
    case 'report.confirm':
      return outcome(reports.confirm(context, command.number, command.answers));
    case 'appeal.begin':
    case 'appeal.code':
    case 'appeal.prove':
    case 'appeal.look':
    case 'appeal.document':
    case 'appeal.withdraw':
      if (effects.appeals === undefined) throw new RangeError('nothing takes appeals in');
      return executeAppeal(command, context, effects.appeals);
    case 'warnings.set':
      if (effects.warnings === undefined) throw new RangeError('nothing keeps the wishes about warnings');
      await effects.warnings.set(account, userKey, command.wanted, at);
      return null;
    case 'news.follow':
      if (effects.news === undefined) throw new RangeError('nobody keeps who asked for news');
      await effects.news.ask(account, context.user, at);
      return null;
    case 'panel.join':
      await panel.join(context);
      return null;
    case 'panel.leave':
      await panel.leave(context);
      return null;
    case 'panel.vote':
      await panel.vote(context, command.itemId, command.vote);
      return null;
    default:
      return unknownCommand(command);
  }
}

async function outcome(
  work: Promise<
    Pick<Awaited<ReturnType<SubmitReport>>, 'report'> & Partial<Awaited<ReturnType<SubmitReport>>>
  >,
): Promise<CommandOutcome> {
  try {
    const { report, refused = [] } = await work;
    return { done: true, report: viewOf(report), refused };
  } catch (error) {
    const code = isTxwzError(error) ? refusal(error.code) : null;
    if (code === null) throw error;
    return { done: false, code };
  }
}

/** Nobody waits for the outcome of these: when the store is away they are repeated in the background. */
const BACKGROUND: ReadonlySet<Command['type']> = new Set(['subscriber.follow', 'subscriber.unfollow']);

/** Whether an effect may come after the answer. */
export const mayRunLater = (command: Command): boolean => BACKGROUND.has(command.type);

function unknownCommand(command: never): never {
  throw new RangeError(`no executor for ${JSON.stringify(command)}`);
}

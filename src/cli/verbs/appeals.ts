import type {
  AcceptOwnership,
  Appeal,
  AppealOutcome,
  AppealStore,
  DecideAppeal,
} from '../../appeals/index.js';
import { APPEAL_OUTCOMES, findAppeal } from '../../appeals/index.js';
import type { Audit } from '../../audit/index.js';
import type { SealedBox } from '../../core/sealed-box.js';
import { mask } from '../../identifiers/index.js';
import { type CliIo, EXIT } from '../io.js';

export interface AppealsDeps {
  readonly appeals: AppealStore;
  readonly decide: DecideAppeal;
  readonly acceptOwnership: AcceptOwnership;
  /** Whatever somebody wrote is only shown after this was written down. */
  readonly audit: Audit;
  readonly box: Pick<SealedBox, 'open'>;
}

export interface AppealsArgs {
  readonly account: string;
  readonly id?: string;
  readonly outcome?: string;
  readonly reason?: string;
  readonly by: string;
  readonly json?: boolean;
}

export const APPEALS_ACTIONS = ['list', 'show', 'accept', 'decide'] as const;
export type AppealsAction = (typeof APPEALS_ACTIONS)[number];

const MOST = 200;

/**
 * `txwz appeals list|show|accept|decide [ID]`: the reviewers' desk without the console, overdue first. ID is the number
 * (`S38-4726`) or the id. `show` opens the sealed reason and is written down first, as in the console; `accept` = the document proves ownership.
 * @returns exit code: 0 done, 1 refused or not found, 2 wrong usage
 * @throws store_unavailable, appeal_status_invalid, appeal_unreviewed
 */
export async function runAppeals(
  action: AppealsAction,
  deps: AppealsDeps,
  io: Pick<CliIo, 'stdout' | 'stderr'>,
  args: AppealsArgs,
): Promise<number> {
  const say = (appeal: Appeal, more: Record<string, unknown> = {}): void => {
    const record = { ...recordOf(appeal), ...more };
    io.stdout.write(args.json ? `${JSON.stringify(record)}\n` : lineOf(record));
  };
  if (action === 'list') {
    const desk = await deps.appeals.desk({ account: args.account }, MOST);
    for (const appeal of desk) say(appeal);
    if (desk.length === 0 && !args.json) io.stdout.write('no appeal waits for a decision\n');
    return EXIT.done;
  }
  if (args.id === undefined) {
    io.stderr.write(`which appeal? txwz appeals ${action} S38-4726\n`);
    return EXIT.usage;
  }
  const appeal = await findAppeal(deps, args.account, args.id);
  if (appeal === null) {
    io.stderr.write('no such appeal: see txwz appeals list\n');
    return EXIT.failed;
  }
  if (action === 'show') {
    await deps.audit({
      actor: args.by,
      account: appeal.account,
      action: 'appeal.read',
      subject: `appeal:${appeal.number}`,
      detail: {},
    });
    say(appeal, { reason: appeal.sealedReason === '' ? '' : deps.box.open('appeal', appeal.sealedReason) });
    return EXIT.done;
  }
  if (action === 'accept') {
    say(await deps.acceptOwnership({ id: appeal.id, by: args.by }));
    return EXIT.done;
  }
  const outcome = APPEAL_OUTCOMES.find((one): one is AppealOutcome => one === args.outcome);
  if (outcome === undefined || args.reason === undefined) {
    io.stderr.write(`decide needs --outcome ${APPEAL_OUTCOMES.join('|')} and --reason TEXT\n`);
    return EXIT.usage;
  }
  say(await deps.decide({ id: appeal.id, outcome, reason: args.reason, by: args.by }));
  return EXIT.done;
}

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const recordOf = (appeal: Appeal) => ({
  number: appeal.number,
  status: appeal.status,
  type: appeal.identifier.type,
  value: mask(appeal.identifier),
  way: appeal.proof.kind,
  proved: appeal.provenBy,
  documents: appeal.documents.filter(({ state }) => state === 'stored').length,
  due: time(appeal.dueAt),
  outcome: appeal.decision?.outcome ?? null,
});

const lineOf = (record: Record<string, unknown>): string =>
  `${Object.entries(record)
    .map(([name, value]) => (name === 'number' ? String(value) : `${name}=${value ?? '-'}`))
    .join('  ')}\n`;

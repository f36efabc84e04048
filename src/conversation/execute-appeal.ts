import type {
  AddAppealDocument,
  Appeal,
  BeginAppeal,
  LookAtDns,
  MyAppeals,
  ProveByCode,
  SendAppealCode,
  WithdrawAppeal,
} from '../appeals/index.js';
import { identifierKey } from '../identifiers/index.js';
import { appealResult } from './appeal-view.js';
import type { AppealResult, Command } from './contract.js';
import type { CommandContext } from './execute.js';

/** What the conversation does with appeals; made by src/appeals. */
export interface AppealVerbs {
  readonly begin: BeginAppeal;
  readonly sendCode: SendAppealCode;
  readonly prove: ProveByCode;
  readonly look: LookAtDns;
  readonly document: AddAppealDocument;
  readonly withdraw: WithdrawAppeal;
  readonly mine: MyAppeals;
}

export type AppealCommand = Extract<Command, { type: `appeal.${string}` }>;

/** Carries a command about an appeal out. Repeatable like every command. @throws store_unavailable */
export function executeAppeal(
  command: AppealCommand,
  context: CommandContext,
  appeals: AppealVerbs,
): Promise<AppealResult> {
  const held = async (): Promise<Appeal | null> => {
    const mine = await appeals.mine(context);
    if (command.type !== 'appeal.begin') return mine.find(({ number }) => number === command.number) ?? null;
    const key = identifierKey(command.draft.identifier);
    return (
      mine.find(({ identifier, status }) => status === 'proving' && identifierKey(identifier) === key) ?? null
    );
  };
  return appealResult(run(command, context, appeals), held);
}

function run(command: AppealCommand, context: CommandContext, appeals: AppealVerbs): Promise<Appeal> {
  switch (command.type) {
    case 'appeal.begin':
      return appeals.begin(command.draft, context);
    case 'appeal.code':
      return appeals.sendCode(context, command.number);
    case 'appeal.prove':
      return appeals.prove(context, command.number, command.code);
    case 'appeal.look':
      return appeals.look(context, command.number);
    case 'appeal.document':
      return appeals.document(context, command.number, command.mediaId);
    case 'appeal.withdraw':
      return appeals.withdraw(context, command.number);
  }
}

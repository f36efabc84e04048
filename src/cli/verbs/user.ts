import type { AccountDirectory } from '../../accounts/index.js';
import type { Audit } from '../../audit/index.js';
import type { Clock } from '../../core/clock.js';
import { addStaff, STAFF_ROLES, type StaffRole, type StaffStore } from '../../staff/index.js';
import { type CliIo, EXIT } from '../io.js';

export interface UserDeps {
  readonly staff: StaffStore;
  readonly accounts: Pick<AccountDirectory, 'get'>;
  readonly audit: Audit;
  readonly clock: Clock;
  /** Where the console is reached, without a slash at the end. */
  readonly address?: string;
}

export interface UserArgs {
  readonly role: StaffRole;
  /** One account's staff; without: of all accounts. */
  readonly account?: string;
  readonly displayName?: string;
  /** First line of standard input; has to be changed at the first sign-in. */
  readonly passwordStdin?: boolean;
}

/** Longest first line that is read. */
const LINE_MOST = 1_000;

/**
 * `txwz user add NAME --role R`: adds somebody to the console and prints the link where they
 * choose a password (24 h, once), or takes the first password from standard input.
 * @returns exit code
 * @throws staff_invalid · staff_name_taken · password_weak · store_unavailable
 */
export async function runUserAdd(
  name: string,
  deps: UserDeps,
  io: Pick<CliIo, 'stdin' | 'stdout' | 'stderr'>,
  args: UserArgs,
): Promise<number> {
  if (!(STAFF_ROLES as readonly string[]).includes(args.role)) {
    io.stderr.write(`unknown role "${args.role}"; one of: ${STAFF_ROLES.join(', ')}\n`);
    return EXIT.usage;
  }
  if (args.account !== undefined && !deps.accounts.get(args.account)) {
    io.stderr.write(`no account "${args.account}" here\n`);
    return EXIT.failed;
  }
  const account = args.account ?? null;
  const password = args.passwordStdin ? await firstLine(io.stdin) : undefined;
  const wish = { name, displayName: args.displayName ?? name, role: args.role, account };
  const { member, token } = await addStaff(deps, {
    ...wish,
    ...(password === undefined ? {} : { password }),
  });
  const subject = `staff:${member.name}`;
  await deps.audit({ actor: 'cli', account, action: 'staff.add', subject, detail: { role: args.role } });
  io.stdout.write(
    token === null
      ? `${member.name} added; the password has to be changed at the first sign-in\n`
      : `${member.name} added; open once within 24 hours to choose a password:\n  ${deps.address ?? ''}/console/welcome/${token}\n`,
  );
  return EXIT.done;
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of input) {
    text += String(chunk);
    if (text.includes('\n') || text.length > LINE_MOST) break;
  }
  return text.split(/\r?\n/, 1)[0] ?? '';
}

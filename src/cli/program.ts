import { Command, Option } from 'commander';
import { IMPORT_FORMATS } from '../blacklist/import/formats.js';
import type { Environment } from '../config.js';
import { STAFF_ROLES } from '../staff/model.js';
import type { CliIo } from './io.js';

/**
 * All verbs of `txwz`. Each action loads its module when it runs, so that `txwz --help` and the
 * server's start never pay for the others.
 */
export function createProgram(io: CliIo, exit: (status: number) => void): Command {
  const program = new Command('txwz')
    .description('天下无贼: anti-fraud official account (公众号) backend')
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .showHelpAfterError('(see txwz --help)')
    .exitOverride();

  const verb = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .exitOverride()
      .option('--data-dir <DIR>', 'folder of the embedded profile (default: DATA_DIR or ./data)');
  const env = (options: { dataDir?: string }): Environment =>
    options.dataDir === undefined ? io.env : { ...io.env, DATA_DIR: options.dataDir };

  verb('serve', 'start the server: webhook, simulator (demo), health, metrics').action(async (options) => {
    const { runServe } = await import('./verbs/serve.js');
    exit(await runServe(env(options), io));
  });
  verb('doctor', 'check the installation and say what to mend')
    .option('--json', 'one JSON record instead of lines')
    .action(async (options) => {
      const { runDoctor } = await import('./verbs/doctor.js');
      exit(await runDoctor(env(options), io, options));
    });
  verb('seed', 'put the demo data into the store (again: changes nothing)').action(async (options) => {
    const { runSeed } = await import('./verbs/seed.js');
    exit(await runSeed(env(options), io));
  });
  verb('backup <FILE>', 'write a consistent copy of the embedded store, while it runs').action(
    async (file, options) => {
      const { runBackup } = await import('./verbs/backup.js');
      exit(await runBackup(file, env(options), io));
    },
  );
  verb('restore <FILE>', 'put a backup back; the server must be stopped')
    .option('--force', 'replace the data that is there (it is kept beside it)')
    .action(async (file, options) => {
      const { runRestore } = await import('./verbs/restore.js');
      exit(await runRestore(file, env(options), io, options));
    });
  verb('say <TEXT>', 'one turn of the conversation on the real store; prints the reply')
    .option('--from <USER>', 'who says it; the session of USER goes on between calls', 'cli-user')
    .option('--account <A>', 'account id', 'default')
    .action(async (text, options) => {
      const { sayOnce } = await import('./verbs/say-once.js');
      exit(await sayOnce({ text, from: options.from, account: options.account }, env(options), io));
    });
  verb('extract', 'JSONL {"text"} on stdin to JSONL {"identifiers","intent"} on stdout').action(async () => {
    const { runExtract } = await import('./verbs/extract.js');
    exit(await runExtract(io.stdin, io.stdout));
  });
  verb('classify', 'JSONL {"text"} on stdin to JSONL {"risk","score","scheme","reasons"} on stdout').action(
    async () => {
      const { runClassify } = await import('./verbs/classify.js');
      exit(await runClassify(io.stdin, io.stdout));
    },
  );
  verb('import <FILE>', 'add entries to the blacklist; bad rows go to a reject file; again: changes nothing')
    .addOption(new Option('--format <F>', 'format of FILE (default: by its name)').choices(IMPORT_FORMATS))
    .option('--reject <FILE>', 'where bad rows go (default: FILE.rejected.csv)')
    .option('--json', 'print the result as JSON')
    .action(async (file, options) => {
      const { runImport } = await import('./verbs/import.js');
      exit(await runImport(file, env(options), io, options));
    });
  verb('export <WHAT>', 'write entries, reports, cases or audit to stdout; reports and cases are masked')
    .addOption(new Option('--format <F>', 'csv or jsonl').choices(['csv', 'jsonl']).default('csv'))
    .option('--account <A>', 'reports, cases, audit: only those of this account')
    .action(async (what, options) => {
      const { runExport } = await import('./verbs/export.js');
      exit(await runExport(what, env(options), io, options));
    });
  verb('digest', 'make the weekly police digest (周报), print, mail or write it')
    .option('--week <WEEK>', 'ISO week in Asia/Shanghai, like 2026-W47 (default: the last one that is over)')
    .option('--account <A>', 'account id, region:NAME or all (default: each of them)')
    .option('--send', 'mail it to DIGEST_TO; whoever has had it gets no second one')
    .option('--out <DIR>', "write the mail's HTML, text, charts, workbook and CSV into DIR")
    .option('--json', 'one JSON record for each digest')
    .action(async (options) => {
      const { digestOnce } = await import('./verbs/digest-once.js');
      exit(await digestOnce(options, env(options), io));
    });
  verb('lookup <TYPE> <VALUE>', 'the verdict on one identifier, with its evidence masses')
    .option('--json', 'one JSON record')
    .action(async (type, value, options) => {
      const { runLookup } = await import('./verbs/lookup.js');
      exit(await runLookup(type, value, env(options), io, options));
    });
  verb('simulator', 'WeChat in a box, alone, against any back end')
    .requiredOption('--webhook <URL>', 'where your back end answers')
    .requiredOption('--token <T>', 'the token it expects')
    .option('--aeskey <K>', 'EncodingAESKey (43 characters) for compatible and safe mode')
    .option('--appid <A>', 'app id that goes into encrypted messages')
    .option('--port <N>', 'port of the page', '3100')
    .action(async (options) => {
      const { runSimulator } = await import('./verbs/simulator.js');
      exit(await runSimulator(options, io));
    });
  verb('menu <ACTION>', 'diff or publish the menu of the account')
    .option('--account <A>', 'account id', 'default')
    .option('--json', 'one JSON record instead of lines')
    .action(async (action, options) => {
      const { menuOnce } = await import('./verbs/menu-once.js');
      exit(await menuOnce(action, env(options), io, options));
    });

  verb('jobs <ACTION> [ID]', 'list, retry ID, retry --all, or run-until-empty: the background work')
    .option('--all', 'retry: every dead job')
    .option('--json', 'one JSON record instead of lines')
    .action(async (action, id, options) => {
      const { jobsOnce } = await import('./verbs/jobs-once.js');
      exit(await jobsOnce(action, id, env(options), io, options));
    });
  verb('reporter <ACTION> <USER>', 'suspend or restore: take what a person reported out of the verdicts')
    .option('--account <A>', 'account id', 'default')
    .option('--dry-run', 'say what would change, change nothing')
    .option('--json', 'one JSON record instead of lines')
    .action(async (action, user, options) => {
      const { reporterOnce } = await import('./verbs/reporter-once.js');
      exit(await reporterOnce(action, user, env(options), io, options));
    });
  verb(
    'audit <ACTION>',
    'verify: walk the chain of the audit log; status 1 and the first broken link if there is one',
  )
    .option('--head <HASH>', 'a head that was noted elsewhere must be in the chain')
    .option('--json', 'one JSON record instead of lines')
    .action(async (action, options) => {
      const { auditOnce } = await import('./verbs/audit.js');
      exit(await auditOnce(action, env(options), io, options));
    });
  verb('erase <USER>', 'forget a person for good, by their openid, on their request')
    .option('--account <A>', 'account id', 'default')
    .option('--yes', 'really do it')
    .action(async (user, options) => {
      const { runErase } = await import('./verbs/erase.js');
      exit(await runErase(user, env(options), io, options));
    });

  verb('user <ACTION> <NAME>', 'add: somebody who may sign in to the console; prints a one-time link')
    .addOption(new Option('--role <R>', 'what they may do').choices(STAFF_ROLES).makeOptionMandatory())
    .option('--account <A>', 'only this account (default: all accounts)')
    .option('--display-name <TEXT>', 'the name that others see')
    .option('--password-stdin', 'first password from standard input; has to be changed')
    .action(async (action, name, options) => {
      const { userOnce } = await import('./verbs/user-once.js');
      exit(await userOnce(action, name, env(options), io, options));
    });

  verb(
    'appeals <ACTION> [ID]',
    'list, show ID, accept ID (ownership), decide ID: appeals (申诉) without the console',
  )
    .option('--outcome <O>', 'decide: cleared, partly or rejected')
    .option('--reason <TEXT>', 'decide: why, for the appellant; Chinese')
    .option('--by <STAFF>', 'who decides or reads, for the audit log', 'cli')
    .option('--account <A>', 'account id', 'default')
    .option('--json', 'one JSON record instead of lines')
    .action(async (action, id, options) => {
      const { appealsOnce } = await import('./verbs/appeals-once.js');
      exit(await appealsOnce(action, id, env(options), io, options));
    });
  verb('review <ACTION> [ITEM]', 'list, decide ITEM or undo ITEM: what waits for a person')
    .option('--account <A>', 'account id', 'default')
    .option('--by <NAME>', 'who decides, for the audit log', 'cli')
    .option('--limit <N>', 'list: at most so many', Number, 20)
    .option('--decision <D>', 'adopt, insufficient, merge or need_more')
    .option('--level <L>', 'ruling on the identifiers: confirmed, suspect, tagged or cleared')
    .option('--into <REPORT>', 'merge: number of the report that goes on')
    .option('--reason <TEXT>', 'why, for colleagues')
    .option('--json', 'one JSON record each instead of lines')
    .action(async (action, item, options) => {
      const { reviewOnce } = await import('./verbs/review-once.js');
      exit(await reviewOnce(action, item, env(options), io, options));
    });

  return program;
}

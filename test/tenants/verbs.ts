import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createProgram } from '../../src/cli/program.js';
import { EXPORTS } from '../../src/cli/verbs/export-names.js';
import { mask } from '../../src/identifiers/index.js';
import { type TwoTenants, tracesIn } from './two-tenants.js';
import { PERSON, type Tenant } from './world.js';

/** Verbs that concern the whole installation: they take no account. */
const OF_THE_INSTALLATION = [
  'serve',
  'doctor',
  'seed',
  'backup',
  'restore',
  'extract',
  'classify',
  'import',
  'lookup',
  'simulator',
  'jobs',
  'audit',
];

/** Exports of what all accounts share. */
const SHARED_EXPORTS: readonly string[] = ['entries'];

const FORMATS = ['csv', 'jsonl'];

interface Ran {
  readonly status: number;
  readonly said: string;
}

/** One command line, as `txwz` would run it, in this process. */
async function txwz(env: Readonly<Record<string, string>>, words: readonly string[]): Promise<Ran> {
  const pieces: Buffer[] = [];
  const taken = () => new PassThrough().on('data', (piece: Buffer) => pieces.push(piece));
  const stdin = new PassThrough();
  stdin.end();
  let status = 0;
  const io = { env: { LOG_LEVEL: 'silent', ...env }, stdin, stdout: taken(), stderr: taken() };
  try {
    await createProgram(io, (code) => {
      status = code;
    }).parseAsync([...words], { from: 'user' });
  } catch (error) {
    status = -1;
    pieces.push(Buffer.from(String(error)));
  }
  return { status, said: Buffer.concat(pieces).toString() };
}

/**
 * What each verb with `--account` is asked with the ids of the other account; `ok` where it ends well, having found
 * nothing.
 */
const asking = (
  foreign: Tenant,
  folder: string,
): Readonly<Record<string, readonly (readonly string[])[]>> => {
  const { ids, reportNumber, appealNumber, week } = foreign;
  const decision = ['--reason', '甲的理由', '--by', '甲'];
  return {
    say: ['我的举报', reportNumber, `撤回 ${reportNumber}`, `撤回 ${appealNumber}`].map((text) => [
      text,
      '--from',
      PERSON,
    ]),
    export: EXPORTS.filter((what) => !SHARED_EXPORTS.includes(what)).flatMap((what) =>
      FORMATS.map((format) => [what, '--format', format]),
    ),
    digest: [
      ['--week', week],
      ['--week', week, '--json'],
      ['--week', week, '--out', folder],
    ],
    menu: [['diff'], ['diff', '--json']],
    reporter: [
      ['suspend', reportNumber],
      ['restore', reportNumber, '--json'],
      ['suspend', ids.report, '--dry-run'],
    ],
    erase: [
      [reportNumber, '--yes'],
      [ids.report, '--yes'],
      [foreign.params.key?.[0] ?? '', '--yes'],
    ],
    user: [['add', 'made-here', '--role', 'admin']],
    appeals: [
      ['list', '--json'],
      ...[appealNumber, ids.appeal].flatMap((id) => [
        ['show', id],
        ['accept', id],
        ['decide', id, '--outcome', 'cleared', ...decision],
      ]),
    ],
    review: [
      ['list', '--json', '--limit', '100'],
      ...[ids.item, reportNumber, ids.report].flatMap((id) => [
        ['decide', id, '--decision', 'adopt', '--level', 'cleared', ...decision],
        ['undo', id],
      ]),
    ],
  };
};

const textsBelow = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

/** Every verb of the program's own table, for one account, with the ids of the other. */
export function verbChecks(stage: () => TwoTenants): void {
  const verbs = () => createProgram({ ...process, env: {} } as never, () => {}).commands;
  const takesAccount = (name: string): boolean =>
    verbs()
      .find((verb) => verb.name() === name)
      ?.options.some(({ long }) => long === '--account') === true;

  it('each verb is known here: of the installation, or asked below', () => {
    const asked = Object.keys(asking(stage().foreign, ''));
    const all = verbs().map((verb) => verb.name());
    expect(all.filter((name) => !OF_THE_INSTALLATION.includes(name)).sort()).toEqual(asked.sort());
    expect(all.filter(takesAccount).sort()).toEqual(asked.sort());
  });

  it('with --account of one give nothing of the other and change nothing of it', async () => {
    const { own, foreign, env } = stage();
    const folder = mkdtempSync(join(tmpdir(), 'txwz-tenants-'));
    const before = await foreign.snapshot();
    const leaks: string[] = [];
    for (const [verb, lines] of Object.entries(asking(foreign, folder)))
      for (const line of lines) {
        const { status, said } = await txwz(env, [verb, ...line, '--account', own.account]);
        // The log may say that somebody looked the number up: verdicts are everybody's.
        const told = tracesIn(said, foreign, line.join(' '));
        const named = line[0] !== 'audit' && said.includes(mask({ type: 'phone', value: foreign.phone }));
        if (told.length > 0 || named)
          leaks.push(`${verb} ${line.join(' ')} (${status}): ${told} ${said.slice(0, 200)}`);
        if ((await foreign.snapshot()) !== before) leaks.push(`${verb} ${line.join(' ')} CHANGED`);
      }
    const files = textsBelow(folder);
    rmSync(folder, { recursive: true, force: true });
    expect(leaks).toEqual([]);
    expect(files).toContain(own.mark);
    expect(tracesIn(files, foreign)).toEqual([]);
  });

  it('each export is of one account, of the other, and of both without --account', async () => {
    const { own, foreign, env } = stage();
    for (const what of EXPORTS)
      for (const format of FORMATS) {
        const line = ['export', what, '--format', format];
        const seen = async (...more: string[]) => {
          const { status, said } = await txwz(env, [...line, ...more]);
          return [status, tracesIn(said, own).length > 0, tracesIn(said, foreign).length > 0];
        };
        if (SHARED_EXPORTS.includes(what)) {
          // Verdicts are everybody's; whose reports they come from does not leave.
          expect([what, await seen()]).toEqual([what, [0, false, false]]);
          expect([what, (await txwz(env, [...line, '--account', own.account])).status]).toEqual([what, 2]);
          continue;
        }
        expect([what, await seen('--account', own.account)]).toEqual([what, [0, true, false]]);
        expect([what, await seen('--account', foreign.account)]).toEqual([what, [0, false, true]]);
        expect([what, await seen()]).toEqual([what, [0, true, true]]);
        expect([what, (await txwz(env, [...line, '--account', 'nobody'])).status]).toEqual([what, 1]);
      }
  });

  it('the right account is answered: the ids are real', async () => {
    const { foreign, env } = stage();
    const { account, reportNumber, appealNumber, week } = foreign;
    const right = async (...line: string[]) => (await txwz(env, [...line, '--account', account])).said;
    expect(await right('digest', '--week', week)).toContain(foreign.mark);
    expect(await right('appeals', 'show', appealNumber)).toContain(`${foreign.mark}理由`);
    expect(await right('review', 'list')).toContain(reportNumber);
    expect(await right('reporter', 'suspend', reportNumber, '--dry-run')).toContain('what would change');
    expect(await right('say', '我的举报', '--from', PERSON)).toContain(reportNumber);
  });
}

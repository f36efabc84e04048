import { type Config, type Environment, readConfig } from '../../config.js';
import type { Clock } from '../../core/clock.js';
import { isTxwzError } from '../../core/errors.js';
import { redactText } from '../../core/redact.js';
import { secretsOf } from '../log.js';
import { checkCoordination, checkStore } from './engines.js';
import { type Finding, fail, ok } from './finding.js';
import { checkClock, checkDataDir, checkNode, checkPort } from './machine.js';
import { checkMail } from './mail.js';
import { checkAccount, checkApiBase, checkCredentials } from './wechat.js';

export type { Finding } from './finding.js';

/** What the doctor needs of its caller. */
export interface DoctorParts {
  /** Prints one line. */
  readonly print: (line: string) => void;
  /** One JSON object instead of lines. */
  readonly json: boolean;
  readonly clock: Clock;
  /** Faults of the menu against the platform's limits. */
  readonly menuFaults: () => readonly string[];
  /** Asks the platform whether it takes the credentials; left out: not asked. */
  readonly askPlatform?: (config: Config) => Promise<string>;
}

const LABELS = { ok: 'OK  ', warn: 'WARN', fail: 'FAIL' } as const;

function configFindings(env: Environment): {
  readonly config: Config | null;
  readonly findings: readonly Finding[];
} {
  try {
    const config = readConfig(env);
    return { config, findings: [ok('config', `${config.mode}, ${config.profile} profile`)] };
  } catch (error) {
    if (!isTxwzError(error, 'config_invalid')) throw error;
    const faults = (error.detail ?? '').split('\n').filter(Boolean);
    return { config: null, findings: faults.map((fault) => fail('config', fault, error.remedy)) };
  }
}

async function examine(config: Config, parts: DoctorParts): Promise<readonly Finding[]> {
  const faults = parts.menuFaults();
  const menu = faults.map((fault) => fail('menu', fault, 'Change menus/main.ts.'));
  const findings: Finding[] = [
    ...(await checkDataDir(config.dataDir)),
    await checkStore(config),
    await checkCoordination(config),
    await checkPort(config.host, config.port),
    await checkMail(config),
    ...checkAccount(config),
    ...(menu.length > 0 ? menu : [ok('menu', 'within the limits of the platform')]),
    ...(await checkApiBase(config, parts.clock)),
  ];
  const { askPlatform } = parts;
  const reachable = findings.every(({ check, status }) => check !== 'api' || status !== 'fail');
  if (askPlatform && config.account?.appSecret && reachable) {
    findings.push(await checkCredentials(() => askPlatform(config)));
  }
  return findings;
}

/**
 * `txwz doctor`: looks at everything that an installation needs and says, line by line, what is wrong and
 * what to do. Changes nothing, except that indexes of a MongoDB database are made if they are missing.
 * @returns exit status: 0 nothing failed (warnings are allowed), 1 something failed, 78 the
 *   configuration cannot be read
 */
export async function runDoctor(env: Environment, parts: DoctorParts): Promise<number> {
  const { config, findings: first } = configFindings(env);
  const found: readonly Finding[] = [
    checkNode(process.version),
    checkClock(parts.clock()),
    ...first,
    ...(config ? await examine(config, parts) : []),
  ];
  const secrets = config ? secretsOf(config) : [];
  const findings = found.map((finding) => ({ ...finding, text: redactText(finding.text, secrets) }));
  const failed = findings.filter(({ status }) => status === 'fail').length;
  const warned = findings.filter(({ status }) => status === 'warn').length;
  if (parts.json) parts.print(JSON.stringify({ ok: failed === 0, findings }));
  else {
    for (const { check, status, text, remedy } of findings) {
      parts.print(`${LABELS[status]} ${check.padEnd(12)} ${text}`);
      if (remedy) parts.print(`${' '.repeat(18)}→ ${remedy}`);
    }
    parts.print(`${findings.length} checks, ${failed} failed, ${warned} warnings`);
  }
  if (config === null) return 78;
  return failed > 0 ? 1 : 0;
}

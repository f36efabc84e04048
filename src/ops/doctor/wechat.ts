import type { Config } from '../../config.js';
import { isTxwzError } from '../../core/errors.js';
import { type Finding, fail, ok, warn } from './finding.js';

/** What is set for the official account, and what that leaves out. Shapes are the configuration's job. */
export function checkAccount(config: Config): readonly Finding[] {
  const { account, secretKey } = config;
  if (account === null) {
    return [ok('account', 'none set: the program runs as a demo, with its own simulator')];
  }
  const findings: Finding[] = [ok('account', account.appId ?? 'token only')];
  if (account.aesKey === null) {
    const remedy =
      'Set WECHAT_AES_KEY and choose 安全模式 in the console (微信开发者平台 → 基础信息 → 域名与消息推送配置).';
    findings.push(warn('account', 'messages travel unencrypted (明文模式)', remedy));
  } else if (!account.safeModeOnly) {
    const remedy = 'Once the console is on 安全模式, set WECHAT_SAFE_MODE_ONLY=on.';
    findings.push(warn('account', 'unencrypted messages are taken as well', remedy));
  }
  if (account.token.length < 8) {
    const remedy = 'Choose one of 16 characters or more, here and in the console.';
    findings.push(warn('account', 'the token is short: who guesses it can send messages', remedy));
  }
  if (account.appSecret === null) {
    const remedy = 'Set WECHAT_APPSECRET to publish the menu (`txwz menu publish`).';
    findings.push(warn('account', 'no AppSecret: menu and customer-service messages are off', remedy));
  }
  if (secretKey !== null && new Set(secretKey).size < 10) {
    findings.push(
      warn('secret-key', 'SECRET_KEY is easy to guess', 'Make one with: openssl rand -base64 48'),
    );
  }
  return findings;
}

/** WeChat's messages are refused when our clock differs by 5 minutes; warn well before. */
const SKEW_WARN_MS = 30_000;
const SKEW_FAIL_MS = 240_000;

function checkSkew(dateHeader: string | null, now: number): readonly Finding[] {
  const theirs = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  const skew = Math.abs(theirs - now);
  if (!(skew > SKEW_WARN_MS)) return [];
  const text = `differs from the platform's by ${Math.round(skew / 1_000)} s`;
  const remedy = 'Switch time synchronisation (NTP) on.';
  return [skew > SKEW_FAIL_MS ? fail('clock', text, remedy) : warn('clock', text, remedy)];
}

/** Whether the platform's API can be reached from here; asked only when there are credentials for it. */
export async function checkApiBase(config: Config, now: () => number): Promise<readonly Finding[]> {
  if (!config.account?.appSecret) return [ok('api', 'not needed without AppSecret')];
  const findings: Finding[] = [];
  const { protocol, hostname } = new URL(config.apiBase);
  if (protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(hostname)) {
    const remedy = 'Set WECHAT_API_BASE to an https:// address.';
    findings.push(fail('api', 'WECHAT_API_BASE sends secrets unencrypted', remedy));
  }
  try {
    const answer = await fetch(`${config.apiBase}/`, {
      method: 'GET',
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
    });
    await answer.body?.cancel();
    findings.push(ok('api', `${config.apiBase} can be reached`));
    findings.push(...checkSkew(answer.headers.get('date'), now()));
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined)?.code : undefined;
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    const why = typeof cause === 'string' ? cause : timedOut ? 'no answer in time' : 'network error';
    const remedy = 'Check network, DNS and firewall for outgoing HTTPS, and WECHAT_API_BASE.';
    findings.push(fail('api', `${config.apiBase} cannot be reached (${why})`, remedy));
  }
  return findings;
}

/** Asks the platform whether it takes the credentials; `ask` does the call and returns words on success. */
export async function checkCredentials(ask: () => Promise<string>): Promise<Finding> {
  try {
    return ok('credentials', await ask());
  } catch (error) {
    if (!isTxwzError(error)) throw error;
    return fail('credentials', error.message, error.remedy);
  }
}

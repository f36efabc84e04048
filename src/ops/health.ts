import { isTxwzError, TxwzError } from '../core/errors.js';
import { within } from './within.js';

/** What readiness asks: the two engines that an answer needs. */
export interface ReadinessParts {
  readonly storage: { ping(): Promise<void> };
  readonly coordination: { ping(): Promise<void> };
  /** Longest wait for one engine, ms; 1,000 unless told. */
  readonly timeoutMs?: number;
}

/** How one engine answered. */
export interface Check {
  readonly name: 'store' | 'coordination';
  readonly ok: boolean;
  /** Error code and what to do, null when ok. Never the message of an engine: it may hold an address. */
  readonly reason: string | null;
  readonly remedy: string | null;
}

/** The body of `/readyz`. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly Check[];
}

async function check(name: Check['name'], ping: () => Promise<void>, timeoutMs: number): Promise<Check> {
  const late = (): Error => new TxwzError('store_unavailable', { detail: 'no answer in time' });
  try {
    // Called inside, so that a ping that throws before its promise is caught as well.
    await within(timeoutMs, (async () => ping())(), late);
    return { name, ok: true, reason: null, remedy: null };
  } catch (error) {
    const known = isTxwzError(error) ? error : new TxwzError('store_unavailable');
    return { name, ok: false, reason: known.code, remedy: known.remedy };
  }
}

/**
 * `/readyz`: whether this process can answer with verdicts now. Both engines are asked at once, each
 * within `timeoutMs`. (`/healthz` asks nothing: a process that answers it is alive.) Never rejects.
 */
export async function checkReady(parts: ReadinessParts): Promise<Readiness> {
  const timeoutMs = parts.timeoutMs ?? 1_000;
  const checks = await Promise.all([
    check('store', () => parts.storage.ping(), timeoutMs),
    check('coordination', () => parts.coordination.ping(), timeoutMs),
  ]);
  return { ready: checks.every(({ ok }) => ok), checks };
}

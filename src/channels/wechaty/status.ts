import type { Clock } from '../../core/clock.js';
import { redactText } from '../../core/redact.js';

const CHANNEL_STATES = ['off', 'starting', 'scan', 'online', 'lost'] as const;

/** `off` 未启用 · `starting` 启动中 · `scan` 等待扫码 · `online` 已登录 · `lost` 掉线. */
export type ChannelState = (typeof CHANNEL_STATES)[number];

/** What is counted since the process started. */
const CHANNEL_COUNTS = [
  'received',
  'answered',
  'warned',
  'dropped',
  'refused',
  'failed',
  'restarts',
] as const;
export type ChannelCount = (typeof CHANNEL_COUNTS)[number];

/** The channel as the console and the metrics see it; plain data. */
export interface ChannelStatus {
  readonly state: ChannelState;
  /** ms since epoch */
  readonly since: number;
  /** What the login QR holds; null unless `scan`. */
  readonly code: string | null;
  /** Name of the account that is logged in. */
  readonly name: string | null;
  readonly puppet: string;
  /** The account of the installation that it speaks for. */
  readonly account: string;
  /** The last fault, without personal data. */
  readonly fault: string | null;
  readonly counts: Readonly<Record<ChannelCount, number>>;
}

/** Where `Coordination` holds the status for consoles of other processes. */
export const STATUS_KEY = 'channel-status:wechaty';

export interface StatusBoard {
  readonly current: ChannelStatus;
  set(state: ChannelState, more?: { readonly code?: string | null; readonly name?: string | null }): void;
  fault(error: unknown): void;
  count(what: ChannelCount): void;
}

/** `changed` hears of new states and faults, not of counts. */
export function createStatusBoard(parts: {
  readonly puppet: string;
  readonly account: string;
  readonly clock: Clock;
  readonly changed: (status: ChannelStatus) => void;
  readonly counted?: (what: ChannelCount) => void;
}): StatusBoard {
  const counts = Object.fromEntries(CHANNEL_COUNTS.map((name) => [name, 0])) as Record<ChannelCount, number>;
  const { puppet, account, clock } = parts;
  let state: ChannelState = 'off';
  let since = clock();
  let code: string | null = null;
  let name: string | null = null;
  let fault: string | null = null;
  const current = (): ChannelStatus => ({
    state,
    since,
    code,
    name,
    puppet,
    account,
    fault,
    counts: { ...counts },
  });
  return {
    get current() {
      return current();
    },
    set(next, more = {}) {
      if (next !== state) since = clock();
      state = next;
      code = more.code ?? null;
      name = more.name ?? null;
      if (next === 'online') fault = null;
      parts.changed(current());
    },
    fault(error) {
      fault = redactText(error instanceof Error ? error.message : String(error)).slice(0, 200);
      parts.changed(current());
    },
    count(what) {
      counts[what] += 1;
      parts.counted?.(what);
    },
  };
}

/** Reads what another process (or this one) published; null = the channel does not run. */
export function parseStatus(text: string | null): ChannelStatus | null {
  if (text === null) return null;
  const status = JSON.parse(text) as ChannelStatus;
  return CHANNEL_STATES.includes(status.state) ? status : null;
}

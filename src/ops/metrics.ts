import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Level } from '../blacklist/index.js';
import type { ConversationMetrics, Outcome } from '../conversation/parts.js';
import { createLatency } from './latency.js';

/** Counters of the webhook; fits its own port. */
export interface WebhookCounters {
  /** One answered delivery, by outcome (`answered`, `silent`, `late`, `failed`). */
  reply(ms: number, outcome: string): void;
  duplicate(): void;
  /** One request turned away, by error code. */
  refused(code: string): void;
}

/** Counters of the platform client; fits its own port. */
export interface PlatformCounters {
  platformAnswered(path: string, errcode: number | 'unreachable'): void;
  tokenRefreshed(how: string): void;
}

/** State and counts of the wechaty channel; fits its own port. */
export interface ChannelMetrics {
  state(status: { readonly state: string }): void;
  count(what: string): void;
}

/**
 * What the program counts. The methods are called on the hot path: an increment in a map, and one
 * histogram for each delivery. No label holds personal data, and none can grow without bound: after
 * `MAX_SERIES` values the rest is counted as `other`.
 */
export interface Metrics extends ConversationMetrics {
  verdict(level: Level): void;
  readonly webhook: WebhookCounters;
  readonly platform: PlatformCounters;
  readonly channel: ChannelMetrics;
  /** A message outside a reply, by how it ended. */
  outbound(outcome: 'sent' | 'kept'): void;
  readonly contentType: string;
  /** The page for Prometheus (text format 0.0.4). */
  text(): Promise<string>;
}

/** Seconds. Close together around 4.5 (our deadline) and 5 (WeChat hangs up). */
export const REPLY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 4, 4.5, 4.75, 5, 6, 10];

const MAX_SERIES = 200;
const SEPARATOR = '\u0000';

/** A counter kept as plain numbers; prom-client sees them when somebody asks for the page. */
function createTally(registry: Registry, name: string, help: string, labels: readonly string[]) {
  const counts = new Map<string, number>();
  const counter = new Counter({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    collect() {
      counter.reset();
      for (const [key, count] of counts) {
        const values = key.split(SEPARATOR);
        counter.inc(Object.fromEntries(labels.map((label, at) => [label, values[at] ?? ''])), count);
      }
    },
  });
  return (key: string): void => {
    const count = counts.get(key);
    if (count !== undefined) counts.set(key, count + 1);
    else if (counts.size < MAX_SERIES) counts.set(key, 1);
    else {
      const other = labels.map(() => 'other').join(SEPARATOR);
      counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  };
}

/** Own registry for each call, so that two apps in one process (tests) do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const tally = (name: string, help: string, ...labels: string[]) =>
    createTally(registry, name, help, labels);
  const latency = (name: string, help: string) => createLatency(registry, name, help, REPLY_BUCKETS);

  const reply = latency('txwz_reply_seconds', 'Webhook delivery to its answer; WeChat hangs up after 5 s');
  const turn = latency('txwz_turn_seconds', 'Time in the conversation; its deadline is 4.5 s');
  const turns = tally('txwz_turns_total', 'Turns, by deciding handler', 'handler', 'outcome');
  const duplicates = tally('txwz_duplicates_total', 'Repeats of a delivery, by who noticed', 'noticed_by');
  const verdicts = tally('txwz_verdicts_total', 'Verdicts given, by level', 'level');
  const failed = tally('txwz_turns_failed_total', 'Turns that failed, by error code', 'code');
  const refused = tally('txwz_webhook_refused_total', 'Webhook requests turned away, by error code', 'code');
  const outbound = tally('txwz_outbound_total', 'Messages outside a reply, by how they ended', 'outcome');
  const answers = tally('txwz_platform_answers_total', 'Answers of the WeChat API', 'path', 'errcode');
  const refreshes = tally('txwz_token_refreshes_total', 'Requests for an access token', 'how');

  const channel = tally('txwz_channel_total', 'What the wechaty channel did', 'what');
  // Only where the channel is switched on.
  let channelState: Gauge<'state'> | undefined;

  return {
    answered(outcome: Outcome, handler: string, ms: number) {
      turn(ms, outcome);
      turns(`${handler || 'none'}${SEPARATOR}${outcome}`);
    },
    duplicate: () => duplicates('conversation'),
    verdict: (level: Level) => verdicts(level),
    failed: (code) => failed(code),
    webhook: {
      reply,
      duplicate: () => duplicates('webhook'),
      refused: (code) => refused(code),
    },
    platform: {
      platformAnswered: (path, errcode) => answers(`${path}${SEPARATOR}${errcode}`),
      tokenRefreshed: (how) => refreshes(how),
    },
    channel: {
      state({ state }) {
        channelState ??= new Gauge({
          name: 'txwz_channel_state',
          help: '1 for the state of the wechaty channel (off, starting, scan, online, lost)',
          labelNames: ['state'],
          registers: [registry],
        });
        channelState.reset();
        channelState.set({ state }, 1);
      },
      count: (what) => channel(what),
    },
    outbound: (outcome) => outbound(outcome),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

/**
 * The webhook under test as a program of its own: real server, signature, nonce memory, parsing, typed
 * messages, join of repeats, rendering; the conversation is a Map of 100,000 phones, the same as the floors
 * have. Prints its port and lives until its standard input closes.
 */
import { createServer } from 'node:http';
import { createWebhook } from '../../src/channels/official-account/index.js';
import type { Answer, Converse } from '../../src/conversation/contract.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { systemClock } from '../../src/core/clock.js';
import { silentLog } from '../../src/core/log.js';
import { announce } from './announce.js';
import { ACCOUNT, blackList, TEXT_HIT, TEXT_MISS, TEXT_WELCOME } from './fixture.js';

const black = blackList();
const coordination = createEmbeddedCoordination();
let handled = 0;

function decide(text: string): string {
  handled += 1;
  if (text.startsWith('echo ')) return text.slice(5);
  return black.has(text.trim()) ? TEXT_HIT : TEXT_MISS;
}

const converse: Converse = async (inbound): Promise<Answer> => {
  const { result } = await coordination.once(inbound.key, 60_000, async () => {
    const text =
      inbound.kind === 'text' ? decide(inbound.text) : inbound.kind === 'follow' ? TEXT_WELCOME : '';
    if (inbound.kind === 'follow') handled += 1;
    const replies = text === '' ? [] : [{ kind: 'text' as const, text }];
    return JSON.stringify({ replies, at: Date.now() });
  });
  return JSON.parse(result) as Answer;
};

const webhook = createWebhook({
  accounts: { get: (id) => (id === ACCOUNT.id ? ACCOUNT : null), list: () => [ACCOUNT] },
  converse,
  coordination,
  log: process.env.BENCH_LOG
    ? {
        ...silentLog,
        warn: (event, fields) => console.error(event, fields),
        error: (event, fields) => console.error(event, fields),
      }
    : silentLog,
  clock: systemClock,
});

const server = createServer((req, res) => {
  if (req.url === '/count') {
    res.end(String(handled));
    return;
  }
  webhook(req, res, 'default');
});
announce(server);

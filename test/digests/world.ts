import type { DigestScope } from '../../src/digests/index.js';
import { weekSpan } from '../../src/digests/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { fingerprintOf, type Report, type ReportStatus } from '../../src/reports/index.js';
import { report } from '../contracts/report-fixtures.js';

export const WEEK = '2026-W47';
const span = weekSpan(WEEK);
if (span === null) throw new Error('no such week');
export const SPAN = span;
export const SCOPE: DigestScope = { key: 'default', label: '测试账号', accounts: ['default'] };

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The same numbers every time: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const SCRIPTS = [
  '对方自称平台客服，说我的会员明天自动续费八百元，要我下载会议软件共享屏幕，一步一步取消',
  '微信群里的导师带着大家买虚拟币，前几次都能提现，后来说要交保证金才能把本金拿出来',
  '接到电话说我的快递丢了可以三倍赔偿，加了好友以后让我开通备用金再转到指定的账户里',
] as const;

const SCHEMES: readonly Report['scheme'][] = ['customer-service', 'investment', 'refund', 'loan', 'other'];
const STATUSES: readonly ReportStatus[] = [
  'received',
  'verifying',
  'adopted',
  'adopted',
  'adopted',
  'insufficient',
  'merged',
  'withdrawn',
  'handed_over',
];

/** 154 is assigned to nobody. */
export const phone = (n: number): Identifier => ({
  type: 'phone',
  value: `1540000${String(n).padStart(4, '0')}`,
});

function historyOf(status: ReportStatus, at: number, random: () => number): Report['history'] {
  const received = { status: 'received' as const, at, reason: '已收到。' };
  const later = at + Math.floor(random() * 30) * HOUR;
  if (status === 'received') return [received];
  if (status === 'insufficient' && random() < 0.5)
    return [
      received,
      { status: 'adopted', at: later, reason: '采纳。' },
      { status: 'insufficient', at: later + HOUR, reason: '更正。' },
    ];
  if (status === 'handed_over')
    return [
      received,
      { status: 'adopted', at: later, reason: '采纳。' },
      { status: 'handed_over', at: later + HOUR, reason: '移交。' },
    ];
  return [received, { status, at: later, reason: '决定。' }];
}

/** Thirty characters without sense: no two stories are alike. */
const words = (random: () => number): string =>
  Array.from({ length: 30 }, () => String.fromCharCode(0x4e00 + Math.floor(random() * 5_000))).join('');

/** Reports of seven weeks around the span (default: WEEK) and of another account, all told by few people with heavy tails. */
export function generate(count: number, seed = 7, span = SPAN): Report[] {
  const random = randomFrom(seed);
  const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)] as One;
  return Array.from({ length: count }, () => {
    const createdAt = span.from - 5 * 7 * DAY + Math.floor(random() * 7 * 7 * DAY);
    const status = pick(STATUSES);
    const script = random() < 0.4 ? pick(SCRIPTS) : words(random);
    const story = `${script}。`;
    return report({
      account: random() < 0.85 ? 'default' : 'other',
      reporterKey: `reporter-${Math.floor(random() * count * 0.6)}`,
      createdAt,
      updatedAt: createdAt,
      scheme: pick(SCHEMES),
      suspects: [
        phone(Math.floor(random() ** 3 * 40)),
        ...(random() < 0.3 ? [phone(40 + Math.floor(random() * 9))] : []),
      ],
      redactedStory: story,
      fingerprint: fingerprintOf(story),
      lossFen: random() < 0.5 ? null : Math.floor(random() * 5_000_000),
      status,
      history: historyOf(status, createdAt, random),
    });
  });
}

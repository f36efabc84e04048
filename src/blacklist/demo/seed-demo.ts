import { readFileSync } from 'node:fs';
import { DAY_MS, HOUR_MS } from '../../core/clock.js';
import type { IdentifierType } from '../../identifiers/index.js';
import type { SchemeId } from '../../schemes/index.js';
import type { Evidence, Ruling } from '../model.js';
import { deltaOf } from '../score.js';
import type { BlacklistStore, EvidenceWrite } from '../store.js';

type DemoLevel = 'confirmed' | 'suspect' | 'tagged' | 'unsure' | 'cleared';

/** One invented entry. */
export interface DemoEntry {
  readonly level: DemoLevel;
  readonly type: IdentifierType;
  readonly value: string;
  readonly reporters: number;
  readonly scheme: SchemeId;
  /** Days between the last report and the moment of seeding. */
  readonly daysAgo: number;
}

/** The invented entries of the data file, in its order. */
export function demoEntries(): DemoEntry[] {
  const text = readFileSync(new URL('./entries.txt', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [level = '', type = '', value = '', reporters = '', scheme = '', daysAgo = ''] = line.split(' | ');
    return {
      level: level as DemoLevel,
      type: type as IdentifierType,
      value,
      reporters: Number(reporters),
      scheme: scheme as SchemeId,
      daysAgo: Number(daysAgo),
    };
  });
}

/**
 * Fills a store with the demo entries, dated back from `now` (ms), and returns how many there are.
 * Seeding again adds nothing. Throws `store_unavailable`.
 */
export async function seedDemo(store: Pick<BlacklistStore, 'add'>, now: number): Promise<number> {
  const entries = demoEntries();
  await store.add(entries.flatMap((entry) => evidenceOf(entry, now)));
  return entries.length;
}

function evidenceOf(entry: DemoEntry, now: number): EvidenceWrite[] {
  const { level, reporters } = entry;
  const writes: EvidenceWrite[] = [];
  for (let i = 0; i < reporters; i++) {
    // The last report carries the ruling; the earlier ones came in half-day steps before it.
    const ruling = i === 0 && level === 'confirmed' ? rulingOf('confirmed', now) : null;
    writes.push(write(entry, now, { serial: i, kind: 'bad', ruling }));
  }
  const dissent = level === 'unsure' || level === 'cleared' ? reporters : 0;
  for (let i = 0; i < dissent; i++) {
    const ruling = i === 0 && level === 'cleared' ? rulingOf('cleared', now) : null;
    writes.push(write(entry, now, { serial: i, kind: 'legit', ruling }));
  }
  return writes;
}

interface Statement {
  readonly serial: number;
  readonly kind: Evidence['kind'];
  readonly ruling: Ruling | null;
}

function write(entry: DemoEntry, now: number, { serial, kind, ruling }: Statement): EvidenceWrite {
  const { type, value } = entry;
  const evidence: Evidence = {
    id: `demo:${type}:${value}:${kind}:${serial}`,
    identifier: { type, value },
    kind,
    weight: 1,
    scheme: kind === 'bad' ? entry.scheme : null,
    source: 'demo',
    origin: `demo:${kind}:${serial}`,
    at: now - entry.daysAgo * DAY_MS - serial * 12 * HOUR_MS,
    note: '演示数据',
    ruling,
  };
  return { evidence, delta: deltaOf(evidence) };
}

const rulingOf = (level: Ruling['level'], now: number): Ruling => ({
  level,
  at: now,
  by: 'demo',
  reason: '演示数据',
  expiresAt: null,
});

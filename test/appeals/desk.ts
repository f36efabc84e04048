import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import {
  type AppealTools,
  createAcceptOwnership,
  createDecideAppeal,
  createReviewedLookup,
} from '../../src/appeals/index.js';
import type { AuditEvent } from '../../src/audit/index.js';
import { createLookup, createOfficialDirectory, deltaOf, type Evidence } from '../../src/blacklist/index.js';
import { createAppealVerbs } from '../../src/conversation-verbs.js';
import { createEmbeddedCoordination } from '../../src/coordination/embedded/index.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { factsOf } from '../../src/facts/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { tempFolder } from '../support/temp-storage.js';

/** A Friday in Shanghai. */
const START = Date.UTC(2026, 10, 20, 2, 0);
const SECRET = 'a secret for tests only, thirty-two';
const official = createOfficialDirectory();
export const PHONE: Identifier = { type: 'phone', value: '15400001234' };

/** The verbs on a real store, a clock that is moved by hand, and a telephone that keeps its messages. */
export async function openAppealDesk(over: Partial<AppealTools> = {}) {
  const storage = await openSqlite({ dataDir: tempFolder() });
  onTestFinished(() => storage.close());
  const time = { now: START };
  const clock = (): number => time.now;
  const coordination = createEmbeddedCoordination({ clock });
  const lookup = createLookup({ store: storage.blacklist, official, facts: factsOf, clock });
  const received: { phone: string; code: string }[] = [];
  const events: Omit<AuditEvent, 'at'>[] = [];
  const tools: AppealTools = {
    appeals: storage.appeals,
    reports: storage.reports,
    lookup,
    box: createSealedBox(SECRET),
    keyedHash: createKeyedHash(SECRET),
    take: (...asked) => coordination.take(...asked),
    codes: { send: async (phone, code) => void received.push({ phone, code }) },
    clock,
    ...over,
  };
  const review = {
    ...tools,
    audit: async (event: Omit<AuditEvent, 'at'>) => {
      events.push(event);
    },
  };
  const shownLookup = createReviewedLookup(tools);
  return {
    storage,
    time,
    tools,
    received,
    events,
    ...createAppealVerbs(tools),
    decide: createDecideAppeal(review),
    accept: createAcceptOwnership(review),
    shown: async (identifier: Identifier) => (await shownLookup([identifier]))[0]!,
    /** Independent people report it; `ruledBy` lets a ruling `confirmed` stand. */
    async reported(identifier: Identifier, voices: number, ruledBy?: string): Promise<void> {
      const ruling = {
        level: 'confirmed',
        at: time.now,
        by: ruledBy ?? '',
        reason: '',
        expiresAt: null,
      } as const;
      for (let index = 0; index < voices; index += 1) {
        const id = randomUUID();
        const evidence: Evidence = {
          id,
          identifier,
          kind: 'bad',
          weight: 1,
          scheme: 'loan',
          source: 'report',
          origin: id,
          at: time.now,
          note: '',
          ruling: ruledBy === undefined ? null : ruling,
        };
        await storage.blacklist.add([{ evidence, delta: deltaOf(evidence) }]);
      }
    },
  };
}

let serial = 0;
/** Somebody's next message. */
export const from = (user: string) => {
  serial += 1;
  return { account: 'default', user, key: `${serial}-${user}` };
};
export const REASON = '这个号码我用了六年，没有打过这种电话';

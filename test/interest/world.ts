import { createLookup, createOfficialDirectory, deltaOf, type Ruling } from '../../src/blacklist/index.js';
import type { Outbound } from '../../src/conversation/index.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { factsOf } from '../../src/facts/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { createInterestNotes, createLevelChanged } from '../../src/interest/index.js';
import { createTellPerson, createWarnWorker } from '../../src/notifications/index.js';
import type { Queue, Worker } from '../../src/queue/port.js';
import type { Storage } from '../../src/storage/port.js';
import { correctedTo, warnedOf } from '../../templates/replies/warnings.js';

const SECRET = 'a secret for tests only, thirty-two';
export const START = Date.UTC(2026, 10, 20, 2, 0);
/** 154 is assigned to nobody. */
export const PHONE: Identifier = { type: 'phone', value: '15400001234' };

/** Warnings over a store and a queue; messages leave by `send`. */
export function warnings(
  storage: Storage,
  queue: Pick<Queue, 'enqueue'>,
  send: Outbound['send'],
  clock: () => number,
) {
  const box = createSealedBox(SECRET);
  const keyedHash = createKeyedHash(SECRET);
  const { interest, sessions, blacklist } = storage;
  const lookup = createLookup({
    store: blacklist,
    official: createOfficialDirectory(),
    facts: factsOf,
    clock,
  });
  const worker = createWarnWorker({
    interest,
    lookup,
    tellPerson: createTellPerson({ interest, sessions, outbound: { send }, box }),
    queue,
    words: { warned: warnedOf, corrected: correctedTo },
    clock,
    log: silentLog,
  }) as Worker;
  const userKey = (user: string): string => keyedHash('user', 'default', user);
  let rulings = 0;
  return {
    worker,
    lookup,
    box,
    keyedHash,
    userKey,
    levelChanged: createLevelChanged({ queue, clock }),
    notes: createInterestNotes({ store: interest, box, clock, log: silentLog }),
    asker: (user: string) => ({ account: 'default', user, userKey: userKey(user) }),
    /** A reviewer's word on PHONE. */
    async rule(level: Ruling['level']): Promise<void> {
      rulings += 1;
      const evidence = {
        id: `ruling-${rulings}`,
        identifier: PHONE,
        kind: 'legit',
        weight: 0,
        scheme: null,
        source: 'review',
        origin: 'review',
        at: clock() + rulings,
        note: '',
        ruling: { level, at: clock() + rulings, by: 'console', reason: '证据', expiresAt: null },
      } as const;
      await blacklist.add([{ evidence, delta: deltaOf(evidence) }]);
    },
  };
}

import { randomUUID } from 'node:crypto';
import type { Appeal } from '../../src/appeals/index.js';
import type { Storage } from '../../src/storage/port.js';
import { T0 } from './storage-harness.js';

/** What the suite of appeals needs of an engine. */
export interface AppealHarness {
  readonly storage: Storage;
  /** Another handle on the same data, as another process would have; closed with the harness. */
  another(): Promise<Storage>;
  /** Everything that is stored of appeals, as one text, read with the driver alone. */
  rawText(): Promise<string>;
  dispose(): Promise<void>;
}

export type OpenAppealHarness = () => Promise<AppealHarness>;

let serial = 0;

/** An appeal that no other test uses; what is given replaces the defaults. */
export function appeal(over: Partial<Appeal> = {}): Appeal {
  serial += 1;
  const id = over.id ?? `${serial.toString().padStart(6, '0')}-${randomUUID()}`;
  return {
    id,
    number: `S38-${100_000 + serial}`,
    account: 'default',
    appellantKey: `appellant-${id}`,
    sealedAppellant: 'v1.sealed-appellant',
    sealedReason: 'v1.sealed-reason',
    reasonKey: 'reason',
    identifier: { type: 'domain', value: `${randomUUID()}.test` },
    proof: { kind: 'document' },
    documents: [],
    provenAt: null,
    provenBy: null,
    status: 'proving',
    history: [{ status: 'proving', at: T0, reason: '收到了😀。' }],
    lapsesAt: T0 + 1_000,
    dueAt: null,
    reporters: 0,
    decision: null,
    createdAt: T0,
    updatedAt: T0,
    effectKey: `effect-${id}`,
    outbox: [],
    version: 1,
    ...over,
  };
}

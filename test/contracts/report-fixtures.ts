import { randomUUID } from 'node:crypto';
import type { Report } from '../../src/reports/index.js';
import type { Storage } from '../../src/storage/port.js';
import { T0 } from './storage-harness.js';

/** What the suites of reports and reporters need of an engine. */
export interface ReportHarness {
  readonly storage: Storage;
  /** Another handle on the same data, as another process would have; closed with the harness. */
  another(): Promise<Storage>;
  /** Everything that is stored of reports and reporters, as one text, read with the driver alone. */
  rawText(): Promise<string>;
  /** How many rows or documents there are of this effect key. */
  rawCount(effectKey: string): Promise<number>;
  dispose(): Promise<void>;
}

export type OpenReportHarness = () => Promise<ReportHarness>;

let serial = 0;

/** A report that no other test uses; what is given replaces the defaults. */
export function report(over: Partial<Report> = {}): Report {
  serial += 1;
  const id = over.id ?? `${serial.toString().padStart(6, '0')}-${randomUUID()}`;
  return {
    id,
    number: `J7K-${100_000 + serial}`,
    account: 'default',
    reporterKey: `reporter-${id}`,
    sealedReporter: 'v1.sealed-reporter',
    suspects: [],
    spoofed: [],
    scheme: 'loan',
    sealedStory: 'v1.sealed-story',
    redactedStory: '对方说先交保证金才能放款😡\n"马上"',
    fingerprint: '',
    lossFen: 1_234_50,
    lossAt: T0 - 1,
    sealedContact: null,
    attachments: [
      {
        sha256: null,
        kind: 'image',
        mediaId: '媒体-1',
        state: 'waiting',
        reason: null,
        found: [{ identifier: { type: 'qq', value: '10001' }, by: 'qr', confirmed: null }],
      },
    ],
    status: 'received',
    history: [{ status: 'received', at: T0, reason: '已收到。' }],
    mergedInto: null,
    createdAt: T0,
    updatedAt: T0,
    effectKey: `effect-${id}`,
    outbox: [],
    version: 1,
    ...over,
  };
}

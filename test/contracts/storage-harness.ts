import { randomUUID } from 'node:crypto';
import type { Evidence, EvidenceWrite, Ruling } from '../../src/blacklist/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import type { Storage } from '../../src/storage/port.js';

/** What a contract suite needs of an engine: handles on one database, and eyes that bypass the store. */
export interface StorageHarness {
  readonly storage: Storage;
  /** Another handle on the same data, as another process would have; closed with the harness. */
  another(): Promise<Storage>;
  /** Sets the moment that the engine sees. */
  setNow(ms: number): void;
  readonly raw: RawReader;
  /** Closes everything and removes the data. */
  dispose(): Promise<void>;
}

/** Reads what was really stored, with the driver alone. */
export interface RawReader {
  evidenceIds(identifier: Identifier): Promise<string[]>;
  /** Null when there is no such entry. */
  entry(identifier: Identifier): Promise<{ bad: number; reporters: number } | null>;
  session(userKey: string): Promise<{ version: number; effectKey: string; state: unknown } | null>;
  subscribers(account: string): Promise<number>;
  checkpoints(): Promise<number>;
}

export type OpenHarness = () => Promise<StorageHarness>;

export const T0 = Date.UTC(2026, 0, 15);

/** An identifier that no other test uses; `.test` hosts belong to nobody (RFC 6761). */
export function freshIdentifier(type: Identifier['type'] = 'domain'): Identifier {
  return { type, value: `${randomUUID()}.test` };
}

export function ruling(level: Ruling['level'], at: number): Ruling {
  return { level, at, by: 'console', reason: '证据确凿', expiresAt: null };
}

export interface WriteOptions extends Partial<Omit<Evidence, 'identifier'>> {
  readonly mass?: number;
}

/** A piece of bad evidence of mass 1 from an origin of its own, unless told otherwise. */
export function write(identifier: Identifier, options: WriteOptions = {}): EvidenceWrite {
  const { mass = 1, ...rest } = options;
  const id = rest.id ?? randomUUID();
  const evidence: Evidence = {
    id,
    identifier,
    kind: 'bad',
    weight: 1,
    scheme: null,
    source: 'report',
    origin: `origin-${id}`,
    at: T0,
    note: '',
    ruling: null,
    ...rest,
  };
  const bad = evidence.kind === 'bad';
  return { evidence, delta: { bad: bad ? mass : 0, legit: bad ? 0 : mass, heat: bad ? mass * 2 : 0 } };
}

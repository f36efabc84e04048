import type {
  AddResult,
  BlacklistStore,
  Entry,
  EntryFilter,
  Evidence,
  EvidenceWrite,
  ImportCheckpoint,
  ImportCheckpointStore,
} from '../../src/blacklist/index.js';
import type { Identifier } from '../../src/identifiers/index.js';

const keyOf = ({ type, value }: Identifier): string => `${type}:${value}`;

/** The blacklist port on two maps: for tests of the domain that need no engine. */
export function createMemoryBlacklistStore(): BlacklistStore {
  const entries = new Map<string, Entry>();
  const evidence = new Map<string, Evidence>();
  const origins = new Set<string>();

  function addOne({ evidence: one, delta }: EvidenceWrite): boolean {
    if (evidence.has(one.id)) return false;
    evidence.set(one.id, one);
    const key = keyOf(one.identifier);
    const bad = one.kind === 'bad';
    const voice = `${key} ${one.origin}`;
    const fresh = bad && !origins.has(voice);
    if (bad) origins.add(voice);
    const old = entries.get(key);
    const ruling =
      one.ruling && (!old?.ruling || one.ruling.at >= old.ruling.at) ? one.ruling : (old?.ruling ?? null);
    entries.set(key, {
      identifier: one.identifier,
      bad: (old?.bad ?? 0) + delta.bad,
      legit: (old?.legit ?? 0) + delta.legit,
      heat: (old?.heat ?? 0) + delta.heat,
      reporters: (old?.reporters ?? 0) + (fresh ? 1 : 0),
      firstAt: Math.min(old?.firstAt ?? one.at, one.at),
      lastAt: Math.max(old?.lastAt ?? one.at, one.at),
      schemes:
        bad && one.scheme
          ? { ...old?.schemes, [one.scheme]: (old?.schemes[one.scheme] ?? 0) + delta.bad }
          : (old?.schemes ?? {}),
      ruling,
    });
    return true;
  }

  return {
    async find(identifiers) {
      return identifiers.map((identifier) => entries.get(keyOf(identifier)) ?? null);
    },
    async add(batch): Promise<AddResult> {
      const added = batch.filter(addOne).length;
      return { added, duplicates: batch.length - added };
    },
    async rule(identifier, ruling) {
      const key = keyOf(identifier);
      const old = entries.get(key);
      entries.set(
        key,
        old
          ? { ...old, ruling }
          : {
              identifier,
              bad: 0,
              legit: 0,
              heat: 0,
              reporters: 0,
              firstAt: 0,
              lastAt: 0,
              schemes: {},
              ruling,
            },
      );
    },
    async evidenceOf(identifier, limit) {
      const key = keyOf(identifier);
      return [...evidence.values()]
        .filter((one) => keyOf(one.identifier) === key)
        .sort((a, b) => b.at - a.at)
        .slice(0, limit);
    },
    async *entries(filter: EntryFilter = {}) {
      for (const key of [...entries.keys()].sort()) {
        const entry = entries.get(key);
        if (!entry || (filter.type && entry.identifier.type !== filter.type)) continue;
        if (filter.ruling && entry.ruling?.level !== filter.ruling) continue;
        yield entry;
      }
    },
    async count() {
      return entries.size;
    },
  };
}

export function createMemoryCheckpoints(): ImportCheckpointStore {
  const saved = new Map<string, ImportCheckpoint>();
  return {
    async load(fileKey) {
      return saved.get(fileKey) ?? null;
    },
    async save(checkpoint) {
      saved.set(checkpoint.fileKey, checkpoint);
    },
    async clear(fileKey) {
      saved.delete(fileKey);
    },
  };
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createOfficialDirectory,
  deltaOf,
  type Evidence,
  type EvidenceWrite,
  importFile,
} from '../../../src/blacklist/index.js';
import { type IdentifierType, parseIdentifier } from '../../../src/identifiers/index.js';
import type { SchemeId } from '../../../src/schemes/index.js';
import type { Storage } from '../../../src/storage/port.js';

const HEADER = 'type,value,verdict,scheme,reported_at,source,note';

/**
 * Fixtures of a transcript. `given type,value,verdict,scheme,reported_at,source,note` is a row of an import
 * file and goes through the real import; `given 37 x …` is the same from 37 sources. `given report type,value,
 * scheme,reported_at` and `given legit …` are single voices without a ruling.
 */
export async function prepare(rows: readonly string[], storage: Storage, now: number): Promise<void> {
  const imported: string[] = [];
  const voices: EvidenceWrite[] = [];
  for (const row of rows) {
    const [, count, repeated] = /^(\d+) x (.*)$/.exec(row) ?? [];
    for (let index = 0; index < Number(count ?? 1); index += 1) {
      const one = repeated ?? row;
      const voice = /^(report|legit) (.*)$/.exec(one);
      if (voice !== null)
        voices.push(voiceOf(voice[1] === 'report' ? 'bad' : 'legit', voice[2] ?? '', voices.length));
      else if (count === undefined) imported.push(one);
      else {
        const cells = one.split(',');
        cells[5] = `${cells[5] || '来源'} ${index + 1}`;
        imported.push(cells.join(','));
      }
    }
  }
  if (imported.length > 0) await importRows(imported, storage, now);
  if (voices.length > 0) await storage.blacklist.add(voices);
}

async function importRows(rows: readonly string[], storage: Storage, now: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'txwz-given-'));
  try {
    const path = join(folder, 'given.csv');
    await writeFile(path, `${[HEADER, ...rows].join('\n')}\n`);
    const result = await importFile({
      path,
      format: 'csv',
      store: storage.blacklist,
      checkpoints: storage.imports,
      rejectPath: join(folder, 'rejected'),
      official: createOfficialDirectory(),
      clock: () => now,
    });
    if (result.rejected > 0) throw new Error(`transcript: ${result.rejected} of the given rows were refused`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function voiceOf(kind: 'bad' | 'legit', text: string, index: number): EvidenceWrite {
  const [type = '', value = '', scheme = '', at = ''] = text.split(',');
  const identifier = parseIdentifier(type as IdentifierType, value);
  if (identifier === null) throw new Error(`transcript: no identifier: ${text}`);
  const evidence: Evidence = {
    id: `voice-${index}`,
    identifier,
    kind,
    weight: 1,
    scheme: scheme === '' ? null : (scheme as SchemeId),
    source: 'report',
    origin: `voice-${index}`,
    at: Date.parse(at),
    note: '',
    ruling: null,
  };
  return { evidence, delta: deltaOf(evidence) };
}

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type AuditEntry,
  createAudit,
  exportAudit,
  GENESIS,
  nextLink,
  noteHead,
  verifyChain,
} from '../../src/audit/index.js';
import { runAuditVerify } from '../../src/cli/verbs/audit.js';
import { createLog } from '../../src/ops/log.js';
import { openSqlite, SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { event } from '../contracts/audit.contract.js';
import { tempFolder } from '../support/temp-storage.js';

function chain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let n = 0; n < length; n += 1)
    entries.push(nextLink(event({ subject: `report:${n}`, at: n }), entries.at(-1) ?? null));
  return entries;
}

describe('the chain', () => {
  it('hashes a text that an outsider can write down', () => {
    const text =
      '{"account":null,"action":"export.audit","actor":"cli","at":1795392000000,' +
      '"detail":{"10":true,"2":"é","format":"csv"},' +
      `"previous":"${'0'.repeat(64)}","seq":1,"subject":"审计"}`;
    const { hash, previous, seq } = nextLink(
      {
        subject: '审计',
        detail: { format: 'csv', '2': 'é', '10': true },
        at: 1_795_392_000_000,
        actor: 'cli',
        action: 'export.audit',
        account: null,
      },
      null,
    );
    expect(hash).toBe(createHash('sha256').update(text).digest('hex'));
    expect({ previous, seq }).toEqual({ previous: GENESIS, seq: 1 });
  });

  it('holds when nobody touched it', async () => {
    const entries = chain(5);
    const head = entries[4]!.hash;
    expect(await verifyChain(entries)).toEqual({ ok: true, count: 5, firstBad: null, head });
    expect(await verifyChain([])).toEqual({ ok: true, count: 0, firstBad: null, head: GENESIS });
  });

  const swap = (entries: AuditEntry[], at: number, over: Partial<AuditEntry>): AuditEntry[] =>
    entries.map((entry, n) => (n === at ? { ...entry, ...over } : entry));
  it.each<[string, (entries: AuditEntry[]) => AuditEntry[], number, string]>([
    ['another actor', (all) => swap(all, 2, { actor: 'somebody' }), 3, 'hash'],
    ['another moment', (all) => swap(all, 0, { at: 77 }), 1, 'hash'],
    ['another detail', (all) => swap(all, 4, { detail: {} }), 5, 'hash'],
    ['another account', (all) => swap(all, 1, { account: null }), 2, 'hash'],
    ['one taken out', (all) => all.filter((_, n) => n !== 2), 3, 'seq'],
    ['the first taken out', (all) => all.slice(1), 1, 'seq'],
    ['two exchanged', (all) => [all[0]!, all[2]!, all[1]!, all[3]!, all[4]!], 2, 'seq'],
    ['one doubled', (all) => [...all.slice(0, 3), all[2]!, ...all.slice(3)], 4, 'seq'],
    [
      'one written anew with a hash of its own',
      (all) => [...all.slice(0, 2), nextLink(event({ actor: 'liar' }), all[1]!), ...all.slice(3)],
      4,
      'previous',
    ],
  ])('breaks at %s', async (_name, tamper, seq, reason) => {
    const verdict = await verifyChain(tamper(chain(5)));
    expect(verdict).toMatchObject({ ok: false, count: seq - 1, firstBad: { seq, reason } });
  });

  it('misses a noted head when the end was cut off or all was written anew', async () => {
    const entries = chain(5);
    const noted = entries[3]!.hash;
    expect((await verifyChain(entries, { noted })).ok).toBe(true);
    const cut = await verifyChain(entries.slice(0, 3), { noted });
    expect(cut).toMatchObject({ ok: false, count: 3, firstBad: { seq: 4, reason: 'truncated' } });
    const anew: AuditEntry[] = [];
    for (const one of entries.slice(1)) anew.push(nextLink(one, anew.at(-1) ?? null));
    expect((await verifyChain(anew)).ok).toBe(true);
    expect((await verifyChain(anew, { noted })).ok).toBe(false);
  });
});

describe('the audit log on SQLite', () => {
  async function open() {
    const dataDir = tempFolder();
    const storage = await openSqlite({ dataDir });
    onTestFinished(() => storage.close());
    const audit = createAudit({ store: storage.audit, clock: () => 5 });
    for (let n = 0; n < 4; n += 1) await audit(event({ subject: `report:${n}` }));
    const raw = new DatabaseSync(join(dataDir, SQLITE_FILE));
    onTestFinished(() => raw.close());
    return { store: storage.audit, raw };
  }

  it('refuses to be changed by a statement', async () => {
    const { store, raw } = await open();
    const before = raw.prepare('SELECT * FROM audit').all();
    for (const sql of [
      "UPDATE audit SET actor = 'x' WHERE seq = 2",
      'DELETE FROM audit WHERE seq = 4',
      "INSERT INTO audit VALUES (9, 'a', NULL, 'b', 'c', '{}', 1, '', '')",
      "INSERT OR REPLACE INTO audit VALUES (2, 'a', NULL, 'b', 'c', '{}', 1, '', '')",
    ])
      expect(() => raw.exec(sql), sql).toThrow('append-only');
    expect(raw.prepare('SELECT * FROM audit').all()).toEqual(before);
    expect(await verifyChain(store.all())).toMatchObject({ ok: true, count: 4 });
  });

  it('shows what was done past the triggers, by exit status and words', async () => {
    const { store, raw } = await open();
    const said: string[] = [];
    const io = { stdout: { write: (text: string) => said.push(text) } } as never;
    expect(await runAuditVerify(store, io, false)).toBe(0);
    expect(said.join('')).toContain('4 entries, the chain holds\nhead ');
    raw.exec('DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete');
    const [last] = await store.list({}, 1);
    raw.exec('DELETE FROM audit WHERE seq = 4');
    // What others commit is seen a turn later.
    await nextTurn();
    expect(await runAuditVerify(store, io, false)).toBe(0);
    said.length = 0;
    expect(await runAuditVerify(store, io, false, last!.hash)).toBe(1);
    expect(said.join('')).toContain('broken at entry 4: the noted head');
    raw.exec("UPDATE audit SET subject = 'report:other' WHERE seq = 2");
    await nextTurn();
    said.length = 0;
    expect(await runAuditVerify(store, io, true)).toBe(1);
    expect(JSON.parse(said.join(''))).toMatchObject({ ok: false, firstBad: { seq: 2, reason: 'hash' } });
  });

  it('notes its head in the log whole, whatever digits it has', async () => {
    const { store } = await open();
    const lines: string[] = [];
    const stream = new PassThrough();
    stream.on('data', (line) => lines.push(String(line)));
    const log = createLog({ level: 'info', stream });
    await noteHead({ store, log });
    await nextTurn();
    const noted = JSON.parse(lines[0]!) as { event: string; seq: number; head: string };
    const [last] = await store.list({}, 1);
    expect(noted).toMatchObject({ event: 'audit.head', seq: 4 });
    expect(noted.head.replaceAll(':', '')).toBe(last!.hash);
    // The worst case: nothing but digits, which the log hides in long runs.
    lines.length = 0;
    const digits = '13800000000'.repeat(6).slice(0, 64);
    await noteHead({ store: { list: async () => [{ ...last!, hash: digits }] }, log });
    await nextTurn();
    expect((JSON.parse(lines[0]!) as { head: string }).head.replaceAll(':', '')).toBe(digits);
  });

  it('exports lines that can be checked, and cells that no spreadsheet runs', async () => {
    const { store } = await open();
    await store.append(event({ actor: '=HYPERLINK("http://x.test")', subject: '@SUM(1)' }));
    const take = async (format: 'csv' | 'jsonl') => {
      let text = '';
      const count = await exportAudit({
        store,
        format,
        write: (piece) => {
          text += piece;
        },
      });
      expect(count).toBe(5);
      return text.trimEnd().split('\n');
    };
    const entries = (await take('jsonl')).map((line) => JSON.parse(line) as AuditEntry);
    expect((await verifyChain(entries)).count).toBe(5);
    const [head, , , , , last] = await take('csv');
    expect(head).toBe('seq,time,actor,account,action,subject,detail,previous,hash');
    expect(last).toMatch(/^5,2026-01-15T00:00:00\.000Z,"'=HYPERLINK\(""http:\/\/x\.test""\)",default,/);
    expect(last).toContain(",'@SUM(1),");
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, exportEntries, type ImportFormat, importFile } from '../../src/blacklist/index.js';
import type { Storage } from '../../src/storage/port.js';
import { openTempStorage, tempFolder } from '../support/temp-storage.js';

const NOW = Date.UTC(2026, 10, 20);
const HEADER = 'type,value,verdict,scheme,reported_at,source,note\n';

async function setup(text: string | Buffer, format: ImportFormat = 'csv') {
  const storage = await openTempStorage();
  const folder = tempFolder();
  const path = join(folder, 'list.txt');
  const rejectPath = join(folder, 'rejects.csv');
  writeFileSync(path, text);
  const run = (over: Partial<Parameters<typeof importFile>[0]> = {}) =>
    importFile({
      path,
      format,
      store: storage.blacklist,
      checkpoints: storage.imports,
      rejectPath,
      clock: () => NOW,
      ...over,
    });
  return { storage, run, path, rejects: () => readFileSync(rejectPath, 'utf8').trimEnd().split('\n') };
}

async function all(storage: Storage): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of storage.blacklist.entries()) entries.push(entry);
  return entries;
}

const values = async (storage: Storage) =>
  (await all(storage)).map(({ identifier }) => `${identifier.type}:${identifier.value}`).sort();

describe('import of the project’s own rows', () => {
  it('reads a header in any order, quotes, a byte-order mark and CRLF', async () => {
    const { storage, run } = await setup(
      '\uFEFFvalue,note,type,verdict,reported_at,scheme\r\n' +
        '16401230001,"他说:""转账""\r\n第二行",phone,confirmed,2026-11-19T08:00:00+08:00,loan\r\n' +
        '"http://evil.test/a,b",,url,suspect,,\r\n',
    );
    expect(await run()).toMatchObject({ completed: true, accepted: 2, added: 2, rejected: 0 });
    const [entry] = await storage.blacklist.find([{ type: 'phone', value: '16401230001' }]);
    expect(entry).toMatchObject({
      reporters: 1,
      lastAt: Date.UTC(2026, 10, 19),
      ruling: { level: 'confirmed' },
    });
    const [evidence] = await storage.blacklist.evidenceOf({ type: 'phone', value: '16401230001' }, 1);
    expect(evidence).toMatchObject({
      note: '他说:"转账"\r\n第二行',
      scheme: 'loan',
      source: 'import:list.txt',
    });
    expect(await values(storage)).toContain('url:http://evil.test/a,b');
  });

  it('reads positions where there is no header', async () => {
    const { storage, run } = await setup('qq,1234567,tagged,game,2026-01-02,feed-a,\n');
    expect(await run()).toMatchObject({ accepted: 1, rejected: 0 });
    const [entry] = await all(storage);
    expect(entry?.ruling).toMatchObject({ level: 'tagged', by: 'import:feed-a', expiresAt: null });
  });

  it('reads GB18030, which spreadsheets write', async () => {
    const note = Buffer.from([0xcb, 0xfb, 0xc6, 0xad, 0xc7, 0xae]); // 他骗钱
    const { storage, run } = await setup(
      Buffer.concat([Buffer.from('phone,16401230001,tagged,,,,'), note, Buffer.from('\n')]),
    );
    expect(await run()).toMatchObject({ accepted: 1 });
    const [evidence] = await storage.blacklist.evidenceOf({ type: 'phone', value: '16401230001' }, 1);
    expect(evidence?.note).toBe('他骗钱');
  });

  it('keeps bad rows out and says why, with the line number', async () => {
    const long = 'x'.repeat(70_000);
    const rows = [
      'phone,16401230001,confirmed,loan,2026-11-01,,', // line 2
      'phone,12345,confirmed,,,,',
      'telephone,16401230002,confirmed,,,,',
      'phone,16401230003,guilty,,,,',
      'phone,16401230004,confirmed,unheard-of,,,',
      'phone,16401230005,confirmed,,yesterday,,',
      'phone,16401230006,confirmed,,2031-01-01,,',
      'service,95588,confirmed,,,,',
      'landline,075596110,confirmed,,,,',
      'domain,www.icbc.com.cn,confirmed,,,,',
      'domain,t.cn,confirmed,,,,',
      'url,https://docs.qq.com/doc/,confirmed,,,,',
      'domain,myshopify.com,suspect,,,,',
      'half a row',
      `phone,16401230007,tagged,,,,${long}`,
      '',
      '=cmd|x,"a,b",tagged,,,,',
      'phone,16401230008,tagged,,,,',
      'phone,"16401230009,tagged,,,,', // never closed
      'phone,16401230010,tagged,,,,',
    ];
    const { storage, run, rejects } = await setup(HEADER + rows.join('\n'));
    const result = await run();
    expect(await values(storage)).toEqual(['phone:16401230001', 'phone:16401230008', 'phone:16401230010']);
    expect(result).toMatchObject({ accepted: 3, rejected: 16 });
    const [header, ...lines] = rejects();
    expect(header).toBe('line,reason,row');
    expect(lines.map((line) => Number.parseInt(line, 10))).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20,
    ]);
    const reasons = [
      'valid phone',
      'unknown type',
      'verdict must',
      'unknown scheme',
      'not ISO',
      'implausible',
    ];
    for (const [i, reason] of reasons.entries()) expect(lines[i]).toContain(reason);
    for (const line of lines.slice(6, 9)) expect(line).toMatch(/official_protected|not a valid landline/);
    for (const line of lines.slice(9, 12)) expect(line).toContain('shared_host');
    expect(lines[14]).toContain("'=cmd|x"); // a spreadsheet must not run it
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1_200);
  });

  it('a line of megabytes is one bad row and hides nothing behind it', async () => {
    const monster = `phone,16401230001,tagged,,,,${'phone;16401230002'.repeat(100_000)}`;
    const { storage, run, rejects } = await setup(`${monster}\nphone,16401230003,tagged,,,,\n`);
    expect(await run()).toMatchObject({ accepted: 1, rejected: 1 });
    expect(await values(storage)).toEqual(['phone:16401230003']);
    expect(rejects()[1]).toMatch(/^1,longer than/);
  });

  it('twice is once', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, i) => `phone,1640123${1000 + (i % 200)},tagged,loan,2026-11-0${1 + (i % 9)},s${i % 3},n`,
    );
    const { storage, run } = await setup(HEADER + rows.join('\n'));
    const first = await run();
    const before = await all(storage);
    const second = await run();
    expect(second).toMatchObject({
      accepted: first.accepted,
      added: 0,
      duplicates: first.accepted,
      resumedFrom: 0,
    });
    expect(await all(storage)).toEqual(before);
  });

  it('stopped anywhere and started again, it ends as if it had never stopped', async () => {
    const padding = '细节'.repeat(60);
    const line = (i: number) =>
      i % 97 === 0
        ? `phone,bad${i},tagged,,,,`
        : `phone,${16_400_000_000 + (i % 3000)},suspect,loan,2026-10-${10 + (i % 20)},s${i % 4},"note ${i}\n${padding}"`;
    const text = HEADER + Array.from({ length: 5_000 }, (_, i) => line(i)).join('\n');
    const whole = await setup(text);
    const wanted = await whole.run();
    const wantedEntries = await all(whole.storage);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }), async (stops) => {
        const part = await setup(text);
        for (const stop of stops) {
          let calls = 0;
          const crash = new Error('killed');
          const store = {
            add: async (batch: Parameters<Storage['blacklist']['add']>[0]) => {
              const kept = ++calls === stop ? batch.slice(0, batch.length / 3) : batch;
              const result = await part.storage.blacklist.add(kept);
              if (calls === stop) throw crash;
              return result;
            },
          };
          const outcome = await part.run({ store }).catch((error: unknown) => error);
          if (outcome !== crash) return; // this run came to its end before the stop
        }
        const last = await part.run();
        expect({ ...last, resumedFrom: 0, added: 0, duplicates: 0 }).toEqual({
          ...wanted,
          resumedFrom: 0,
          added: 0,
          duplicates: 0,
        });
        expect(part.rejects()).toEqual(whole.rejects());
        const got = await all(part.storage);
        expect(got.length).toBe(wantedEntries.length);
        for (const [i, entry] of got.entries()) {
          const other = wantedEntries[i];
          expect(entry.identifier).toEqual(other?.identifier);
          expect(entry.reporters).toBe(other?.reporters);
          expect(entry.bad).toBeCloseTo(other?.bad ?? -1, 9);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('goes on at a record whose quotation is all that is left of the file', async () => {
    const { storage, run } = await setup('phone,16401230001,tagged,,,,\nqq,1234567,tagged,,,,"a\nb"');
    const stop = new AbortController();
    await run({ signal: stop.signal, onProgress: () => stop.abort() });
    expect(await run()).toMatchObject({ accepted: 2, rejected: 0 });
    expect((await storage.blacklist.evidenceOf({ type: 'qq', value: '1234567' }, 1))[0]?.note).toBe('a\nb');
  });

  it('stops at a signal and goes on from there', async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, i) => `phone,${16_400_000_000 + i},tagged,,2026-11-01,s,some words`,
    );
    const { storage, run } = await setup(rows.join('\n'));
    const stop = new AbortController();
    const first = await run({ signal: stop.signal, onProgress: () => stop.abort() });
    expect(first.completed).toBe(false);
    expect(first.accepted).toBeGreaterThan(0);
    expect(first.accepted).toBeLessThan(30_000);
    const second = await run();
    expect(second).toMatchObject({ completed: true, accepted: 30_000, added: 30_000 - first.accepted });
    expect(second.resumedFrom).toBeGreaterThan(0);
    expect(await storage.blacklist.count()).toBe(30_000);
  });

  it.each([
    ['a folder', null],
    ['UTF-16', Buffer.from('\uFEFFphone,1', 'utf16le')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])],
  ])('refuses %s with import_unreadable', async (_, bytes) => {
    const { run, path } = await setup(bytes ?? '');
    await expect(run(bytes === null ? { path: join(path, '..') } : {})).rejects.toMatchObject({
      code: 'import_unreadable',
    });
  });

  it('an empty file is no mistake', async () => {
    const { run } = await setup('');
    expect(await run()).toMatchObject({ completed: true, accepted: 0, rejected: 0 });
  });
});

describe('other formats', () => {
  it('JSONL', async () => {
    const { storage, run, rejects } = await setup(
      [
        '{"type":"bankcard","value":6216000000000000003,"verdict":"tagged"}',
        '{"type":"qq","value":1234567,"verdict":"suspect","scheme":null}',
        '{"type":"email","value":"A@Evil.test","verdict":"cleared","extra":[1]}',
        '[1]',
        '{"type":["qq"],"value":"1234567","verdict":"suspect"}',
        '{',
        '',
      ].join('\n'),
      'jsonl',
    );
    expect(await run()).toMatchObject({ accepted: 2, rejected: 4 });
    expect(await values(storage)).toEqual(['email:a@evil.test', 'qq:1234567']);
    expect(
      rejects()
        .slice(1)
        .map((line) => Number.parseInt(line, 10)),
    ).toEqual([1, 4, 5, 6]);
  });

  it('URLhaus: the dump, the older dump and the plain list', async () => {
    const { storage, run } = await setup(
      [
        '################',
        '# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter',
        '"9","2026-11-18 06:12:06","http://203.0.113.9:8080/Mozi.m","online","2026-11-18","malware_download","elf,Mozi","https://urlhaus.abuse.ch/url/9/","someone"',
        '"8","2026-11-17 06:12:06","http://a.evil.test/x?y=1,2","offline","malware_download","None","https://urlhaus.abuse.ch/url/8/","someone"',
        'http://b.evil.test/z,1',
        'nonsense',
      ].join('\r\n'),
      'urlhaus',
    );
    expect(await run()).toMatchObject({ accepted: 3, rejected: 1 });
    expect(await values(storage)).toEqual([
      'url:http://203.0.113.9:8080/Mozi.m',
      'url:http://a.evil.test/x?y=1,2',
      'url:http://b.evil.test/z,1',
    ]);
    const [entry] = await storage.blacklist.find([{ type: 'url', value: 'http://203.0.113.9:8080/Mozi.m' }]);
    expect(entry?.lastAt).toBe(Date.UTC(2026, 10, 18, 6, 12, 6));
    expect(entry?.ruling).toMatchObject({ level: 'confirmed', by: 'import:urlhaus' });
    expect(entry?.ruling?.expiresAt).toBeGreaterThan(NOW);
  });

  it('OpenPhish', async () => {
    const { storage, run } = await setup(
      'https://login.evil.test/\nhttps://t.cn/\n\nnot a url\n',
      'openphish',
    );
    expect(await run()).toMatchObject({ accepted: 1, rejected: 2 });
    expect((await all(storage))[0]?.ruling?.level).toBe('suspect');
  });

  it('hosts files and bare lists', async () => {
    const { storage, run } = await setup(
      '# list\n127.0.0.1 localhost\n::1 ip6-localhost\n0.0.0.0 one.test two.test # both\nthree.test\n8.8.8.8 four.test\n0.0.0.0 github.io\n',
      'hosts',
    );
    expect(await run()).toMatchObject({ accepted: 3, rejected: 2 });
    expect(await values(storage)).toEqual(['domain:one.test', 'domain:three.test', 'domain:two.test']);
  });
});

describe('export', () => {
  it('can be imported again, and no cell is a formula', async () => {
    const first = await setup(
      `${HEADER}phone,+85251234567,confirmed,investment,2026-11-01,"=HYPERLINK(""x"")",@note\nqq,1234567,cleared,,2026-11-02,s,\nurl,"http://evil.test/a,b",tagged,,2026-11-03,-s,\n`,
    );
    await first.run();
    let csv = '';
    const count = await exportEntries({
      store: first.storage.blacklist,
      format: 'csv',
      write: (text) => {
        csv += text;
      },
      now: NOW,
    });
    expect(count).toBe(3);
    for (const line of csv.trimEnd().split('\n')) {
      for (const cell of line.matchAll(/(?:^|,)("?)([^,]?)/g)) expect('=+-@').not.toContain(cell[2] || ' ');
    }
    const second = await setup(csv);
    expect(await second.run()).toMatchObject({ accepted: 3, rejected: 0 });
    expect(await values(second.storage)).toEqual(await values(first.storage));
    const levels = (entries: Entry[]) => entries.map((entry) => [entry.ruling?.level, entry.ruling?.by]);
    expect(levels(await all(second.storage))).toEqual(levels(await all(first.storage)));
  });

  it('writes JSONL with the same fields', async () => {
    const { storage, run } = await setup('qq,1234567,suspect,game,2026-11-01,s,');
    await run();
    let out = '';
    await exportEntries({
      store: storage.blacklist,
      format: 'jsonl',
      write: (text) => {
        out += text;
      },
      now: NOW,
    });
    expect(JSON.parse(out)).toMatchObject({
      type: 'qq',
      value: '1234567',
      verdict: 'suspect',
      scheme: 'game',
      reported_at: '2026-11-01T00:00:00.000Z',
      source: 's',
      reporters: 1,
    });
  });
});

import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
  DigestReport,
  DigestSource,
  DigestWindow,
  IdentifierTally,
  TotalsRow,
} from '../../digests/index.js';
import { bandsOf, distance } from '../../reports/index.js';
import type { SchemeId } from '../../schemes/index.js';
import { ADOPTED } from '../digest-words.js';
import type { Connection } from './connection.js';
import { identifierOf, keyOf } from './keys.js';

const PAGE_ROWS = 500;
const FACTS = 'report_fact INDEXED BY report_fact_time';
const WINDOW = `account IN (SELECT value FROM json_each(?1)) AND created_at >= ?2 AND created_at < ?3
  AND status <> 'withdrawn'`;
const ADOPTIONS = `sum(status IN (${ADOPTED.map((word) => `'${word}'`).join(', ')}))`;

type Row = readonly (string | number | null)[];

/**
 * The digest's numbers, counted by SQLite. The driver works in the thread that answers messages, so between
 * two statements waiting work gets its turn.
 */
export function createDigestSource({ prepareRead, read }: Connection): DigestSource {
  const totals = prepareRead(
    `SELECT CAST((created_at - ?2) / ?4 AS INTEGER) AS step, scheme, count(*), ${ADOPTIONS}, sum(loss_fen)
     FROM ${FACTS} WHERE ${WINDOW} GROUP BY step, scheme ORDER BY step, scheme`,
  );
  const everybody = prepareRead(`SELECT count(DISTINCT reporter_key) FROM ${FACTS} WHERE ${WINDOW}`);
  const peopleOf = prepareRead(
    `SELECT scheme, count(DISTINCT reporter_key) FROM ${FACTS} WHERE ${WINDOW} GROUP BY scheme`,
  );
  const identifiers = prepareRead(
    `SELECT s.value AS named, count(*) AS reports, count(DISTINCT reporter_key) AS people, sum(loss_fen)
     FROM ${FACTS} CROSS JOIN json_each(report_fact.suspects) AS s WHERE ${WINDOW}
     GROUP BY named HAVING people >= ?4 ORDER BY people DESC, reports DESC, named LIMIT ?5`,
  );
  const tally = prepareRead(
    `SELECT count(*), count(DISTINCT reporter_key), ifnull(sum(loss_fen), 0)
     FROM report_suspect AS named CROSS JOIN report_fact USING (n)
     WHERE named.key = ?4 AND named.created_at >= ?2 AND named.created_at < ?3
       AND account IN (SELECT value FROM json_each(?1)) AND status <> 'withdrawn'`,
  );
  const marks = prepareRead(
    `SELECT ifnull(sum(marked), 0), ifnull(sum(reversed), 0) FROM ${FACTS} WHERE ${WINDOW}`,
  );
  const page = prepareRead(
    `SELECT n, created_at, reporter_key, scheme, fingerprint, decided_at - created_at, marked, reversed
     FROM ${FACTS} WHERE account = ?1 AND (created_at, n) > (?2, ?4) AND created_at < ?3
       AND status <> 'withdrawn' ORDER BY created_at, n LIMIT ${PAGE_ROWS}`,
  );
  const told = prepareRead(
    'SELECT DISTINCT fingerprint FROM report_band WHERE band = ? AND created_at >= ? AND created_at < ?',
  );
  const story = prepareRead(
    "SELECT reporter_key, json_extract(body, '$.redactedStory') FROM report WHERE n = ?",
  );

  const ask = async <T>(work: () => T): Promise<T> => {
    await nextTurn();
    return read(work);
  };
  const span = ({ accounts, from, to }: DigestWindow) => [JSON.stringify(accounts), from, to] as const;

  return {
    totals: (window, stepMs) =>
      ask(() =>
        (totals.all(...span(window), stepMs) as Row[]).map(
          ([step, scheme, reports, adopted, lossFen]) =>
            ({ step, scheme, reports, adopted, lossFen }) as TotalsRow,
        ),
      ),
    async people(window) {
      const [all] = (await ask(() => everybody.get(...span(window)))) as [number];
      const of = (await ask(() => peopleOf.all(...span(window)))) as [SchemeId, number][];
      return { all, of: new Map(of) };
    },
    identifiers: (window, least, limit) =>
      ask(() =>
        (identifiers.all(...span(window), least, limit) as Row[]).map(
          ([key, reports, people, lossFen]) =>
            ({ identifier: identifierOf(String(key)), reports, people, lossFen }) as IdentifierTally,
        ),
      ),
    tally: (window, identifier) =>
      ask(() => {
        const row = tally.get(...span(window), keyOf(identifier)) as [number, number, number];
        const [reports, people, lossFen] = row;
        return { identifier, reports, people, lossFen };
      }),
    marks: (window) =>
      ask(() => {
        const [marked, reversed] = marks.get(...span(window)) as [number, number];
        return { marked, reversed };
      }),
    async *reports({ accounts, from, to }) {
      for (const account of accounts) {
        let [at, n] = [from, -1];
        for (;;) {
          const rows = (await ask(() => page.all(account, at, to, n))) as Row[];
          if (rows.length > 0) yield rows.map(reportOf);
          if (rows.length < PAGE_ROWS) break;
          [n, at] = rows.at(-1) as unknown as [number, number];
        }
      }
    },
    async told(fingerprint, bits, from, to) {
      for (const band of bandsOf(fingerprint)) {
        const rows = (await ask(() => told.all(band, from, to))) as [string][];
        if (rows.some(([other]) => distance(fingerprint, other) <= bits)) return true;
      }
      return false;
    },
    stories: (ids) =>
      ask(() =>
        ids.flatMap((id) => {
          const row = story.get(Number(id)) as [string, string] | undefined;
          return row === undefined ? [] : { reporterKey: row[0], story: row[1] };
        }),
      ),
  };
}

function reportOf(row: Row): DigestReport {
  const [n, , reporterKey, scheme, fingerprint, tookMs, marked, reversed] = row;
  return {
    id: String(n),
    reporterKey,
    scheme,
    fingerprint,
    tookMs,
    marked: marked === 1,
    reversed: reversed === 1,
  } as DigestReport;
}

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
import { ADOPTED, DECIDED } from '../digest-words.js';
import type { Connection } from './connection.js';
import { keyOf } from './keys.js';

const PAGE_ROWS = 500;
const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const WINDOW = `account IN (SELECT value FROM json_each(?1)) AND created_at >= ?2 AND created_at < ?3
  AND status <> 'withdrawn'`;
const SCHEME = "json_extract(body, '$.scheme')";
/** Of merged reports the first one counts alone. */
const LOSS = "iif(status = 'merged', 0, ifnull(json_extract(body, '$.lossFen'), 0))";
const first = (statuses: readonly string[], after = '-1'): string =>
  `(SELECT min(h.value ->> 'at') FROM json_each(report.body, '$.history') AS h
    WHERE h.value ->> 'status' IN (${quoted(statuses)}) AND h.value ->> 'at' >= ${after})`;

type Row = readonly (string | number | null)[];

/**
 * The digest's numbers, counted by SQLite. The driver works in the thread that answers messages, so between
 * two statements waiting work gets its turn.
 */
export function createDigestSource({ prepareRead, read }: Connection): DigestSource {
  const totals = prepareRead(
    `SELECT CAST((created_at - ?2) / ?4 AS INTEGER) AS step, ${SCHEME} AS scheme, count(*),
       sum(status IN (${quoted(ADOPTED)})), sum(${LOSS})
     FROM report WHERE ${WINDOW} GROUP BY step, scheme ORDER BY step, scheme`,
  );
  const everybody = prepareRead(`SELECT count(DISTINCT reporter_key) FROM report WHERE ${WINDOW}`);
  const peopleOf = prepareRead(
    `SELECT ${SCHEME} AS scheme, count(DISTINCT reporter_key) FROM report WHERE ${WINDOW} GROUP BY scheme`,
  );
  const TYPE = "s.value ->> 'type'";
  const VALUE = "s.value ->> 'value'";
  const identifiers = prepareRead(
    `SELECT type, value, count(*) AS reports, count(DISTINCT reporter_key) AS people, sum(loss) FROM (
       SELECT DISTINCT n, ${TYPE} AS type, ${VALUE} AS value, reporter_key, ${LOSS} AS loss
       FROM report, json_each(report.body, '$.suspects') AS s WHERE ${WINDOW}
     ) GROUP BY type, value HAVING people >= ?4 ORDER BY people DESC, reports DESC, type, value LIMIT ?5`,
  );
  const tally = prepareRead(
    `SELECT count(*), count(DISTINCT reporter_key), ifnull(sum(${LOSS}), 0)
     FROM report_suspect AS named CROSS JOIN report USING (n)
     WHERE named.key = ?4 AND named.created_at >= ?2 AND named.created_at < ?3
       AND account IN (SELECT value FROM json_each(?1)) AND status <> 'withdrawn'`,
  );
  const marks = prepareRead(
    `SELECT count(marked), count(reversed) FROM (
       SELECT ${first(['adopted'])} AS marked, ${first(['insufficient'], first(['adopted']))} AS reversed
       FROM report WHERE ${WINDOW})`,
  );
  const page = prepareRead(
    `SELECT n, created_at, id, reporter_key, ${SCHEME}, json_extract(body, '$.fingerprint'),
       ${first(DECIDED)} - created_at, ${first(['adopted'])}, ${first(['insufficient'], first(['adopted']))}
     FROM report WHERE account = ?1 AND (created_at, n) > (?2, ?4) AND created_at < ?3
       AND status <> 'withdrawn' ORDER BY created_at, n LIMIT ${PAGE_ROWS}`,
  );
  const told = prepareRead(
    'SELECT DISTINCT fingerprint FROM report_band WHERE band = ? AND created_at >= ? AND created_at < ?',
  );
  const story = prepareRead(
    "SELECT reporter_key, json_extract(body, '$.redactedStory') FROM report WHERE id = ?",
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
          ([type, value, reports, people, lossFen]) =>
            ({ identifier: { type, value }, reports, people, lossFen }) as IdentifierTally,
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
          const row = story.get(id) as [string, string] | undefined;
          return row === undefined ? [] : { reporterKey: row[0], story: row[1] };
        }),
      ),
  };
}

function reportOf(row: Row): DigestReport {
  const [, , id, reporterKey, scheme, fingerprint, tookMs, marked, reversed] = row;
  const kept = { id, reporterKey, scheme, fingerprint, tookMs } as Omit<DigestReport, 'marked' | 'reversed'>;
  return { ...kept, marked: marked !== null, reversed: marked !== null && reversed !== null };
}

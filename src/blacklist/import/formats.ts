import { DAY_MS } from '../../core/clock.js';
import { COLUMNS, type ImportRow } from './row.js';

/** `csv` and `jsonl` are this project's own row; the others are the formats of public feeds. */
export const IMPORT_FORMATS = ['csv', 'jsonl', 'urlhaus', 'openphish', 'hosts'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What a record says: rows, nothing (a comment), or in words why it cannot be read. */
type ReadRecord = (cells: readonly string[]) => readonly ImportRow[] | string;

interface FormatReader {
  /** Whether records are CSV; otherwise one line each. */
  readonly csv: boolean;
  /** Named as the source where the rows name none; null = the file's name. */
  readonly source: string | null;
  /** How long rulings of this format last, ms; null = until the next ruling. */
  readonly rulingLastsMs: number | null;
  /** A reader for one file, given its first record (which names the columns, if it is a header). */
  open(first: readonly string[]): ReadRecord;
}

const NONE: readonly ImportRow[] = [];

const row = (type: string, value: string, verdict: string, over: Partial<ImportRow> = {}): ImportRow => ({
  type,
  value,
  verdict,
  scheme: '',
  reported_at: '',
  source: '',
  note: '',
  ...over,
});

/** Feeds list what is dangerous now and stop listing what is not; their word lasts half a year. */
const FEED_LASTS_MS = 180 * DAY_MS;

const csv: FormatReader = {
  csv: true,
  source: null,
  rulingLastsMs: null,
  open(first) {
    const names = first.map((cell) => cell.trim().toLowerCase());
    const header = names.includes('type') && names.includes('value');
    const order = COLUMNS.map((name, position) => (header ? names.indexOf(name) : position));
    const [type = -1, value = -1, verdict = -1, scheme = -1, reported = -1, source = -1, note = -1] = order;
    let started = !header;
    return (cells) => {
      if (!started) {
        started = true;
        if (cells.length === first.length && cells.every((cell, i) => cell === first[i])) return NONE;
      }
      if (cells.length < 3) return isBlank(cells) ? NONE : 'fewer than three cells';
      return [
        {
          type: cell(cells, type),
          value: withoutDefusal(cell(cells, value)),
          verdict: cell(cells, verdict),
          scheme: cell(cells, scheme),
          reported_at: cell(cells, reported),
          source: withoutDefusal(cell(cells, source)),
          note: withoutDefusal(cell(cells, note)),
        },
      ];
    };
  },
};

function cell(cells: readonly string[], position: number): string {
  return cells[position]?.trim() ?? '';
}

/** Takes back what an export put in front of a cell that a spreadsheet would run as a formula. */
function withoutDefusal(text: string): string {
  return text.charCodeAt(0) === 39 && /^'[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text;
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const jsonl: FormatReader = {
  csv: false,
  source: null,
  rulingLastsMs: null,
  open: () => (cells) => {
    const line = (cells[0] ?? '').trim();
    if (line === '') return NONE;
    let parsed: unknown;
    try {
      parsed = JSON.parse(line);
    } catch {
      return 'not a JSON object';
    }
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return 'not a JSON object';
    const record = parsed as Record<string, unknown>;
    const out: Partial<Record<keyof ImportRow, string>> = {};
    for (const name of COLUMNS) {
      const held = Object.hasOwn(record, name) ? record[name] : undefined;
      if (held === undefined || held === null) out[name] = '';
      else if (typeof held === 'string') out[name] = held.trim();
      else if (name === 'value' && typeof held === 'number' && Number.isSafeInteger(held))
        out[name] = String(held);
      else return `${name} is not a string`;
    }
    return [out as ImportRow];
  },
};

/**
 * URLhaus CSV dump: `id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter` (older
 * dumps lack `last_online`), or its plain list of URLs. Source: urlhaus.abuse.ch/api.
 */
const urlhaus: FormatReader = {
  csv: true,
  source: 'urlhaus',
  rulingLastsMs: FEED_LASTS_MS,
  open: () => (cells) => {
    const first = (cells[0] ?? '').trim();
    if (first.startsWith('#') || isBlank(cells) || first === 'id') return NONE;
    if (cells.length < 8) {
      const whole = cells.join(',').trim();
      return /^https?:\/\//i.test(whole) ? [row('url', whole, 'confirmed')] : 'not a URLhaus row';
    }
    const at = cells.length >= 9 ? 5 : 4;
    const note = [cells[at], cells[at + 1]].filter((part) => part && part !== 'None').join(' ');
    return [row('url', cell(cells, 2), 'confirmed', { reported_at: cell(cells, 1), note })];
  },
};

/** OpenPhish public feed: one URL a line. Source: openphish.com/phishing_feeds.html. */
const openphish: FormatReader = {
  csv: false,
  source: 'openphish',
  rulingLastsMs: FEED_LASTS_MS,
  open: () => (cells) => {
    const line = (cells[0] ?? '').trim();
    // Machine-made and unreviewed, hence not "confirmed".
    return line === '' || line.startsWith('#') ? NONE : [row('url', line, 'suspect', { note: 'phishing' })];
  },
};

const SINK = /^(?:0\.0\.0\.0|127\.\d+\.\d+\.\d+|::1?|fe80::1%\w+|255\.255\.255\.255)$/;
const OWN_NAMES =
  /^(?:localhost|localhost\.localdomain|local|broadcasthost|ip6-\w+|0\.0\.0\.0|127\.0\.0\.1|::1?)$/;

/** A hosts file (`0.0.0.0 name …`) or a bare list of names, `#` comments. */
const hosts: FormatReader = {
  csv: false,
  source: null,
  rulingLastsMs: FEED_LASTS_MS,
  open: () => (cells) => {
    const line = (cells[0] ?? '').replace(/#.*$/, '').trim();
    if (line === '') return NONE;
    const words = line.split(/\s+/);
    const names = words.length > 1 && SINK.test(words[0] ?? '') ? words.slice(1) : words;
    if (words.length > 1 && names === words) return 'not a hosts line';
    const wanted = names.filter((name) => !OWN_NAMES.test(name.toLowerCase()));
    return wanted.map((name) => row('domain', name, 'suspect'));
  },
};

export const FORMATS: Readonly<Record<ImportFormat, FormatReader>> = {
  csv,
  jsonl,
  urlhaus,
  openphish,
  hosts,
};

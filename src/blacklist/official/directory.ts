import { readFileSync } from 'node:fs';
import type { Identifier, IdentifierType } from '../../identifiers/index.js';
import type { OfficialRecord } from '../model.js';
import { hostOf } from '../url/host.js';
import { NEVER } from './never.js';

/** Genuine numbers and sites (官方目录): spoofed every day, never listed. */
export interface OfficialDirectory {
  /**
   * The record that `identifier` belongs to, or null. Short codes are also found behind an area
   * code (`075596110`) and in front of a country code; sites by any sub-domain of a listed domain,
   * so that `icbc.com.cn.example.test` and `icbc-com-cn.test` are not official.
   */
  find(identifier: Identifier): OfficialRecord | null;
  /** All records in file order; one organisation gives one for each number and domain. */
  readonly records: readonly OfficialRecord[];
}

/** Types that can be official at all; the others are answered without a look. */
const POSSIBLE: Readonly<Partial<Record<IdentifierType, true>>> = {
  phone: true,
  landline: true,
  service: true,
  url: true,
  domain: true,
  email: true,
};

/** Reads the data file beside this module (about a millisecond). */
export function createOfficialDirectory(): OfficialDirectory {
  const records = parseDirectory(readFileSync(new URL('./directory.txt', import.meta.url), 'utf8'));
  const numbers = new Map<string, OfficialRecord>();
  const domains = new Map<string, OfficialRecord>();
  for (const record of records) {
    (record.identifier.type === 'domain' ? domains : numbers).set(record.identifier.value, record);
  }
  return {
    records,
    find({ type, value }) {
      if (POSSIBLE[type] !== true) return null;
      if (type === 'phone' && value.charCodeAt(0) !== PLUS) return null;
      if (type === 'phone' || type === 'landline' || type === 'service') return findNumber(numbers, value);
      if (type === 'email') return findMailbox(domains, value);
      return findHost(domains, type === 'url' ? hostOf(value) : value);
    },
  };
}

const PLUS = 43;

function findNumber(numbers: Map<string, OfficialRecord>, value: string): OfficialRecord | null {
  const whole = numbers.get(value);
  if (whole) return whole;
  const local = value.startsWith('+86') ? value.slice(3) : value;
  if (local !== value) {
    const found = numbers.get(local) ?? numbers.get(`0${local}`);
    if (found) return found;
  }
  if (local.charCodeAt(0) !== 48) return null;
  // 010 and 02x are three digits long, every other area code four.
  const second = local.charCodeAt(1);
  const code = second === 49 || second === 50 ? 3 : 4;
  const rest = local.slice(code);
  return rest.length >= 3 && rest.length <= 6 ? (numbers.get(rest) ?? null) : null;
}

/** Walks from the whole host to its shorter suffixes; directory domains are never public suffixes. */
function findHost(domains: Map<string, OfficialRecord>, host: string): OfficialRecord | null {
  for (let rest = host; ; ) {
    const found = domains.get(rest);
    if (found) return found;
    const dot = rest.indexOf('.');
    if (dot < 0) return null;
    rest = rest.slice(dot + 1);
  }
}

/** Platforms and carriers give mailboxes to everybody (`…@qq.com`), authorities and banks do not. */
function findMailbox(domains: Map<string, OfficialRecord>, value: string): OfficialRecord | null {
  const found = findHost(domains, value.slice(value.lastIndexOf('@') + 1));
  return found === null || found.kind === 'platform' || found.kind === 'carrier' ? null : found;
}

/** One record for each number and domain of each line. */
function parseDirectory(text: string): OfficialRecord[] {
  const records: OfficialRecord[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [kind = '', name = '', numbers = '', domains = '', source = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    const shared = {
      name,
      kind: kind as OfficialRecord['kind'],
      never: NEVER[kind as OfficialRecord['kind']],
      source,
    };
    for (const value of words(numbers))
      records.push({ identifier: { type: typeOfNumber(value), value }, ...shared });
    for (const value of words(domains)) records.push({ identifier: { type: 'domain', value }, ...shared });
  }
  return records;
}

const words = (cell: string): string[] => cell.split(' ').filter((word) => word !== '');

const typeOfNumber = (value: string): IdentifierType => (value.startsWith('0') ? 'landline' : 'service');

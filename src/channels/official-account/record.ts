/**
 * A push of WeChat after parsing, XML or JSON alike: scalars as text (64-bit ids would not survive
 * as numbers), repeated elements as a list. Records have no prototype, so an element called
 * `__proto__` or `constructor` is a field like any other.
 */
export type PushValue = string | PushRecord | readonly PushValue[];
/** See `PushValue`. */
export interface PushRecord {
  readonly [name: string]: PushValue | undefined;
}

/** Being filled by a parser. */
export type OpenRecord = Record<string, PushValue | undefined>;

/**
 * Objects of this constructor inherit from an empty object without a prototype: no `constructor`, no
 * `__proto__` accessor. Unlike `Object.create(null)` itself they do not start as hash tables.
 */
const Bare = function Bare() {} as unknown as { new (): OpenRecord; prototype: unknown };
Bare.prototype = Object.freeze(Object.create(null));

/** An empty record to fill. */
export const newRecord = (): OpenRecord => new Bare();

/** The text of a field; null when it is absent or not a plain text. */
export function textOf(record: PushRecord, name: string): string | null {
  const value = record[name];
  return typeof value === 'string' ? value : null;
}

/** The text of a field, '' when absent. */
export const textOrEmpty = (record: PushRecord, name: string): string => textOf(record, name) ?? '';

/** The text of a field; null when it is absent, empty or not a plain text. */
export const filled = (record: PushRecord, name: string): string | null => textOf(record, name) || null;

/** A decimal field; null when absent or no finite number. */
export function numberOf(record: PushRecord, name: string): number | null {
  const text = textOf(record, name);
  if (!text) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

const isRecord = (value: PushValue): value is PushRecord =>
  typeof value === 'object' && !Array.isArray(value);

/** A nested record; an empty one when absent, so that readers need no cases. */
export function childOf(record: PushRecord, name: string): PushRecord {
  const value = record[name];
  return value !== undefined && isRecord(value) ? value : newRecord();
}

/** A list of records; WeChat writes a list of one as the record itself, in XML and in JSON. */
export function listOf(record: PushRecord, name: string): readonly PushRecord[] {
  const value = record[name];
  if (value === undefined || typeof value === 'string') return [];
  return Array.isArray(value) ? value.filter(isRecord) : [value as PushRecord];
}

/** A list that XML wraps into `item` elements and JSON writes as the list itself. */
export function itemsOf(record: PushRecord, name: string): readonly PushRecord[] {
  return Array.isArray(record[name]) ? listOf(record, name) : listOf(childOf(record, name), 'item');
}

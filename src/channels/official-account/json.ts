import { TxwzError } from '../../core/errors.js';
import { newRecord, type PushRecord, type PushValue } from './record.js';

const MAX_DEPTH = 8;
/** Numbers that a double would round: MsgId has 64 bits. Strings are matched to be stepped over. */
const STRING_OR_LONG_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

const malformed = (detail: string): TxwzError => new TxwzError('message_malformed', { detail });

function toValue(value: unknown, depth: number): PushValue {
  if (depth > MAX_DEPTH) throw malformed('nested too deeply');
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map((item) => toValue(item, depth + 1));
  const record = newRecord();
  for (const [name, item] of Object.entries(value)) record[name] = toValue(item, depth + 1);
  return record;
}

/**
 * A push in JSON (the console can choose 数据格式 JSON) → the same record as its XML form.
 * @throws message_malformed
 */
export function parseJson(source: string): PushRecord {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
    // Only on valid JSON is the pattern linear: every quote it meets has its partner.
    if (/\d{16}/.test(source))
      parsed = JSON.parse(
        source.replace(STRING_OR_LONG_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`)),
      );
  } catch {
    throw malformed('not JSON');
  }
  const value = toValue(parsed, 0);
  if (typeof value === 'string' || Array.isArray(value)) throw malformed('not a JSON object');
  return value as PushRecord;
}

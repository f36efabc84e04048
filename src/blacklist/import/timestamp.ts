const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?(Z|UTC|[+-]\d\d:?\d\d))?)?$/;

/**
 * ms since the Unix epoch of an ISO 8601 moment (date alone, or with time, a space allowed for the
 * `T`); without an offset it is UTC, so that one file means the same on every machine. null where
 * the text is no such moment or the day does not exist.
 */
export function parseTimestamp(text: string): number | null {
  const plain = parsePlain(text);
  if (plain !== null) return plain;
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const check = new Date(at);
  if (check.getUTCMonth() !== Number(month) - 1 || check.getUTCDate() !== Number(day)) return null;
  if (check.getUTCHours() !== Number(hour)) return null;
  if (Number(minute) > 59 || Number(second) > 59) return null;
  return at + Math.floor(Number(`0.${fraction || 0}`) * 1000) - offsetMs(zone);
}

/** `2026-11-19T08:00:00Z` of a day up to the 28th, by far the most frequent form; null for all others. */
function parsePlain(text: string): number | null {
  if (text.length !== 20 || text.charCodeAt(10) !== 84 || text.charCodeAt(19) !== 90) return null;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null;
  const year = pair(text, 0) * 100 + pair(text, 2);
  const month = pair(text, 5);
  const day = pair(text, 8);
  const hour = pair(text, 11);
  const minute = pair(text, 14);
  const second = pair(text, 17);
  const sound = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
  return sound && hour <= 23 && minute <= 59 && second <= 59
    ? Date.UTC(year, month - 1, day, hour, minute, second)
    : null;
}

/** The number of two digits; NaN where they are none, which fails every comparison. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function offsetMs(zone: string): number {
  if (zone === 'Z' || zone === 'UTC') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000;
}

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?(Z|UTC|[+-]\d\d:?\d\d))?)?$/;

/**
 * ms since the Unix epoch of an ISO 8601 moment (date alone, or with time, a space allowed for the
 * `T`); without an offset it is UTC, so that one file means the same on every machine. null where
 * the text is no such moment or the day does not exist.
 */
export function parseTimestamp(text: string): number | null {
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
  if (check.getUTCDate() !== Number(day) || check.getUTCHours() !== Number(hour)) return null;
  if (Number(minute) > 59 || Number(second) > 59) return null;
  return at + Math.floor(Number(`0.${fraction || 0}`) * 1000) - offsetMs(zone);
}

function offsetMs(zone: string): number {
  if (zone === 'Z' || zone === 'UTC') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000;
}

/**
 * Takes personal data and secrets out of what is about to be written to a log. Pure, never throws, and
 * linear in the size of its input: every repetition below is bounded or starts only where a run starts.
 */

const HIDDEN = '[redacted]';
const MAX_TEXT = 4_000;
/** Longer texts are cut before the search; the cut end is dropped again, so no half secret stays. */
const MAX_SEARCHED = 5_000;
const MAX_DEPTH = 8;
const MAX_ITEMS = 100;

/** Keys as lower-case letters and digits only: `access_token`, `accessToken` and `Access-Token` are one. */
const SECRET_KEY =
  /^(?:token|secret|password|passwd|pwd|passphrase|authorization|proxyauthorization|cookie|setcookie|signature|sig|ticket|echostr|encrypt|nonce|sessionkey|.{0,40}(?:token|secret|secretkey|password|signature|apikey|aeskey|ticket|privatekey))$/;
const PERSON_KEY =
  /^(?:user|openid|openids|unionid|userid|touser|fromuser|fromusername|tousername|phone|mobile|tel|telephone|idcard|idnumber|cardnumber|bankcard|email|contact|realname|nickname)$/;
/** What a person wrote. Its size is of use, its words are not ours to keep. */
const WORDS_KEY =
  /^(?:text|texts|words|content|contents|body|rawbody|xml|recognition|description|note|label|replies|draft)$/;

const D = '[0-9０-９]';
const URI_PASSWORD = /\b((?:mongodb(?:\+srv)?|rediss?):\/\/)[^\s"'<>]{0,512}@/gi;
const URL_PASSWORD = /(\/\/)[^\s/?#@"'<>]{1,256}@/g;
const AUTHORIZATION = /\b(Bearer|Basic|Digest)\s{1,3}[A-Za-z0-9._~+/=-]{4,}/gi;
const SECRET_NAME =
  '(?<![A-Za-z0-9])(?:access_?token|refresh_?token|token|app_?secret|secret_?key|secret|client_secret|password|passwd|pwd|msg_?signature|signature|sig|api_?key|(?:encoding_?)?aes_?key|jsapi_?ticket|ticket|echostr|openid|unionid|touser|fromuser(?:name)?|session_?key)';
const VALUE = '[^\\s"\'&,;<>})\\]]';
/** `name=value`, `"name": "value"`. */
const ASSIGNED = new RegExp(
  `(${SECRET_NAME}(?:\\s{0,3}=\\s{0,3}["']?|["']\\s{0,3}:\\s{0,3}["']?))${VALUE}{1,4096}`,
  'gi',
);
/** `name: value`, where the value has a digit: `WECHAT_TOKEN: required` is prose. */
const COLON = new RegExp(`(${SECRET_NAME}:\\s{0,3}["']?)(?=${VALUE}{0,64}[0-9])${VALUE}{6,4096}`, 'gi');
const ACCESS_TOKEN = /(?<![A-Za-z0-9_-])[0-9]{1,3}_[A-Za-z0-9_-]{60,1024}/g;
const AES_KEY =
  /(?<![A-Za-z0-9+/])(?=[^0-9]{0,42}[0-9])(?=[^A-Z]{0,42}[A-Z])[A-Za-z0-9+][A-Za-z0-9+/]{42}=?(?![A-Za-z0-9+/=])/g;
const OPENID = /(?<![A-Za-z0-9])o[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])/g;
const LONG_NUMBER = new RegExp(`(?<!${D})${D}(?:[ -]?${D}){13,}[Xx]?`, 'g');
const MOBILE = new RegExp(
  `(?<!${D})(?:(?:\\+|00)?86[ -]?)?([1１][3-9３-９]${D})(?:[ -]?${D}){8}(?!${D})`,
  'g',
);
const FOREIGN = /\+(?!86)[1-9](?:[ -]?[0-9]){6,14}(?![0-9])/g;
const LANDLINE = new RegExp(`(?<!${D})[(（]?0${D}{2,3}[)）]?[ -]?${D}{7,8}(?!${D})`, 'g');
const EMAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?=[A-Za-z0-9-]{1,63}\.)/g;

/** Without one of these there is nothing to hide; most field values end here. */
const WORTH_A_LOOK = /[0-9０-９@=:]|[A-Za-z0-9+/_-]{27}|(?:bearer|basic|digest)\s/i;

/**
 * Hides, inside a text: bank-card, ID-card and phone numbers (also full-width and spaced), openids,
 * tokens, keys, signatures, passwords in URIs and queries, authorization headers, mail addresses, and
 * each of `secrets` wherever it stands.
 */
export function redactText(text: string, secrets: readonly string[] = []): string {
  let out = text.length > MAX_SEARCHED ? text.slice(0, MAX_SEARCHED) : text;
  for (const secret of secrets) if (secret.length >= 6) out = out.replaceAll(secret, HIDDEN);
  if (out.length >= 5 && WORTH_A_LOOK.test(out)) {
    out = out
      .replace(URI_PASSWORD, `$1${HIDDEN}@`)
      .replace(URL_PASSWORD, `$1${HIDDEN}@`)
      .replace(AUTHORIZATION, `$1 ${HIDDEN}`)
      .replace(ASSIGNED, `$1${HIDDEN}`)
      .replace(COLON, `$1${HIDDEN}`)
      .replace(ACCESS_TOKEN, HIDDEN)
      .replace(AES_KEY, HIDDEN)
      .replace(OPENID, '[openid]')
      .replace(LONG_NUMBER, '[number]')
      .replace(FOREIGN, '[phone]')
      .replace(MOBILE, '$1[phone]')
      .replace(LANDLINE, '[phone]')
      .replace(EMAIL, '[mail]@');
  }
  return text.length > MAX_TEXT ? `${out.slice(0, MAX_TEXT)}… (${text.length} characters)` : out;
}

function redactNumber(value: number | bigint): unknown {
  const digits = value.toString();
  if (/^1[3-9]\d{9}$/.test(digits)) return `${digits.slice(0, 3)}[phone]`;
  return /^\d{14,}$/.test(digits) ? '[number]' : value;
}

const sizeOf = (value: unknown): string => {
  if (typeof value === 'string') return `[${value.length} characters]`;
  return Array.isArray(value) ? `[${value.length} items]` : HIDDEN;
};

function redactField(key: string, value: unknown, walk: (value: unknown) => unknown): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value ?? null;
  const plain = key.length > 80 ? '' : key.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (SECRET_KEY.test(plain) || PERSON_KEY.test(plain)) return HIDDEN;
  return WORDS_KEY.test(plain) ? sizeOf(value) : walk(value);
}

/** The parts of an error that are of use, with those of its causes; bad input has no place of ours. */
function errorFields(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const extra = { ...error } as Record<string, unknown>;
  delete extra.name;
  return {
    name,
    message,
    ...extra,
    ...(cause === undefined ? {} : { cause }),
    ...(extra.report === false ? {} : { stack }),
  };
}

/** Things that JSON would lose or blow up. Returns undefined for what is walked into. */
function leaf(value: unknown, secrets: readonly string[]): { readonly value: unknown } | undefined {
  switch (typeof value) {
    case 'string':
      return { value: redactText(value, secrets) };
    case 'number':
      return { value: Number.isFinite(value) ? redactNumber(value) : String(value) };
    case 'bigint': {
      const shown = redactNumber(value);
      return { value: typeof shown === 'bigint' ? shown.toString() : shown };
    }
    case 'symbol':
    case 'function':
      return { value: `[${typeof value}]` };
    case 'object':
      break;
    default:
      return { value: value ?? null };
  }
  if (value === null) return { value: null };
  if (ArrayBuffer.isView(value)) return { value: `[${value.byteLength} bytes]` };
  if (value instanceof Date) return { value: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  if (value instanceof URL || value instanceof RegExp) return { value: redactText(String(value), secrets) };
  return undefined;
}

/**
 * A copy of `value` that is safe to log and to turn into JSON: texts through `redactText`, fields with
 * telling names hidden, words of people replaced by their length, identifiers (`{type, value}`) without
 * their value, errors with their causes, cycles and depth cut.
 * @param secrets texts to hide wherever they stand: the configured token, keys and passwords
 */
export function redact(value: unknown, secrets: readonly string[] = []): unknown {
  const above = new Set<object>();

  const fields = (entries: Iterable<readonly [unknown, unknown]>, hideValue: boolean): unknown => {
    // No prototype: a field called __proto__ stays a field.
    const out = Object.create(null) as Record<string, unknown>;
    let count = 0;
    for (const [key, item] of entries) {
      count += 1;
      if (count > MAX_ITEMS) {
        out['…'] = 'more fields';
        break;
      }
      const name = String(key);
      out[redactText(name, secrets)] = hideValue && name === 'value' ? HIDDEN : redactField(name, item, walk);
    }
    return out;
  };

  const inside = (item: object): unknown => {
    if (Array.isArray(item) || item instanceof Set) {
      const all = Array.isArray(item) ? item : [...item];
      const shown = all.slice(0, MAX_ITEMS).map(walk);
      return all.length > MAX_ITEMS ? [...shown, `… ${all.length} items`] : shown;
    }
    if (item instanceof Map) return fields(item, false);
    if (item instanceof Error) return fields(Object.entries(errorFields(item)), false);
    const entries = Object.entries(item);
    const isIdentifier = 'type' in item && 'value' in item && typeof item.value === 'string';
    return fields(entries, isIdentifier);
  };

  function walk(item: unknown): unknown {
    try {
      const simple = leaf(item, secrets);
      if (simple) return simple.value;
      const object = item as object;
      if (above.has(object)) return '[cycle]';
      if (above.size >= MAX_DEPTH) return '[deep]';
      above.add(object);
      try {
        return inside(object);
      } finally {
        above.delete(object);
      }
    } catch {
      // A getter or a proxy that throws must not cost the line.
      return '[unreadable]';
    }
  }

  return walk(value);
}

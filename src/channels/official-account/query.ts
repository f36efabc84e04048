import { TxwzError } from '../../core/errors.js';

/** The parameters that WeChat puts into the webhook's URL; '' when absent. */
export interface WebhookQuery {
  signature: string;
  timestamp: string;
  nonce: string;
  encrypt_type: string;
  msg_signature: string;
  echostr: string;
}

function decode(value: string): string {
  // `+` stays: WeChat's values are base64 or alphanumeric, none has a space.
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    throw new TxwzError('message_malformed', { detail: 'query string' });
  }
}

/**
 * Reads the query string in one pass. Of a parameter given twice the first counts, everywhere alike.
 * @throws message_malformed on broken percent escapes
 */
export function readQuery(url: string): WebhookQuery {
  const query: WebhookQuery = {
    signature: '',
    timestamp: '',
    nonce: '',
    encrypt_type: '',
    msg_signature: '',
    echostr: '',
  };
  let at = url.indexOf('?') + 1;
  if (at === 0) return query;
  while (at < url.length) {
    let end = url.indexOf('&', at);
    if (end < 0) end = url.length;
    const equals = url.indexOf('=', at);
    if (equals > at && equals < end) {
      const name = url.slice(at, equals);
      if (isName(name) && query[name] === '') query[name] = decode(url.slice(equals + 1, end));
    }
    at = end + 1;
  }
  return query;
}

function isName(name: string): name is keyof WebhookQuery {
  switch (name) {
    case 'signature':
    case 'timestamp':
    case 'nonce':
    case 'encrypt_type':
    case 'msg_signature':
    case 'echostr':
      return true;
    default:
      return false;
  }
}

import { believedHost, hasUsualSuffix, lastLabelLength } from './believed-host.js';
import { type Chain, isCjk, isLabelChar, readChain } from './host-chain.js';
import { normalHost } from './kinds/domain.js';
import { normalUrl } from './kinds/url.js';
import type { IdentifierType } from './types.js';
import { readRest, tailEnd } from './url-tail.js';

/** A web address, host or mailbox found in a text. */
export interface HostFind {
  readonly type: Extract<IdentifierType, 'url' | 'domain' | 'email'>;
  /** Null: recognised, but not to be listed (masked mailbox, file name, bare IP address). */
  readonly value: string | null;
  readonly start: number;
  readonly end: number;
}

const SLASHES = / ?[:：] ?\/ ?\/ ?/g;
const SCHEME = /(?:h(?:tt|xx|\*\*)ps?|ftp|(?<![a-z])[a-z]{3,20}(?:-[a-z]{2,12})?)$/i;
function textOf(text: string, chain: Chain, count: number): string {
  return chain.labels
    .slice(0, count)
    .map(({ start, end }) => text.slice(start, end))
    .join('.');
}

function schemeUrl(text: string, start: number, scheme: string, at: number): HostFind | null {
  const web = /^(?:h..ps?|ftp)/i.exec(scheme)?.[0];
  if (web === undefined) {
    const end = tailEnd(text, at);
    const value = end > at ? normalUrl(`${scheme.toLowerCase()}://${text.slice(at, end)}`) : null;
    return value === null ? null : { type: 'url', value, start, end };
  }
  // user@host: what stands before the @ only pretends to be the host.
  const user = /^[^\s/?#@\u3400-\u9fff]{1,128}@/.exec(text.slice(at, at + 130))?.[0].length ?? 0;
  const hostAt = at + user;
  const bracket = /^\[[0-9a-f:.]{2,45}\]/i.exec(text.slice(hostAt, hostAt + 48))?.[0];
  const chain = readChain(text, hostAt, true);
  const last = chain.labels.at(-1);
  let host: string;
  let end: number;
  if (bracket !== undefined) {
    host = bracket;
    end = hostAt + bracket.length;
  } else {
    if (!last) return null;
    const believed = believedHost(text, chain);
    const whole = lastLabelLength(text.slice(last.start, last.end));
    host =
      believed?.host ??
      textOf(text, chain, chain.labels.length - 1).concat(
        chain.labels.length > 1 ? '.' : '',
        text.slice(last.start, last.start + whole),
      );
    end = believed?.end ?? last.start + whole;
    const after = text.slice(hostAt, end);
    if (!believed && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(after)) host = after;
  }
  const rest = readRest(text, end);
  const normalScheme = web.toLowerCase().replace(/^h..p/, 'http');
  const value = normalUrl(`${normalScheme}://${host.replace(/\.$/, '')}${rest.text}`);
  return value === null ? null : { type: 'url', value, start, end: rest.end };
}

/** `name` of `name@host` read backwards from the @. */
function localStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 64 && /[\w.%+-]/.test(text.charAt(start - 1))) start--;
  return start;
}

function mailbox(text: string, at: number): HostFind | null {
  let before = at;
  if (text.charAt(before - 1) === ' ') before--;
  const start = localStart(text, before);
  let hostAt = at + 1;
  if (text.charAt(hostAt) === ' ') hostAt++;
  if (start === before) return null;
  const found = believedHost(text, readChain(text, hostAt, false));
  const host = found && normalHost(found.host);
  if (!found || !host) return null;
  const rest = readRest(text, found.end);
  if (/^[:/]/.test(rest.text) && /[a-z]\.[a-z]/i.test(text.slice(start, before))) {
    const value = normalUrl(`http://${host}${rest.text}`);
    if (value !== null) return { type: 'url', value, start, end: rest.end };
  }
  const local = text
    .slice(start, before)
    .replace(/^[.%+-]+/, '')
    .toLowerCase();
  const masked = text.charAt(start - 1) === '*' || local === '';
  return { type: 'email', value: masked ? null : `${local}@${host}`, start, end: found.end };
}

const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d]|\.\d)/y;

function bareHost(text: string, at: number, chain: Chain): HostFind | null {
  IPV4.lastIndex = at;
  const ip = IPV4.exec(text)?.[0];
  if (ip !== undefined) {
    const end = at + ip.length;
    const rest = readRest(text, end);
    const isUrl = /^[:/?]/.test(rest.text);
    const value = isUrl ? normalUrl(`http://${ip}${rest.text}`) : null;
    const real = ip.split('.').every((part) => Number(part) < 256);
    return real ? { type: 'url', value, start: at, end: value === null ? end : rest.end } : null;
  }
  const found = believedHost(text, chain);
  if (!found) return null;
  const rest = readRest(text, found.end);
  if (rest.text !== '') {
    const value = normalUrl(`http://${found.host}${rest.text}`);
    if (value !== null) return { type: 'url', value, start: at, end: rest.end };
  }
  const value = normalHost(found.host);
  return value === null ? null : { type: 'domain', value, start: at, end: found.end };
}

/** Words that stand in front of a Chinese host without being part of it: 请登录工商银行.com. */
const LEAD =
  /^.*(?:网址|网站|域名|登录|登陆|打开|点击|访问|进入|输入|浏览|搜索|链接|官网|叫做|叫|是|到|去|上|在|从|的|和|与|及)/;

/** A host whose label in front of the dot at `dot` is Chinese: `中国银行.com`. */
function chineseHost(text: string, dot: number, floor: number): HostFind | null {
  let start = dot;
  while (
    start > floor &&
    dot - start < 20 &&
    (isCjk(text.charAt(start - 1)) || isLabelChar(text.charAt(start - 1)))
  )
    start--;
  const lead = LEAD.exec(text.slice(start, dot))?.[0].length ?? 0;
  if (start + lead < dot) start += lead;
  const found = believedHost(text, readChain(text, start, true));
  if (!found || found.end <= dot || !hasUsualSuffix(found.host)) return null;
  const rest = readRest(text, found.end);
  if (rest.text !== '') {
    const value = normalUrl(`http://${found.host}${rest.text}`);
    return value === null ? null : { type: 'url', value, start, end: rest.end };
  }
  const value = normalHost(found.host);
  return value === null ? null : { type: 'domain', value, start, end: found.end };
}

interface Scheme {
  readonly name: string;
  readonly start: number;
  /** Where the authority begins. */
  readonly end: number;
}

/** Addresses of one text that are read. */
const MAX_SCHEMES = 120;
/** Things that look like hosts of one text that are looked at. */
const MAX_TRIES = 300;

/** Every `scheme://` of the text, found from its slashes backwards so that long words cost nothing. */
function findSchemes(text: string): Scheme[] {
  const found: Scheme[] = [];
  for (const match of text.matchAll(SLASHES)) {
    if (found.length >= MAX_SCHEMES) break;
    const name = SCHEME.exec(text.slice(Math.max(0, match.index - 34), match.index))?.[0];
    if (name !== undefined)
      found.push({ name, start: match.index - name.length, end: match.index + match[0].length });
  }
  return found;
}

/**
 * Every web address, bare host and mailbox of a folded text, in order and without overlaps.
 * One pass; nothing is read more than a bounded number of times.
 */
export function findHosts(text: string): HostFind[] {
  if (!/[.。·点@]|dot|\/ ?\//i.test(text)) return [];
  const finds: HostFind[] = [];
  const schemes = findSchemes(text);
  let next = 0;
  let tries = 0;
  let at = 0;
  while (at < text.length) {
    while ((schemes[next]?.start ?? text.length) < at) next++;
    const scheme = schemes[next];
    let find: HostFind | null = null;
    const char = text.charAt(at);
    if (tries > MAX_TRIES) break;
    if (scheme && scheme.start === at) {
      find = schemeUrl(text, at, scheme.name, scheme.end);
    } else if (char === '@') {
      tries++;
      find = mailbox(text, at);
    } else if (char === '.' && at > 0 && (isCjk(text.charAt(at - 1)) || isCjk(text.charAt(at + 1)))) {
      tries++;
      find = chineseHost(text, at, finds.at(-1)?.end ?? 0);
    } else if (isLabelChar(char)) {
      const chain = readChain(text, at, false);
      const end = chain.labels.at(-1)?.end ?? at + 1;
      const limit = scheme ? Math.min(end, scheme.start) : end;
      if (chain.labels.length > 1) tries++;
      if (limit === end && chain.labels.length > 1)
        find = mailAfter(text, end) ? null : bareHost(text, at, chain);
      if (!find) {
        at = Math.max(at + 1, limit);
        continue;
      }
    }
    if (find) {
      while (finds.length > 0 && (finds.at(-1)?.end ?? 0) > find.start) finds.pop();
      finds.push(find);
    }
    at = Math.max(at + 1, find?.end ?? 0);
  }
  return finds;
}

/** Whether an @ follows, so that what was just read is the name of a mailbox. */
function mailAfter(text: string, end: number): boolean {
  return /^ ?@/.test(text.slice(end, end + 2));
}

import { SaxesParser } from 'saxes';
import { TxwzError } from '../../core/errors.js';
import { newRecord, type OpenRecord, type PushRecord, type PushValue } from './record.js';
import { hasForbidden, restore, standIn } from './xml-characters.js';
import { parsePlainXml } from './xml-plain.js';

/** The deepest push known (publish results) has five levels. */
const MAX_DEPTH = 8;

/** Fields that say who speaks to whom and about which delivery: twice means somebody plays tricks. */
const ONCE_ONLY = new Set([
  'ToUserName',
  'FromUserName',
  'CreateTime',
  'MsgType',
  'MsgId',
  'MsgID',
  'Event',
  'EventKey',
  'Encrypt',
]);

const malformed = (detail: string): TxwzError => new TxwzError('message_malformed', { detail });

interface OpenElement {
  readonly name: string;
  text: string;
  children: OpenRecord | null;
}

function add(record: OpenRecord, name: string, value: PushValue, top: boolean): void {
  const present = record[name];
  if (present === undefined) record[name] = value;
  else if (top && ONCE_ONLY.has(name)) throw malformed(`${name} twice`);
  else if (Array.isArray(present)) present.push(value);
  else record[name] = [present, value];
}

/**
 * Reads any push with a strict parser. Document types, comments and processing instructions are
 * refused: WeChat sends none, and each is a known way to make two readers see two messages.
 * @throws message_malformed
 */
export function parseFullXml(source: string): PushRecord {
  const guarded = hasForbidden(source);
  const parser = new SaxesParser({ position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const open: OpenElement[] = [];
  let root: PushRecord | null = null;
  const keep = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.on('doctype', () => {
    throw malformed('document type');
  });
  parser.on('comment', () => {
    throw malformed('comment');
  });
  parser.on('processinginstruction', () => {
    throw malformed('processing instruction');
  });
  parser.on('opentag', ({ name }) => {
    if (open.length >= MAX_DEPTH) throw malformed('nested too deeply');
    if (open.length === 0 && name !== 'xml') throw malformed('root is not xml');
    open.push({ name, text: '', children: null });
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (!element) return;
    const parent = open.at(-1);
    if ((element.children || !parent) && element.text.trim() !== '') throw malformed('text between elements');
    if (!parent) {
      root = element.children ?? newRecord();
      return;
    }
    parent.children ??= newRecord();
    const value = element.children ?? (guarded ? restore(element.text) : element.text);
    add(parent.children, element.name, value, open.length === 1);
  });
  try {
    parser.write(guarded ? standIn(source) : source).close();
  } catch (cause) {
    // The parser's own message could quote the text of a person.
    throw cause instanceof TxwzError ? cause : malformed('not well-formed XML');
  }
  if (!root) throw malformed('no element');
  return root;
}

/**
 * A push in XML → record. Size is capped where the body is read.
 * @throws message_malformed
 */
export function parseXml(source: string): PushRecord {
  return parsePlainXml(source) ?? parseFullXml(source);
}

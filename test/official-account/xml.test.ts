import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/channels/official-account/json.js';
import { textOf } from '../../src/channels/official-account/record.js';
import { renderReply } from '../../src/channels/official-account/render.js';
import { parseFullXml, parseXml } from '../../src/channels/official-account/xml.js';
import { parsePlainXml } from '../../src/channels/official-account/xml-plain.js';
import { isTxwzError } from '../../src/core/errors.js';
import { cdata, pushXml } from './support.js';

const refused = (source: string): boolean => {
  try {
    parseXml(source);
    return false;
  } catch (error) {
    if (!isTxwzError(error, 'message_malformed')) throw error;
    return true;
  }
};

const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Texts as people send them, weighted towards what breaks XML. */
const nastyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ']]>',
        ']]',
        '>',
        '<![CDATA[',
        '&',
        '&amp;',
        '<',
        '\u0008',
        '\u001d',
        '\u0000',
        '\uffff',
        '\ufffe',
      ),
      fc.constantFrom(
        '😀',
        '👨‍👩‍👧',
        '\u{10fffd}',
        '\u{10fffd}0008',
        '\u{10fffd}self',
        '\u2028',
        '\u0085',
        '诈骗',
        ' ',
        '\n',
        '\t',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
  // XML itself turns CR LF into LF.
  .map((text) => text.replaceAll('\r', ''));

describe('parseXml', () => {
  it('reads nested and repeated elements', () => {
    const record = parseXml(
      '<xml><A>1</A><R><Count>2</Count><L><item><I>1</I></item><item><I>2</I></item></L></R><E/><F></F></xml>',
    );
    expect(record).toEqual({
      A: '1',
      R: { Count: '2', L: { item: [{ I: '1' }, { I: '2' }] } },
      E: '',
      F: '',
    });
  });

  it('keeps every text, through CDATA and through entities', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const entities = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(textOf(parseXml(`<xml><C>${cdata(text)}</C></xml>`), 'C')).toBe(text);
        expect(textOf(parseXml(`<xml><C>${entities}</C></xml>`), 'C')).toBe(text);
      }),
    );
  });

  it('has a fast path that equals the full parser wherever it answers', () => {
    const value = fc.oneof(nastyText.map(cdata), nastyText, fc.nat().map(String), fc.constant('<a>1</a>'));
    const name = fc.constantFrom(
      'ToUserName',
      'MsgId',
      'Content',
      'Event',
      '__proto__',
      'constructor',
      'a',
      '_x9',
      '9a',
      'ä',
      '',
    );
    const space = fc.constantFrom('', '\n', ' \t', '\r\n', 'x');
    const element = fc
      .tuple(name, value, name, space, fc.boolean())
      .map(([open, text, close, gap, matched]) => {
        return `<${open}>${text}</${matched ? open : close}>${gap}`;
      });
    let taken = 0;
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 5 }),
        space,
        fc.constantFrom('</xml>', '</xml>\n', '</xml>x', '', '<!-- -->'),
        (elements, gap, end) => {
          const source = `<xml>${gap}${elements.join('')}${end}`;
          const fast = parsePlainXml(source);
          if (fast === null) return;
          taken += 1;
          expect(parseFullXml(source)).toEqual(fast);
        },
      ),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('takes the fast path for an ordinary message', () => {
    const source = pushXml({ Content: '查一下 13000000000 是不是骗子' });
    expect(parsePlainXml(source)).toEqual(parseFullXml(source));
    expect(parsePlainXml(source)).not.toBeNull();
  });

  it('treats __proto__ and constructor as fields', () => {
    for (const parse of [parseXml, parseFullXml]) {
      const record = parse('<xml><__proto__><x>1</x></__proto__><constructor>2</constructor><b>3</b></xml>');
      expect(Object.keys(record)).toEqual(['__proto__', 'constructor', 'b']);
      expect((record as Record<string, unknown>).x).toBeUndefined();
      expect(parse('<xml><a>1</a></xml>').toString).toBeUndefined();
    }
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it.each([
    ['empty', ''],
    ['text', 'hello'],
    ['another root', '<html></html>'],
    ['two roots', '<xml></xml><xml></xml>'],
    ['unclosed', '<xml><a>'],
    ['cut inside CDATA', '<xml><a><![CDATA[x'],
    ['mismatched', '<xml><a>1</b></xml>'],
    ['a document type', '<!DOCTYPE xml><xml></xml>'],
    ['an entity bomb', '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xml><a>&b;</a></xml>'],
    ['an unknown entity', '<xml><a>&nbsp;</a></xml>'],
    ['a comment', '<xml><a>1<!-- x --></a></xml>'],
    ['a processing instruction', '<xml><?php x?></xml>'],
    ['text between elements', '<xml><a>1</a>x</xml>'],
    ['text beside children', '<xml><a>x<b>1</b></a></xml>'],
    ['a sender twice', '<xml><FromUserName>a</FromUserName><FromUserName>b</FromUserName></xml>'],
    ['a ciphertext twice', '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>'],
    ['deep nesting', `<xml>${'<a>'.repeat(100)}${'</a>'.repeat(100)}</xml>`],
    ['a control character in a name', '<xml><a\u0008b>1</a\u0008b></xml>'],
  ])('refuses %s', (_, source) => {
    expect(refused(source)).toBe(true);
  });

  it('reads a declaration and ignores the encoding in it', () => {
    expect(parseXml('<?xml version="1.0" encoding="GBK"?>\n<xml><a>1</a></xml>')).toEqual({ a: '1' });
  });

  it('never throws anything but message_malformed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `<xml>${text}</xml>`),
          nastyText.map((text) => `<xml><a>${text}`),
        ),
        (source) => {
          refused(source);
        },
      ),
    );
  });

  it('ends on 256 kB of the worst forms', () => {
    const size = 256 << 10;
    for (const source of [
      `<xml>${'<a>'.repeat(size / 3)}`,
      `<xml>${'<![CDATA['.repeat(size / 9)}`,
      `<xml><a>${'\u0008'.repeat(size)}</a></xml>`,
      `<xml>${'<item>1</item>'.repeat(size / 14)}</xml>`,
    ])
      expect(() => refused(source)).not.toThrow();
  });
});

describe('parseJson', () => {
  it('reads the same message as the XML form, long ids unharmed', () => {
    const json =
      '{"ToUserName":"gh_1","CreateTime":1790000000,"MsgId":9223372036854775807,"Content":"\\"1234567890123456789","L":[{"a":1},{"a":true}],"n":null}';
    expect(parseJson(json)).toEqual({
      ToUserName: 'gh_1',
      CreateTime: '1790000000',
      MsgId: '9223372036854775807',
      Content: '"1234567890123456789',
      L: [{ a: '1' }, { a: 'true' }],
      n: '',
    });
  });

  it('keeps __proto__ a field and every string whole', () => {
    const record = parseJson('{"__proto__":{"x":1}}');
    expect(Object.keys(record)).toEqual(['__proto__']);
    expect((record as Record<string, unknown>).x).toBeUndefined();
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.bigInt({ min: 10n ** 15n, max: 2n ** 63n - 1n }),
        (text, id) => {
          const parsed = parseJson(`{"a":${JSON.stringify(text)},"MsgId":${id}}`);
          expect(parsed).toEqual({ a: text, MsgId: String(id) });
        },
      ),
    );
  });

  it.each(['', '{', '[]', '1', '"x"', `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`])('refuses %s', (source) => {
    expect(() => parseJson(source)).toThrow('message_malformed');
  });
});

describe('what goes out can be read back', () => {
  it('text survives but for characters that XML forbids', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const xml = renderReply({
          answer: { replies: [{ kind: 'text', text }], at: 1_790_000_000_999 },
          from: 'gh_1',
          to: 'o]]>1',
          format: 'xml',
        });
        if (xml === null) {
          expect(text.replace(FORBIDDEN, '').trim()).toBe('');
          return;
        }
        const record = parseFullXml(xml);
        expect(record).toEqual({
          ToUserName: 'o]]>1',
          FromUserName: 'gh_1',
          CreateTime: '1790000000',
          MsgType: 'text',
          Content: text.replace(FORBIDDEN, ''),
        });
      }),
    );
  });
});

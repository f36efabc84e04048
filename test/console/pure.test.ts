import { describe, expect, it } from 'vitest';
import { fromOwnPage } from '../../src/console/csrf.js';
import { safePath } from '../../src/console/safe-path.js';
import { readMultipart } from '../../src/core/multipart.js';
import { passwordFault } from '../../src/staff/password-rules.js';

describe('where a redirect may lead', () => {
  it.each([
    'https://evil.example/console',
    '//evil.example/console',
    '/\\evil.example',
    '\\\\evil.example/console',
    '/console/../admin',
    '/console/..%2f..//evil.example/../..',
    '/consoles',
    '/',
    'javascript:alert(1)',
    '/\t/evil.example/console',
    '/console@evil.example',
    'console',
    '',
  ])('%j leads home', (wish) => {
    const to = safePath(wish);
    expect(new URL(to, 'http://desk.example').host).toBe('desk.example');
    expect(to).toMatch(/^\/console(?:\/|$)/);
  });

  it('keeps paths of the console with their query', () => {
    expect(safePath('/console')).toBe('/console');
    expect(safePath('/console/desk?after=9#x')).toBe('/console/desk?after=9#x');
    expect(safePath(null)).toBe('/console');
  });
});

describe('where a form may come from', () => {
  it('takes the own origin and clients that are no browser', () => {
    expect(fromOwnPage({ host: 'desk.example', origin: 'https://desk.example' })).toBe(true);
    expect(fromOwnPage({ host: 'desk.example' })).toBe(true);
  });
  it('refuses other origins, opaque ones, and what the browser calls cross-site', () => {
    expect(fromOwnPage({ host: 'desk.example', origin: 'https://evil.example' })).toBe(false);
    expect(fromOwnPage({ host: 'desk.example', origin: 'null' })).toBe(false);
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(
        fromOwnPage({ host: 'desk.example', origin: 'https://desk.example', 'sec-fetch-site': site }),
      ).toBe(false);
  });
});

describe('passwords', () => {
  it.each([
    ['short', 'a1b2c3d4e'],
    ['long', 'x1y2'.repeat(40)],
    ['name', 'zhang.wei123'],
    ['common', 'Password123'],
    ['common', '1212121212'],
    ['common', '１２３４５６７８９０'],
  ])('refuses as %s: %s', (fault, password) => {
    expect(passwordFault(password, 'zhang.wei')).toBe(fault);
  });
  it('counts characters, not kinds of them', () => {
    expect(passwordFault('三只白鹭飞过了门前麦田', 'zhang.wei')).toBeNull();
    expect(passwordFault('correct horse battery', 'zhang.wei')).toBeNull();
  });
});

describe('multipart forms', () => {
  const body = (...parts: string[]): Buffer =>
    Buffer.from(`${parts.map((part) => `--XX\r\n${part}\r\n`).join('')}--XX--\r\n`, 'latin1');
  const field = 'Content-Disposition: form-data; name="csrf"\r\n\r\nabc';
  const file =
    'Content-Disposition: form-data; name="cover"; filename="a%22b.png"\r\nContent-Type: image/png\r\n\r\n';

  it('reads fields and files; a boundary inside a line is content', () => {
    const form = readMultipart(
      body(field, `${file}\x89PNG --XX and more`),
      'multipart/form-data; boundary=XX',
    );
    expect(form?.fields).toEqual([['csrf', 'abc']]);
    expect(form?.files.map(({ field: name, name: of, contentType }) => [name, of, contentType])).toEqual([
      ['cover', 'a"b.png', 'image/png'],
    ]);
    expect(form?.files[0]?.bytes.toString('latin1')).toBe('\x89PNG --XX and more');
  });
  it('refuses what is cut off or of another kind', () => {
    const whole = body(field);
    expect(readMultipart(whole.subarray(0, whole.length - 6), 'multipart/form-data; boundary=XX')).toBeNull();
    expect(readMultipart(whole, 'multipart/form-data; boundary=YY')).toBeNull();
    expect(readMultipart(whole, 'multipart/form-data')).toBeNull();
    expect(readMultipart(whole, 'text/plain')).toBeNull();
  });
});

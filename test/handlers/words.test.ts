import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../transcripts/', import.meta.url);

/** Every answer of every transcript, with the file it stands in. */
const answers = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.convo'))
  .flatMap((name) => {
    const blocks = readFileSync(new URL(name, FOLDER), 'utf8').match(/(?:^<.*\n?)+/gm) ?? [];
    return blocks.map((block) => ({
      name,
      lines: block
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(2)),
    }));
  })
  .filter(({ lines }) => lines[0] !== '（不回复）');

/** Parts of long answers are cut by bytes, not by sense. */
const whole = answers.filter(({ name }) => name !== 'long-answer.convo');

describe('how the account speaks (read off the transcripts)', () => {
  it('there is something to read', () => {
    expect(whole.length).toBeGreaterThan(80);
  });

  it('at most six lines before a blank one', () => {
    for (const { name, lines } of whole) {
      const end = lines.indexOf('');
      expect({ name, first: lines[0], lines: (end < 0 ? lines : lines.slice(0, end)).length > 6 }).toEqual({
        name,
        first: lines[0],
        lines: false,
      });
    }
  });

  it('no line that fills a small screen', () => {
    for (const { name, lines } of whole)
      for (const line of lines) expect([name, line, line.length > 60]).toEqual([name, line, false]);
  });

  it('one mark at most, at the very start', () => {
    for (const { name, lines } of answers) {
      const marks = lines.join('\n').match(/\p{Extended_Pictographic}/gu) ?? [];
      expect([name, lines[0], marks.length <= 1]).toEqual([name, lines[0], true]);
      if (marks.length === 1) expect(lines[0]).toMatch(/^\p{Extended_Pictographic}/u);
    }
  });

  it('no rows of exclamation marks, no address of courtesy, no bare "busy"', () => {
    for (const { lines } of answers) expect(lines.join('\n')).not.toMatch(/[!！]{2}|尊敬的|亲爱的|系统繁忙/);
  });

  it('what is not known never reads as safe', () => {
    for (const { lines } of answers) {
      const text = lines.join('\n');
      if (/暂无举报记录。/.test(lines[0] ?? '')) expect(text).toContain('没有记录不等于安全');
      if (/没看出/.test(lines[0] ?? '')) expect(text).toContain('不等于安全');
      expect(text).not.toMatch(/(?<!不等于|不代表)(?:是|很)安全的/);
    }
  });

  it('every answer leaves a door: something to send, to answer or to call', () => {
    for (const { name, lines } of whole) {
      const text = lines.join('\n');
      expect([
        name,
        lines[0],
        /回复「|发给我|发来|发给|直接发|直接问|告诉|打 (?:110|96110)/.test(text),
      ]).toEqual([name, lines[0], true]);
    }
  });

  it('a swindler’s address is never shown so that it can be tapped', () => {
    for (const { name, lines } of answers) {
      if (!/^[⛔⚠❔]/u.test(lines[0] ?? '')) continue;
      expect([name, lines.join('\n').match(/https?:\/\/\S+|\b[\w-]+\.(?:example|test)\b/)?.[0]]).toEqual([
        name,
        undefined,
      ]);
    }
  });
});

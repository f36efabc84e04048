import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DIALOGUES, HANDLERS } from '../../handlers/index.js';
import { MENU_INTENTS } from '../../menus/types.js';
import { EMPTY_SESSION, type Message, type Session } from '../../src/conversation/contract.js';
import { MENU_WORDS } from '../../src/intent/index.js';

const tap = (intent: string): Message => ({
  kind: 'menu',
  key: 'k',
  account: 'default',
  channel: 'official-account',
  user: 'u',
  sentAt: 0,
  intent,
  words: '',
  understood: null,
  now: 0,
});

const first = (message: Message, session: Session = EMPTY_SESSION): string | undefined =>
  HANDLERS.find((handler) => handler.when(message, session) !== null)?.name;

describe('lists that must agree', () => {
  it('every menu key has its own handler, and no unknown key does', () => {
    const taken = MENU_INTENTS.map((key) => first(tap(key)));
    expect(taken).not.toContain('menu-click');
    expect(taken).not.toContain('fallback');
    expect(new Set(taken).size).toBe(MENU_INTENTS.length);
    expect(first(tap('no-such-button'))).toBe('menu-click');
    // What can be tapped can be typed.
    expect(MENU_WORDS).toEqual(expect.arrayContaining([...MENU_INTENTS]));
  });

  it('every menu word means something to a handler, 返回 and 继续 included', () => {
    const typed = (word: string): Message => ({
      ...tap(''),
      kind: 'text',
      text: word,
      words: word,
      understood: { intent: 'menu_word', identifiers: [], own: [] },
    });
    const FORMS: Record<(typeof MENU_WORDS)[number], string> = {
      report: '举报',
      query: '查询',
      emergency: '紧急',
      'my-reports': '我的举报',
      articles: '文章',
      hotline: '热线',
      quiz: '测试',
      appeal: '申诉',
      badges: '勋章',
      panel: '鉴定',
      'panel-leave': '退出鉴定团',
      help: '帮助',
      cancel: '取消',
      back: '返回',
      continue: '继续',
      menu: '菜单',
      'stop-warnings': '不要提醒',
      'resume-warnings': '恢复提醒',
    };
    for (const word of MENU_WORDS) expect([word, first(typed(FORMS[word]))]).not.toContain('fallback');
  });

  it('names are unique, and each handler is one file of that name', () => {
    const names = HANDLERS.map((handler) => handler.name);
    expect(new Set(names).size).toBe(names.length);
    const files = readdirSync(new URL('../../handlers/', import.meta.url))
      .filter((name) => name !== 'index.ts' && name !== 'shared')
      .map((name) => name.replace(/\.ts$/, ''));
    expect([...names].sort()).toEqual(files.sort());
  });

  it('the last handler, and only it, takes anything', () => {
    const nothing = tap('x');
    const odd = { ...nothing, kind: 'text', text: 'x', words: 'x' } as Message;
    expect(
      HANDLERS.filter((handler) => handler.when(odd, EMPTY_SESSION) !== null).map((one) => one.name),
    ).toEqual(['fallback']);
    expect(HANDLERS.at(-1)?.name).toBe('fallback');
  });

  it('every command of the contract is carried out, and every dialogue has a step', () => {
    const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    const commands = [...read('src/conversation/commands.ts').matchAll(/readonly type: '([\w.]+)'/g)].map(
      (m) => m[1],
    );
    const executed = [...read('src/conversation/execute.ts').matchAll(/case '([\w.]+)':/g)].map((m) => m[1]);
    expect(commands.length).toBeGreaterThan(0);
    expect(executed).toEqual(commands);
    for (const dialogue of DIALOGUES) expect(Object.keys(dialogue.steps).length).toBeGreaterThan(0);
  });

  it('no handler reads a clock, draws a number or touches the outside', () => {
    const folder = new URL('../../handlers/', import.meta.url);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const source = readFileSync(new URL(name, folder), 'utf8');
      expect([
        name,
        source.match(/Date\.now|new Date\(\)|Math\.random|process\.|setTimeout|from 'node:/)?.[0],
      ]).toEqual([name, undefined]);
    }
  });
});

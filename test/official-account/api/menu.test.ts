import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { mainMenu } from '../../../menus/main.js';
import { type Button, type LeafButton, MENU_INTENTS, type Menu } from '../../../menus/types.js';
import { createMenu } from '../../../src/channels/official-account/api/menu-create.js';
import { deleteMenu } from '../../../src/channels/official-account/api/menu-delete.js';
import { menuFaults } from '../../../src/channels/official-account/api/menu-limits.js';
import { menuToPlatform } from '../../../src/channels/official-account/api/menu-wire.js';
import { runMenu } from '../../../src/cli/verbs/menu.js';
import { API, failure, grant, stable, strictNetwork, world } from './support.js';

strictNetwork();

const click = (name: string, key = 'help'): LeafButton => ({ type: 'click', name, key }) as LeafButton;
const view = (url: string): LeafButton => ({ type: 'view', name: '网页', url });
const menu = (...buttons: Button[]): Menu => ({ buttons });

describe('limits', () => {
  it('the main menu keeps them and uses each intent once', () => {
    expect(menuFaults(mainMenu)).toEqual([]);
    const keys = mainMenu.buttons.flatMap((button) => button.buttons.map((leaf) => leaf.key));
    expect([...keys].sort()).toEqual([...MENU_INTENTS].sort());
  });

  it.each<[string, Menu, RegExp]>([
    ['no button', menu(), /0 buttons/],
    ['four buttons', menu(click('a', 'a'), click('b', 'b'), click('c', 'c'), click('d', 'd')), /4 buttons/],
    ['a name of 17 bytes', menu(click('举报查询a'.padEnd(9, 'b'))), /name has 17 bytes, limit 16/],
    ['an empty name', menu(click(' ')), /name is empty/],
    ['a parent without children', menu({ name: '更多', buttons: [] }), /0 sub-menu buttons/],
    [
      'six children',
      menu({ name: '更多', buttons: ['1', '2', '3', '4', '5', '6'].map((k) => click(k, k)) }),
      /6 sub-menu/,
    ],
    [
      'a child name of 61 bytes',
      menu({ name: '更多', buttons: [click(`${'骗'.repeat(20)}a`)] }),
      /61 bytes, limit 60/,
    ],
    ['a key of 129 bytes', menu(click('a', 'k'.repeat(129))), /key has 129 bytes/],
    ['an empty key', menu(click('a', '')), /key is empty/],
    [
      'a key used twice',
      menu(click('a', 'k'), { name: 'b', buttons: [click('c', 'k')] }),
      /"k" is used twice/,
    ],
    [
      'an address of 1,025 bytes',
      menu(view(`https://a.example/${'x'.repeat(1007)}`)),
      /1025 bytes, limit 1024/,
    ],
    ['an address that is none', menu(view('javascript:alert(1)')), /must start with/],
  ])('%s is a fault', (_name, bad, expected) => {
    const faults = menuFaults(bad);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(expected);
  });

  it('values at the limit are none', () => {
    const edge = menu(
      click('举报查询abcd', 'k'.repeat(128)),
      { name: '更多', buttons: ['1', '2', '3', '4', '5'].map((k) => click(`${'骗'.repeat(19)}ab${k}`, k)) },
      view(`https://a.example/${'x'.repeat(1006)}`),
    );
    expect(menuFaults(edge)).toEqual([]);
  });
});

const get = () => nock(API).get('/cgi-bin/menu/get').query({ access_token: 'T1' });
const create = () => nock(API).post('/cgi-bin/menu/create').query({ access_token: 'T1' });

function verb(json = false) {
  const lines: string[] = [];
  stable().reply(200, grant('T1'));
  const { client } = world();
  return {
    lines,
    parts: { client, menu: mainMenu as Menu, print: (line: string) => lines.push(line), json },
  };
}

/** How the platform writes our menu back: an empty list under each leaf, and types on parents. */
const published = () => {
  const { button } = menuToPlatform(mainMenu);
  return {
    menu: {
      button: button.map((top) => ({
        ...top,
        type: '',
        sub_button: top.sub_button?.map((leaf) => ({ ...leaf, sub_button: [] })),
      })),
    },
  };
};

describe('txwz menu', () => {
  it('diff shows everything when there is no menu yet, and publishes nothing', async () => {
    const { parts, lines } = verb();
    get().reply(200, { errcode: 46003 });
    expect(await runMenu('diff', parts)).toBe(0);
    expect(lines[0]).toBe('+ 1 举报查询 ▾');
    expect(lines[1]).toBe('+ 1.1 举报 (click report)');
    expect(lines).toHaveLength(13);
  });

  it('diff shows what differs, by position', async () => {
    const { parts, lines } = verb();
    const old = published();
    const first = old.menu.button[0]!.sub_button!;
    first[1] = { ...first[1]!, key: 'search', name: '查号码' };
    old.menu.button[2]!.sub_button!.push({
      type: 'view',
      name: '官网',
      url: 'https://a.example/',
      sub_button: [],
    });
    old.menu.button[1]!.sub_button!.pop();
    get().reply(200, old);
    expect(await runMenu('diff', parts)).toBe(0);
    expect(lines).toEqual([
      '~ 1.2 查号码 (click search) → 查询 (click query)',
      '+ 2.3 防骗测试 (click quiz)',
      '- 3.4 官网 (view https://a.example/)',
    ]);
  });

  it('publish sends the menu when it differs', async () => {
    const { parts, lines } = verb(true);
    get().reply(200, { errcode: 46003 });
    create().reply(200, (_uri, body) => {
      expect(body).toEqual(menuToPlatform(mainMenu));
      return { errcode: 0 };
    });
    expect(await runMenu('publish', parts)).toBe(0);
    expect(JSON.parse(lines[0]!)).toMatchObject({ ok: true, published: true });
  });

  it('publish sends nothing when it is equal', async () => {
    const { parts, lines } = verb();
    get().reply(200, published());
    expect(await runMenu('publish', parts)).toBe(0);
    expect(lines).toEqual(['The published menu is up to date.']);
  });

  it('publish says what the platform refused and ends with 1', async () => {
    const { parts, lines } = verb();
    get().reply(200, { errcode: 46003 });
    create().reply(200, { errcode: 48001 });
    expect(await runMenu('publish', parts)).toBe(1);
    expect(lines.join('\n')).toMatch(/platform_not_permitted.*48001[\s\S]*认证/);
  });

  it('a menu beyond the limits is refused before any call', async () => {
    const lines: string[] = [];
    const { client } = world();
    const parts = { client, menu: menu(), print: (line: string) => lines.push(line), json: false };
    expect(await runMenu('publish', parts)).toBe(1);
    expect(lines[1]).toMatch(/0 buttons/);
    expect((await failure(createMenu(client, menu()))).code).toBe('menu_invalid');
  });
});

it('deletes the menu', async () => {
  const { client } = world();
  stable().reply(200, grant('T1'));
  nock(API).get('/cgi-bin/menu/delete').query({ access_token: 'T1' }).reply(200, { errcode: 0 });
  await deleteMenu(client);
});

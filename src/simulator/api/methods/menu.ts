import { readMenu } from '../menu-rules.js';
import { type ApiMethod, OK, Refusal } from '../method.js';

const ESCAPED_CHARACTER = /\\u[0-9a-fA-F]{4}/;

/** 创建自定义菜单: replaces the menu. The body must be UTF-8, not \uXXXX escapes (40033). */
export const MENU_CREATE: ApiMethod = {
  path: '/cgi-bin/menu/create',
  verb: 'POST',
  token: true,
  quota: { perDay: 1_000 },
  run({ json, raw }, world) {
    if (ESCAPED_CHARACTER.test(raw.toString('utf8'))) throw new Refusal(40033);
    world.setMenu(readMenu(json.button));
    return OK;
  },
};

/** 查询自定义菜单. */
export const MENU_GET: ApiMethod = {
  path: '/cgi-bin/menu/get',
  verb: 'GET',
  token: true,
  quota: { perDay: 10_000 },
  run(_call, world) {
    const menu = world.menu();
    if (!menu) throw new Refusal(46003);
    return { menu: { button: menu.map((button) => ({ ...button, sub_button: button.sub_button ?? [] })) } };
  },
};

/** 删除自定义菜单. */
export const MENU_DELETE: ApiMethod = {
  path: '/cgi-bin/menu/delete',
  verb: 'GET',
  token: true,
  quota: { perDay: 1_000 },
  run(_call, world) {
    world.setMenu(null);
    return OK;
  },
};

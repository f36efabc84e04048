import type { Menu } from './types.js';

/** The main menu. What is needed in a fright comes first: two taps to 紧急求助. */
export const mainMenu = {
  buttons: [
    {
      name: '举报查询',
      buttons: [
        { type: 'click', name: '举报', key: 'report' },
        { type: 'click', name: '查询', key: 'query' },
        { type: 'click', name: '紧急求助', key: 'emergency' },
        { type: 'click', name: '我的举报', key: 'my-reports' },
      ],
    },
    {
      name: '防骗',
      buttons: [
        { type: 'click', name: '防骗文章', key: 'articles' },
        { type: 'click', name: '防骗热线', key: 'hotline' },
        { type: 'click', name: '防骗测试', key: 'quiz' },
      ],
    },
    {
      name: '更多',
      buttons: [
        { type: 'click', name: '申诉', key: 'appeal' },
        { type: 'click', name: '勋章墙', key: 'badges' },
        { type: 'click', name: '帮助', key: 'help' },
      ],
    },
  ],
} as const satisfies Menu;

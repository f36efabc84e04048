import { expect, it } from 'vitest';
import { roomCommand } from '../../src/rooms/index.js';

it.each([
  ['关闭提醒', 'off'],
  ['　关闭　提醒。', 'off'],
  ['\u200b关闭\u200d提醒\ufeff！', 'off'],
  ['\u2005打开提醒～', 'on'],
  ['状态', 'status'],
])('reads %j as %s', (text, command) => {
  expect(roomCommand(text)).toBe(command);
});

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '', '关闭', '请关闭提醒吧', '關閉提醒'])(
  'reads no command in %j',
  (text) => {
    expect(roomCommand(text)).toBeNull();
  },
);

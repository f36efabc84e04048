import { describe, expect, it } from 'vitest';
import { hasCalled } from '../../handlers/emergency/dialogue.js';

describe('hasCalled', () => {
  it.each(['已经打110了', '打过电话了', '我已经给110打电话了，警察叫我等', '报警了', '我刚打完 110'])(
    '%s',
    (words) => {
      expect(hasCalled(words)).toBe(true);
    },
  );

  it.each(['他打电话了', '我要报警', '110', '打了5000过去', '要不要打110', '打电话'])('not %s', (words) => {
    expect(hasCalled(words)).toBe(false);
  });
});

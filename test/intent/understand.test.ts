import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runExtract } from '../../src/cli/verbs/extract.js';
import { isMenuChoice, menuWord, understand } from '../../src/intent/index.js';

describe('understand', () => {
  it('keeps the own contact of a report apart', () => {
    expect(understand('15400138000是骗子，我的联系电话是16100138000')).toEqual({
      intent: 'report',
      identifiers: [{ type: 'phone', value: '15400138000' }],
      own: [{ type: 'phone', value: '16100138000' }],
    });
  });

  it('lists the own number of an appeal', () => {
    const found = understand('我的手机号16100138000被误标成诈骗，怎么取消');
    expect(found.intent).toBe('appeal');
    expect(found.identifiers).toEqual([{ type: 'phone', value: '16100138000' }]);
  });
});

describe('menuWord', () => {
  it.each([
    ['举报', 'report'],
    ['我要举报', 'report'],
    [' 舉報。', 'report'],
    ['jubao', 'report'],
    ['查询', 'query'],
    ['紧急求助', 'emergency'],
    ['我的举报', 'my-reports'],
    ['防骗文章', 'articles'],
    ['防骗热线', 'hotline'],
    ['防骗测试', 'quiz'],
    ['申诉', 'appeal'],
    ['勋章墙', 'badges'],
    ['？', 'help'],
    ['取消', 'cancel'],
    ['返回', 'back'],
    ['继续', 'continue'],
    ['举报查询', 'menu'],
    ['更多', 'menu'],
    ['举报15400138000', null],
    ['今天', null],
    ['', null],
  ])('%s → %s', (text, name) => expect(menuWord(text)).toBe(name));

  it('leaves digits to the running menu', () => {
    expect(menuWord('2')).toBeNull();
    expect(isMenuChoice('②')).toBe(true);
    expect(isMenuChoice('选3')).toBe(true);
    expect(isMenuChoice('110')).toBe(false);
  });
});

describe('runExtract', () => {
  async function run(text: string): Promise<unknown[]> {
    const input = new PassThrough();
    const output = new PassThrough();
    input.end(text);
    expect(await runExtract(input, output)).toBe(0);
    output.end();
    const lines = (await output.toArray()).join('').split('\n');
    expect(lines.pop()).toBe('');
    return lines.map((line): unknown => JSON.parse(line));
  }

  it('answers line by line and in order, unreadable lines too', async () => {
    const answers = await run('{"text":"15400138000"}\nnot json\n\n{"x":1}\n{"text":"你好"}');
    expect(answers).toEqual([
      { identifiers: [{ type: 'phone', value: '15400138000' }], intent: 'query' },
      { identifiers: [], intent: 'other', error: 'line is not JSON' },
      { identifiers: [], intent: 'other', error: 'line is not JSON' },
      { identifiers: [], intent: 'other', error: 'line has no "text" of type string' },
      { identifiers: [], intent: 'greeting' },
    ]);
  });

  it('says 1 when the input fails', async () => {
    const input = new PassThrough();
    const done = runExtract(input, new PassThrough());
    input.destroy(new Error('gone'));
    expect(await done).toBe(1);
  });
});

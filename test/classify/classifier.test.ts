import { expect, it } from 'vitest';
import { createClassifier } from '../../src/classify/index.js';

it('tells a script from an ordinary notice', () => {
  const { judge } = createClassifier();
  expect(judge('我是公安局民警，你涉嫌洗钱，把钱转到安全账户，不要告诉家人')).toMatchObject({
    risk: 'high',
    scheme: 'authority',
  });
  expect(judge('【顺丰速运】您的快件已到菜鸟驿站，凭取件码 3-2-1188 取件')).toMatchObject({ risk: 'low' });
});

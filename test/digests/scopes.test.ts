import { expect, it } from 'vitest';
import { accountOfScope, digestScopes, recipientsOf } from '../../src/digests/index.js';

const ACCOUNTS = [
  { id: 'default', name: '柳溪网警', region: '柳溪' },
  { id: 'second', name: '柳溪反诈', region: '柳溪' },
  { id: 'third', name: '青湖网警' },
];

it('makes a digest for each account, each region, and all together when there are several', () => {
  expect(digestScopes(ACCOUNTS.slice(0, 1)).map(({ key }) => key)).toEqual(['default']);
  expect(digestScopes(ACCOUNTS).map(({ key, accounts }) => [key, accounts])).toEqual([
    ['default', ['default']],
    ['second', ['second']],
    ['third', ['third']],
    ['region:柳溪', ['default', 'second']],
    ['all', ['default', 'second', 'third']],
  ]);
  expect(['default', 'region:柳溪', 'all'].map(accountOfScope)).toEqual(['default', null, null]);
});

it('gives recipients without a scope the widest digest, the others theirs, nobody two', () => {
  const scopes = digestScopes(ACCOUNTS);
  const to = new Map([
    ['', ['chief@ga.example', 'all@ga.example']],
    ['all', ['all@ga.example']],
    ['region:柳溪', ['liuxi@ga.example']],
  ]);
  expect(scopes.map((scope) => recipientsOf(to, scope, scopes))).toEqual([
    [],
    [],
    [],
    ['liuxi@ga.example'],
    ['all@ga.example', 'chief@ga.example'],
  ]);
});

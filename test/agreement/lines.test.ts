import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readOwnLine } from '../../handlers/emergency/read-payment.js';
import { createOfficialDirectory } from '../../src/blacklist/index.js';
import { hotline } from '../../templates/replies/hotline.js';

const { find } = createOfficialDirectory();
const ownerOf = (number: string): string | undefined =>
  find({ type: 'service', value: number })?.name.replace('邮政储蓄', '邮储');

const told = [...hotline().matchAll(/^(\S+) (95\d{3})$/gm)].map(([, name = '', number = '']) => ({
  name,
  number,
}));

it('every line of a bank or platform that the hotline answer names is that one’s in the official directory', () => {
  expect(told.length).toBeGreaterThan(8);
  for (const { name, number } of told)
    expect([number, ownerOf(number)]).toEqual([number, expect.stringContaining(name)]);
});

it('the emergency answer knows the same lines', () => {
  const known = told.map(({ name }) => readOwnLine(`用我的${name}付款`));
  expect(known.map((line) => ({ name: line?.name, number: line?.number }))).toEqual(told);
});

it('every number that an answer or a fraud type tells to call is in the official directory', () => {
  const spoken = new Set<string>();
  for (const folder of ['../../templates/', '../../src/schemes/', '../../handlers/emergency/']) {
    const base = new URL(folder, import.meta.url);
    for (const name of readdirSync(base, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const source = readFileSync(new URL(name, base), 'utf8');
      for (const [number] of source.matchAll(
        /(?<![\d.,_])(?:1[12]0|12[0-9]{3}|961[0-9]{2}|95\d{3})(?![\d.,_分])/g,
      ))
        spoken.add(number);
    }
  }
  expect(spoken.size).toBeGreaterThan(10);
  expect([...spoken].filter((number) => ownerOf(number) === undefined)).toEqual([]);
});

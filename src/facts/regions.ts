import { readFileSync } from 'node:fs';
import type { Facts } from './types.js';

let areas: Map<string, Facts> | undefined;
let countries: Map<string, Facts> | undefined;

/** Facts of a landline `0…`: the place of its area code (归属地). */
export function factsOfLandline(value: string): Facts | undefined {
  areas ??= readAreas();
  return areas.get(value.slice(1, 3)) ?? areas.get(value.slice(1, 4));
}

/** Facts of a foreign number `+…`: the country of its calling code. */
export function factsOfForeign(value: string): Facts | undefined {
  countries ??= readCountries();
  // Calling codes are prefix-free, so the order of the attempts does not matter.
  return (
    countries.get(value.slice(1, 2)) ?? countries.get(value.slice(1, 3)) ?? countries.get(value.slice(1, 4))
  );
}

function readAreas(): Map<string, Facts> {
  const map = new Map<string, Facts>();
  for (const line of lines('area-codes.txt')) {
    const [province = '', ...cells] = line.split(' ');
    for (const cell of cells) {
      const code = /^\d+/.exec(cell)?.[0] ?? '';
      map.set(code, Object.freeze({ region: province + cell.slice(code.length) }));
    }
  }
  return map;
}

function readCountries(): Map<string, Facts> {
  const map = new Map<string, Facts>();
  for (const line of lines('countries.txt')) {
    const space = line.indexOf(' ');
    map.set(line.slice(0, space), Object.freeze({ region: line.slice(space + 1) }));
  }
  return map;
}

function lines(file: string): string[] {
  const text = readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

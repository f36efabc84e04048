import { readFileSync } from 'node:fs';
import type { Facts } from './types.js';

let banks: Map<string, Facts> | undefined;

/** The bank that issued a card (发卡行) by its longest known prefix; undefined is normal. */
export function bankOf(card: string): Facts | undefined {
  banks ??= readBanks();
  for (let length = 6; length >= 3; length--) {
    const found = banks.get(card.slice(0, length));
    if (found) return found;
  }
  return undefined;
}

function readBanks(): Map<string, Facts> {
  const map = new Map<string, Facts>();
  for (const line of readFileSync(new URL('./banks.txt', import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const bar = line.indexOf(' | ');
    const facts: Facts = Object.freeze({ bank: line.slice(0, bar) });
    for (const cell of line.slice(bar + 3).split(' ')) {
      const [from = '', to = from] = cell.split('-');
      for (let prefix = Number(from); prefix <= Number(to); prefix++) map.set(String(prefix), facts);
    }
  }
  return map;
}

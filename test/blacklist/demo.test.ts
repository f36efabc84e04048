import { describe, expect, it } from 'vitest';
import { demoEntries } from '../../src/blacklist/demo/seed-demo.js';
import {
  createLookup,
  createOfficialDirectory,
  demoExamples,
  LEVELS,
  listable,
  seedDemo,
} from '../../src/blacklist/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import { factsOf } from '../../src/facts/index.js';
import { extract, IDENTIFIER_TYPES, parseIdentifier } from '../../src/identifiers/index.js';
import { SCHEME_IDS } from '../../src/schemes/index.js';
import { openTempStorage } from '../support/temp-storage.js';

const NOW = Date.UTC(2026, 10, 20);
const official = createOfficialDirectory();

async function seeded() {
  const { blacklist: store } = await openTempStorage();
  await seedDemo(store, NOW);
  return { store, lookup: createLookup({ store, official, facts: factsOf, clock: () => NOW }) };
}

describe('demo data', () => {
  it('reads as the file says, entry by entry', async () => {
    const { lookup } = await seeded();
    const entries = demoEntries();
    const verdicts = await lookup(entries);
    const shown = verdicts.map((one) => [
      one.level,
      one.identifier.type,
      one.identifier.value,
      one.reporters,
      one.scheme,
    ]);
    expect(shown).toEqual(entries.map((one) => [one.level, one.type, one.value, one.reporters, one.scheme]));
    expect(verdicts.map((one) => one.lastAt)).toEqual(entries.map((one) => NOW - one.daysAgo * DAY_MS));
  });

  it('has every type at every level that evidence can reach', () => {
    const seen = new Set(demoEntries().map((one) => `${one.type} ${one.level}`));
    const reachable = LEVELS.filter((level) => level !== 'official' && level !== 'unknown');
    for (const type of IDENTIFIER_TYPES)
      for (const level of reachable) expect(seen).toContain(`${type} ${level}`);
  });

  it('holds valid, listable identifiers that belong to nobody', () => {
    for (const { type, value, scheme } of demoEntries()) {
      expect(parseIdentifier(type, value)).toEqual({ type, value });
      expect(listable({ type, value }, official)).toEqual({ type, value });
      expect(SCHEME_IDS).toContain(scheme);
      const facts = factsOf({ type, value });
      if (type === 'phone' && !value.startsWith('+')) expect(facts.unassigned).toBe(true);
      if (value.startsWith('+')) expect(value).toMatch(/^\+120255501\d\d$/);
      if (type === 'bankcard') expect(facts.bank).toBeUndefined();
      if (type === 'landline') expect(facts.region).toBeUndefined();
      if (type === 'url' || type === 'domain') expect(value).toMatch(/\.(?:example|test)(?:\/|$)/);
      if (value.includes('@')) expect(value).toMatch(/\.example$/);
    }
  });

  it('seeding twice is seeding once', async () => {
    const { store } = await seeded();
    const count = await store.count();
    expect(await seedDemo(store, NOW + DAY_MS)).toBe(count);
    expect(await store.count()).toBe(count);
    const [entry] = await store.find([{ type: 'phone', value: '16465123344' }]);
    expect(entry?.reporters).toBe(37);
  });

  it('the examples show each level', async () => {
    const { lookup } = await seeded();
    const levels = new Set<string>();
    for (const { text } of demoExamples()) {
      const identifiers = extract(text).identifiers;
      for (const { level } of await lookup(identifiers)) levels.add(level);
    }
    expect([...levels].sort()).toEqual([...LEVELS].sort());
  });
});

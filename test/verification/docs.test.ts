import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { THRESHOLDS } from '../../src/verification/decide.js';
import { createReachableCheck, defaultChecks } from '../../src/verification/index.js';
import { official } from './world.js';

const page = readFileSync(new URL('../../docs/verification.md', import.meta.url), 'utf8');

describe('docs/verification.md', () => {
  it('shows the thresholds of the code', () => {
    const rows = [...page.matchAll(/^\| (\w+) \| (\d+) \| ([\d.]+) \| ([\d.]+) \| (\w+) \|$/gm)];
    const told = rows.map(([, type = '', origins, confidence, least, follows]) => [
      type,
      { origins: Number(origins), confidence: Number(confidence), least: Number(least), follows },
    ]);
    expect(Object.fromEntries(told)).toEqual(THRESHOLDS);
  });

  it('names every check', () => {
    const named = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
    const reachable = createReachableCheck(() => Promise.reject(new Error('not called')));
    const checks = [...defaultChecks(official), reachable];
    expect(named).toEqual(expect.arrayContaining(checks.map(({ name }) => name)));
    expect(named.filter((name) => name !== 'tagged')).toHaveLength(checks.length);
  });
});

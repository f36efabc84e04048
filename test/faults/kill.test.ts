import { expect, it } from 'vitest';
import { runKills } from './kill-rounds.js';

it('killed processes of the embedded profile lose no receipt, double no report, and tell nobody twice', async () => {
  const { audit, kills } = await runKills({ services: null, target: 'web', kills: 12, seed: 12, people: 3 });
  expect(kills).toBe(12);
  expect(audit.acknowledged).toBeGreaterThan(3);
  expect(audit).toMatchObject({
    lost: [],
    twice: [],
    contradicted: [],
    miscounted: [],
    notifiedTwice: [],
    unverified: [],
    dead: 0,
  });
}, 240_000);

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERROR_SPECS } from '../../src/core/error-codes.js';

const rows = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => /^\| `([a-z_]+)` \| (\d+) \| (yes|no) \| (.+) \|$/.exec(line))
  .filter((match) => match !== null)
  .map(([, code, status, report, remedy]) => ({
    code,
    status: Number(status),
    report: report === 'yes',
    remedy,
  }));

it('docs/errors.md and the registry hold the same codes with the same remedies', () => {
  const registry = Object.entries(ERROR_SPECS).map(([code, spec]) => ({ code, ...spec }));
  expect(rows).toEqual(registry);
});

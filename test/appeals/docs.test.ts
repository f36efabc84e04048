import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { APPEAL_TERMS } from '../../src/appeals/index.js';
import { DAY_MS, MINUTE_MS } from '../../src/core/clock.js';

it('docs/appeals.md shows the terms as they are', () => {
  const page = readFileSync(new URL('../../docs/appeals.md', import.meta.url), 'utf8');
  const { decisionDays, graceMs, growth, provingMs, repeatMs, codeMs, codeTries, unfinished, begin } =
    APPEAL_TERMS;
  for (const row of [
    `| deadline of a decision | ${decisionDays} days`,
    `| suspended display after the deadline | ${graceMs / DAY_MS} days`,
    `| new independent reporters that end it | ${growth} |`,
    `| time to prove ownership | ${provingMs / DAY_MS} days`,
    `| not within ${repeatMs / DAY_MS} days`,
    `| code | ${codeMs / MINUTE_MS} minutes, ${codeTries} tries |`,
    `| ${APPEAL_TERMS.codesPerNumber.map(({ limit }, at) => `${limit} ${['a minute', 'an hour', 'a day'][at]}`).join(', ')}`,
    `| ${APPEAL_TERMS.codesPerPerson[0].limit} a day |`,
    `| ${unfinished} undecided, ${begin.limit} begun a day |`,
  ])
    expect(page).toContain(row);
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { ENVIRONMENT } from '../../src/config-variables.js';

const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
const assignments = lines
  .filter((line) => /^[A-Z]/.test(line))
  .map((line) => line.split('=', 2) as [string, string]);

describe('.env.example', () => {
  it('names exactly the variables of the schema, in its order', () => {
    expect(assignments.map(([name]) => name)).toEqual(Object.keys(ENVIRONMENT));
  });

  it('shows the default of every variable that has one', () => {
    for (const [name, value] of assignments) {
      const schema = ENVIRONMENT[name as keyof typeof ENVIRONMENT];
      const byDefault = schema.safeParse(undefined);
      const shown = value === '' ? undefined : schema.parse(value);
      expect([name, shown], name).toEqual([name, byDefault.success ? byDefault.data : undefined]);
    }
  });

  it('explains every variable in a comment above it', () => {
    lines.forEach((line, index) => {
      if (!/^[A-Z]/.test(line)) return;
      const above = lines.slice(0, index).findLast((other) => !/^[A-Z]/.test(other));
      expect(above, line).toMatch(/^# \S/);
    });
  });

  it('is a working demo configuration as it stands', () => {
    expect(readConfig(Object.fromEntries(assignments))).toMatchObject({
      mode: 'demo',
      profile: 'embedded',
      port: 3000,
    });
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { extract } from '../../src/identifiers/index.js';
import { featuresOf } from '../../src/intent/likeness/features.js';
import { DIGITS, LIKENED, ZERO } from '../../src/intent/likeness/likeness.js';
import { readText } from '../../src/intent/reading.js';
import { readCases } from './score.js';

/**
 * Makes src/intent/likeness/weights.ts from the example sets: logistic regression by stochastic
 * descent, always in the same order. Run: `npx tsx test/identifiers/train-likeness.ts [left-out file]`.
 */
const ROUNDS = 30;
const RATE = 0.3;
const SHRINK = 0.0005;
const LEAST_SEEN = 2;
const LEAST_WEIGHT = 0.06;

const leftOut = process.argv[2];
const cases = [...readCases('cases'), ...readCases('blind'), ...readCases('strangers')].filter(
  ({ intent, file }) => intent !== 'menu_word' && file !== leftOut,
);
const examples = cases.map(({ text, intent }) => ({
  features: [...featuresOf(readText(extract(text)).words)],
  target: (LIKENED as readonly string[]).indexOf(intent),
}));

let seed = 7;
function random(): number {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return seed / 4_294_967_296;
}

const seen = new Map<string, number>();
for (const { features } of examples)
  for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
const weights = new Map<string, number[]>(
  [...seen].filter(([, times]) => times >= LEAST_SEEN).map(([feature]) => [feature, LIKENED.map(() => 0)]),
);
const bias: number[] = LIKENED.map(() => 0);

for (let round = 0; round < ROUNDS; round++) {
  const rate = RATE / (1 + round * 0.1);
  const order = examples.map((example) => ({ example, at: random() })).sort((a, b) => a.at - b.at);
  for (const { example } of order) {
    const rows = example.features.flatMap((feature) => weights.get(feature) ?? []).length;
    const known = example.features.map((feature) => weights.get(feature)).filter((row) => row !== undefined);
    const share = 1 / Math.sqrt(Math.max(1, rows / LIKENED.length));
    const powers = bias.map((start, at) =>
      Math.exp(known.reduce((sum, row) => sum + (row[at] ?? 0) * share, start)),
    );
    const total = powers.reduce((all, one) => all + one, 0);
    for (const [at, power] of powers.entries()) {
      const error = power / total - (at === example.target ? 1 : 0);
      bias[at] = (bias[at] ?? 0) - rate * 0.05 * error;
      for (const row of known) row[at] = (row[at] ?? 0) - rate * (error * share + SHRINK * (row[at] ?? 0));
    }
  }
}

const kept = [...weights].filter(([, row]) => Math.max(...row.map(Math.abs)) >= LEAST_WEIGHT);
const scale = ZERO / Math.max(...kept.flatMap(([, row]) => row.map(Math.abs)));
const rows = kept
  .map(
    ([feature, row]) =>
      feature + row.map((weight) => DIGITS.charAt(Math.round(weight * scale) + ZERO)).join(''),
  )
  .sort();
const file = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../src/intent/likeness/weights.ts');
writeFileSync(
  file,
  `/** Made by test/identifiers/train-likeness.ts from our own example messages; not edited by hand. */
export const SCALE = ${scale.toFixed(4)};

export const BIAS: readonly number[] = [${bias.map((value) => value.toFixed(4)).join(', ')}];

/** A run of characters and its weight for each intent, one digit each (31 is zero). */
export const ROWS = \`${rows.join('\n')}\`;
`,
);
process.stdout.write(`${examples.length} messages, ${rows.length} runs of characters\n`);

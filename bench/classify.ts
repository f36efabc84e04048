// Measures the classifier on the two public sets that docs/classification.md names. They are not part
// of this repository; fetch them and pass their folders:
//   node --import tsx bench/classify.ts --fbs DIR --calls DIR [--half dev|hold|all] [--show GROUP N]
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createClassifier } from '../src/classify/index.js';
import type { Judgement, SchemeId } from '../src/schemes/index.js';

interface Row {
  readonly text: string;
  readonly judgement: Judgement;
}

const { values } = parseArgs({
  options: {
    fbs: { type: 'string' },
    calls: { type: 'string' },
    half: { type: 'string', default: 'all' },
    show: { type: 'string' },
    count: { type: 'string', default: '30' },
    order: { type: 'string', default: 'high' },
  },
});
const classifier = createClassifier();

/** The halves are cut by content, so that a text that is listed twice never stands in both. */
function inHalf(text: string): boolean {
  if (values.half === 'all') return true;
  const even = (createHash('md5').update(text).digest()[0] ?? 0) % 2 === 0;
  return even === (values.half === 'dev');
}

function judgeAll(texts: readonly string[]): Row[] {
  const unique = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
  return unique.filter(inHalf).map((text) => ({ text, judgement: classifier.judge(text) }));
}

/** The first column of a CSV file with a header line; UTF-8, or GB18030 where it is not. */
function firstColumn(file: string): string[] {
  const bytes = readFileSync(file);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('gb18030').decode(bytes);
  }
  const cells: string[] = [];
  const row = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(?:,[^\r\n]*)?(?:\r\n|\n|\r|$)/y;
  while (row.lastIndex < text.length) {
    const found = row.exec(text);
    if (found === null) break;
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
  }
  return cells.slice(1);
}

const groups = new Map<string, Row[]>();
if (values.fbs !== undefined) {
  for (const name of readdirSync(values.fbs).sort()) {
    if (!/^(?:AD|FR|IL):|^Other$/.test(name) || name.includes('Political')) continue;
    groups.set(name, judgeAll(readFileSync(path.join(values.fbs, name), 'utf8').split('\n')));
  }
}
const CALL_SCHEMES: Readonly<Record<string, SchemeId>> = {
  label01: 'authority',
  label02: 'loan',
  label03: 'customer-service',
  label04: 'acquaintance',
};
if (values.calls !== undefined) {
  for (const name of readdirSync(values.calls).sort()) {
    const label = /^(label0[0-4]).*\.csv$/.exec(name)?.[1];
    if (label !== undefined) groups.set(label, judgeAll(firstColumn(path.join(values.calls, name))));
  }
}

const scores = (rows: readonly Row[]): number[] => rows.map((row) => row.judgement.score);
const pick = (test: RegExp): Row[] => [...groups].flatMap(([name, rows]) => (test.test(name) ? rows : []));
const share = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(3));

/** Probability that a fraud outranks an ordinary text; ties count half. */
function auc(fraud: readonly number[], normal: readonly number[]): number {
  const sorted = [...normal].sort((a, b) => a - b);
  const below = (value: number, orEqual: boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = sorted[middle] ?? 0;
      if (orEqual ? there <= value : there < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = fraud.reduce((total, value) => total + (below(value, false) + below(value, true)) / 2, 0);
  return wins / (fraud.length * normal.length);
}

/** Share of fraud above the score that only `rate` of the normal texts exceed. */
function recallAt(rate: number, fraud: readonly number[], normal: readonly number[]): string {
  const sorted = [...normal].sort((a, b) => b - a);
  const limit = sorted[Math.floor(sorted.length * rate)] ?? 1;
  return `${share(fraud.filter((score) => score > limit).length, fraud.length)} (score > ${limit})`;
}

console.log(`half: ${values.half}`);
console.log('group                          n   high  flagged  scheme  mean');
for (const [name, rows] of groups) {
  const high = rows.filter(({ judgement }) => judgement.risk === 'high').length;
  const flagged = rows.filter(({ judgement }) => judgement.risk !== 'low');
  const wanted = CALL_SCHEMES[name];
  const right = flagged.filter(({ judgement }) => judgement.scheme === wanted).length;
  const mean = scores(rows).reduce((total, score) => total + score, 0) / rows.length;
  console.log(
    `${name.padEnd(26)} ${String(rows.length).padStart(5)}  ${share(high, rows.length)}  ${share(flagged.length, rows.length)}    ${wanted === undefined ? '-    ' : share(right, flagged.length)}   ${mean.toFixed(3)}`,
  );
}
const ads = scores(pick(/^AD:/));
const normal = scores(pick(/^label00$/));
for (const [title, test] of [
  ['SMS fraud (FR:*)', /^FR:/],
  ['SMS fraud without FR:Financial', /^FR:(?!Fin)/],
  ['calls (label01-04)', /^label0[1-4]/],
] as const) {
  const fraud = scores(pick(test));
  if (fraud.length === 0) continue;
  console.log(`\n${title}, ${fraud.length} texts`);
  if (normal.length > 0) console.log(`  recall at 2 % of label00: ${recallAt(0.02, fraud, normal)}`);
  if (normal.length > 0) console.log(`  AUC against label00:      ${auc(fraud, normal).toFixed(4)}`);
  if (ads.length > 0) console.log(`  recall at 2 % of AD:*:    ${recallAt(0.02, fraud, ads)}`);
  if (ads.length > 0) console.log(`  AUC against AD:*:         ${auc(fraud, ads).toFixed(4)}`);
}
const calls = [...groups].filter(([name]) => name in CALL_SCHEMES);
const flaggedCalls = calls.flatMap(([name, rows]) =>
  rows
    .filter(({ judgement }) => judgement.risk !== 'low')
    .map(({ judgement }) => judgement.scheme === CALL_SCHEMES[name]),
);
console.log(
  `\nscheme right in flagged calls: ${share(flaggedCalls.filter(Boolean).length, flaggedCalls.length)}`,
);
const highAds = pick(/^AD:/).filter(({ judgement }) => judgement.risk === 'high').length;
console.log(`commercial SMS called high:    ${share(highAds, ads.length)}`);

if (values.show !== undefined) {
  const sign = values.order === 'high' ? -1 : 1;
  const rows = [...(groups.get(values.show) ?? [])].sort(
    (a, b) => sign * (a.judgement.score - b.judgement.score),
  );
  for (const { text, judgement } of rows.slice(0, Number(values.count))) {
    console.log(
      `${judgement.score} ${judgement.scheme ?? '-'} [${judgement.reasons.join(' ')}] ${text.slice(0, 260)}`,
    );
  }
}

import { parseArgs } from 'node:util';
import { type OutageResult, runOutage, type Stretch } from '../test/faults/outage.js';
import { type BenchRow, printRows } from './row.js';

/**
 * Takes Redis or MongoDB away while two web and two worker processes serve people:
 * `tsx bench/outage.ts --which redis|mongo --seconds 60 [--manner silent] [--no-aof]`. MongoDB is the server at
 * TEST_MONGODB_URI behind a gate that is shut; Redis is one of our own that is killed. Prints one line of
 * JSON and a table; ends with 1 when a delivery stayed unanswered or anything was lost or doubled.
 */
const { values } = parseArgs({
  options: {
    which: { type: 'string', default: 'redis' },
    manner: { type: 'string', default: 'gone' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    'no-aof': { type: 'boolean', default: false },
  },
});
const which = values.which === 'mongo' ? 'mongo' : 'redis';
const manner = values.manner === 'silent' ? 'silent' : 'gone';

const result = await runOutage({
  mongo: process.env.TEST_MONGODB_URI ?? 'mongodb://127.0.0.1:27017/',
  which,
  manner,
  seconds: Number(values.seconds),
  durable: !values['no-aof'],
  seed: Number(values.seed),
});
console.log(JSON.stringify({ which, manner, seconds: Number(values.seconds), ...result }));
const table = rows(result);
printRows(
  `${which} ${manner} for ${values.seconds} s${values['no-aof'] ? ', Redis without a file' : ''}`,
  table,
);
process.exit(table.every(({ value, target }) => target !== '0' || value === 0) ? 0 : 1);

function stretchRows(name: string, stretch: Stretch): BenchRow[] {
  const { deliveries, answered, refused, later, unanswered, longestMs } = stretch;
  return [
    { name: `${name}: messages`, value: deliveries, unit: '' },
    { name: `${name}: answered`, value: answered, unit: '' },
    { name: `${name}: hotline answer, nothing taken down`, value: refused, unit: '' },
    { name: `${name}: empty, words later`, value: later, unit: '' },
    { name: `${name}: unanswered`, value: unanswered, unit: '', target: '0' },
    { name: `${name}: longest wait`, value: longestMs, unit: 'ms', target: '< 5000' },
  ];
}

function rows({
  before,
  during,
  after,
  recoveredMs,
  emergencies,
  receiptsDuring,
  audit,
}: OutageResult): BenchRow[] {
  return [
    ...stretchRows('before', before),
    ...stretchRows('during', during),
    ...stretchRows('after', after),
    { name: 'emergencies told meanwhile', value: emergencies.told, unit: '' },
    { name: 'not answered with 110', value: emergencies.told - emergencies.helped, unit: '', target: '0' },
    { name: 'receipts given meanwhile', value: receiptsDuring, unit: '' },
    { name: 'first receipt after the end', value: recoveredMs, unit: 'ms' },
    { name: 'receipts in all', value: audit.acknowledged, unit: '' },
    { name: 'receipts without a report', value: audit.lost.length, unit: '', target: '0' },
    { name: 'persons with two reports of one case', value: audit.twice.length, unit: '', target: '0' },
    { name: 'identifiers counted wrong', value: audit.miscounted.length, unit: '', target: '0' },
    { name: 'reports that nobody looked at', value: audit.unverified.length, unit: '', target: '0' },
    { name: 'dead jobs', value: audit.dead, unit: '', target: '0' },
    { name: 'notices claimed', value: audit.notices.claimed, unit: '' },
    { name: 'notices read', value: audit.notices.read, unit: '' },
    { name: 'notices read twice', value: audit.notifiedTwice.length, unit: '', target: '0' },
  ];
}

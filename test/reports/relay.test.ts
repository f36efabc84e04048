import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/core/clock.js';
import { TxwzError } from '../../src/core/errors.js';
import { silentLog } from '../../src/core/log.js';
import { createEmbeddedQueue } from '../../src/queue/embedded/index.js';
import type { Queue } from '../../src/queue/port.js';
import { createSubmitReport, relayOutbox } from '../../src/reports/index.js';
import { openQueueDatabase } from '../../src/storage/sqlite/queue-database.js';
import { draft, from, openDesk } from './desk.js';

const away = async (): Promise<never> => {
  throw new TxwzError('store_unavailable', { detail: 'test' });
};

async function openRelayDesk() {
  const desk = await openDesk();
  const database = await openQueueDatabase(desk.dataDir);
  const queue: Queue = createEmbeddedQueue({ database, clock: systemClock, log: silentLog });
  onTestFinished(async () => {
    await queue.stop(0);
    await database.close();
  });
  const submit = createSubmitReport(desk.tools);
  return {
    ...desk,
    queue,
    submit,
    log: silentLog,
    reports: desk.storage.reports,
    many: (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, n) =>
          submit(draft({ suspects: [], media: [{ mediaId: `m${n}`, kind: 'image' }] }), from(`user-${n}`)),
        ),
      ),
  };
}

describe('the relay of the outbox', () => {
  it('brings every entry to the queue and empties the outbox', async () => {
    const { reports, queue, log, many, jobs } = await openRelayDesk();
    const submitted = await many(3);
    expect(await relayOutbox({ reports, queue, log }).sweep()).toBe(3);
    const wanted = submitted.flatMap(({ report }) =>
      report.outbox.map(({ job, key }) => ({ name: job, key })),
    );
    const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);
    expect(jobs().sort(byKey)).toEqual(wanted.sort(byKey));
    expect(await reports.withOutbox(10)).toEqual([]);
  });

  it('goes through more than one page', async () => {
    const { reports, queue, log, many, jobs } = await openRelayDesk();
    await many(230);
    expect(await relayOutbox({ reports, queue, log }).sweep()).toBe(230);
    expect(jobs()).toHaveLength(460);
    expect(await reports.withOutbox(10)).toEqual([]);
  });

  it('is told of a submit and has moved it by the time it is stopped', async () => {
    const { reports, queue, log, tools, jobs } = await openRelayDesk();
    const relay = relayOutbox({ reports, queue, log });
    const submit = createSubmitReport({ ...tools, stored: relay.stored });
    await submit(draft(), from('a'));
    await relay.stop();
    expect(jobs()).toHaveLength(1);
    expect(await reports.withOutbox(10)).toEqual([]);
  });

  it('brings nothing twice after dying between queue and outbox', async () => {
    const { reports, queue, log, many, jobs } = await openRelayDesk();
    const [first] = await many(2);
    const dying = relayOutbox({ reports: { ...reports, clearOutbox: away }, queue, log });
    expect(await dying.sweep()).toBe(0);
    expect(await dying.relay(first!.report)).toBe(false);
    expect(jobs()).toHaveLength(4);
    expect(await reports.withOutbox(10)).toHaveLength(2);
    expect(await relayOutbox({ reports, queue, log }).sweep()).toBe(2);
    expect(jobs()).toHaveLength(4);
    expect(await reports.withOutbox(10)).toEqual([]);
  });

  it('keeps everything while the queue is away, and says so once', async () => {
    const { reports, queue, many, jobs } = await openRelayDesk();
    await many(3);
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (event: string) => warnings.push(event) };
    let gone = true;
    const relay = relayOutbox({
      reports,
      queue: { enqueue: (...args) => (gone ? away() : queue.enqueue(...args)) },
      log,
    });
    expect(await relay.sweep()).toBe(0);
    expect(await relay.sweep()).toBe(0);
    expect(warnings).toEqual(['reports.outbox_waits']);
    expect(await reports.withOutbox(10)).toHaveLength(3);
    gone = false;
    expect(await relay.sweep()).toBe(3);
    expect(jobs()).toHaveLength(6);
  });

  it('does each entry once when several relays work at the same time', async () => {
    const { reports, queue, log, many, jobs } = await openRelayDesk();
    const submitted = await many(20);
    const relays = [relayOutbox({ reports, queue, log }), relayOutbox({ reports, queue, log })];
    for (const { report } of submitted) relays[0]!.stored(report);
    await Promise.all(relays.map((relay) => relay.sweep()));
    await Promise.all(relays.map((relay) => relay.stop()));
    expect(jobs()).toHaveLength(40);
    expect(new Set(jobs().map(({ key }) => key)).size).toBe(40);
    expect(await reports.withOutbox(10)).toEqual([]);
  });
});

import { parentPort } from 'node:worker_threads';

const good = { id: '1', from: 'anna', sentAt: 1, room: null, addressed: false, kind: 'text', text: '你好' };
const circle = {};
circle.self = circle;

/** Tells the program everything that no bot should, then one thing that is right. */
export async function openBot(_options, events) {
  for (const wrong of [null, 7, 'message', {}, { event: '__proto__' }, { event: 'constructor', args: [] }])
    parentPort.postMessage(wrong);
  parentPort.postMessage({ event: 'message' });
  parentPort.postMessage({ id: circle, error: circle });
  for (const name of [circle, 10n, undefined]) events.login(name);
  events.scan(new ArrayBuffer(8));
  parentPort.postMessage({ event: 'message', args: [null] });
  for (const id of ['', 5, circle, 'x'.repeat(5_000), 'a\u0000b']) {
    events.message({ ...good, id });
    events.message({ ...good, from: id });
    events.message({ ...good, room: id, addressed: true });
  }
  events.message({ ...good, id: 'no-kind', kind: '__proto__' });
  events.message({ ...good, id: 'no-text', text: 5 });
  events.message({ ...good, id: 'no-file', kind: 'image' });
  events.message({
    ...good,
    id: 'no-place',
    kind: 'location',
    latitude: Number.NaN,
    longitude: 1,
    label: '',
  });
  events.message({ ...good, id: 'no-time', sentAt: Number.NaN });
  events.message({ ...good, id: 'tomorrow', sentAt: 9e15 });
  const open = async () => ({
    pieces: (async function* () {
      for (;;) yield { length: 'x' };
    })(),
    close() {},
  });
  const file = { name: 'a.png', size: async () => null, open };
  events.message({ ...good, id: 'no-pieces', kind: 'image', file });
  events.login('长'.repeat(100_000));
  return {
    sayToPerson: async () => {},
    sayToRoom: async () => {},
    room: async (id) => ({ id, topic: 5, admins: id === 'text' ? 'anna' : [null, '', 'anna', circle] }),
    alive: async () => true,
    close: async () => {},
  };
}

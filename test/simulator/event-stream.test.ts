import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createEventStreams } from '../../src/simulator/server/event-stream.js';

let tidy: () => void = () => {};
afterEach(() => tidy());

/** A server whose every path is a stream; `tell` reaches all that are open, also in the tick in which one came. */
async function startStreams() {
  let tell: (event: unknown) => void = () => {};
  const streams = createEventStreams({
    listen(listener) {
      tell = listener;
      return () => {};
    },
  });
  const faults: unknown[] = [];
  const server = createServer((request, response) => {
    response.on('error', (error) => faults.push(error));
    streams.open(request, response);
    tell({ came: request.url });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  tidy = () => {
    streams.close();
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address() as AddressInfo;
  const visit = (name: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: `/${name}`, agent: false }, resolve).on('error', reject);
    });
  return { visit, faults, tell: (event: unknown) => tell(event) };
}

const readTo = async (page: IncomingMessage, wanted: string): Promise<string> => {
  let text = '';
  for await (const piece of page) {
    text += String(piece);
    if (text.includes(wanted)) break;
  }
  return text;
};

it('closes the oldest of too many streams, and writes nothing to it any more', async () => {
  const { visit, faults, tell } = await startStreams();
  const pages = [];
  for (let n = 0; n < 30; n += 1) pages.push(await visit(`page-${n}`));
  const [first] = pages;
  const last = pages.at(-1);
  if (!first || !last) throw new Error('no pages');
  expect(await readTo(first, 'nothing of this')).toContain('page-0');
  tell({ said: 'at the end' });
  expect(await readTo(last, 'at the end')).toContain('at the end');
  expect(faults).toEqual([]);
});

it('goes on for the others when a page leaves in the middle', async () => {
  const { visit, faults, tell } = await startStreams();
  const stays = await visit('stays');
  const leaves = await visit('leaves');
  leaves.destroy();
  for (let n = 0; n < 50; n += 1) {
    tell({ n });
    if (n % 10 === 0) await new Promise(setImmediate);
  }
  expect(await readTo(stays, '"n":49')).toContain('"n":0');
  expect(faults).toEqual([]);
});

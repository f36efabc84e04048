import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { openMongo } from '../../src/storage/mongo/index.js';
import { freshIdentifier, write } from '../contracts/storage-harness.js';
import { openMongoHarness } from './mongo-harness.js';

// contracts.mongo.test.ts says when the server is missing, and fails where it must not be.
const server = process.env.TEST_MONGODB_URI ?? '';

/** A wire to the server that can be cut. */
async function openWire(target: URL) {
  const sockets = new Set<Socket>();
  let cut = false;
  const wire = createServer((near) => {
    if (cut) {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port || 27017), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => [near, far].map((end) => end.destroy()));
    }
    near.pipe(far).pipe(near);
  });
  wire.listen(0, '127.0.0.1');
  await once(wire, 'listening');
  return {
    port: (wire.address() as AddressInfo).port,
    cut: (): void => {
      cut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: (): void => {
      cut = false;
    },
    close: (): void => {
      wire.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

it.skipIf(server === '')(
  'says store_unavailable while the server is away and goes on when it is back',
  async () => {
    const harness = await openMongoHarness(server);
    const uri = new URL(harness.uri);
    const wire = await openWire(new URL(harness.uri));
    uri.host = `127.0.0.1:${wire.port}`;
    uri.searchParams.set('directConnection', 'true');
    const storage = await openMongo({ uri: uri.href });
    try {
      const identifier = freshIdentifier();
      const one = write(identifier);
      await storage.blacklist.add([one]);
      wire.cut();
      const code = { code: 'store_unavailable' };
      await expect(storage.blacklist.find([identifier])).rejects.toMatchObject(code);
      await expect(storage.blacklist.add([write(identifier)])).rejects.toMatchObject(code);
      await expect(storage.ping()).rejects.toMatchObject(code);
      await expect(storage.sessions.load('x')).rejects.toMatchObject(code);
      wire.mend();
      await expect
        .poll(
          () =>
            storage.ping().then(
              () => 'up',
              () => 'down',
            ),
          { timeout: 15_000 },
        )
        .toBe('up');
      expect(await storage.blacklist.add([one])).toEqual({ added: 0, duplicates: 1 });
      expect((await storage.blacklist.find([identifier]))[0]?.bad).toBe(1);
    } finally {
      await storage.close();
      wire.close();
      await harness.dispose();
    }
  },
  60_000,
);

it.skipIf(server === '')('opening fails with store_unavailable when nobody listens', async () => {
  await expect(openMongo({ uri: 'mongodb://127.0.0.1:1/x' })).rejects.toMatchObject({
    code: 'store_unavailable',
  });
});

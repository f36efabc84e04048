import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A door in front of a server: what goes through it can be cut off and let in again, or held up without a
 * word, as by a network that swallows everything.
 */
export async function openGate(target: string) {
  const { hostname, port: targetPort } = new URL(target);
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  let held = false;

  async function open(): Promise<void> {
    server = createServer((near) => {
      const far = connect(Number(targetPort || 6379), hostname);
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => {
          sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      if (!held) near.pipe(far).pipe(near);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as { port: number }).port;
  }

  await open();
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.toString(),
    open,
    /** Nothing passes any more, in neither direction, and new connections hear nothing. */
    hold(): void {
      held = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    /** Lets through what comes from now on; connections that were held are lost. */
    release(): void {
      held = false;
      for (const socket of sockets) socket.destroy();
    },
    async shut(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

import type { Server } from 'node:http';

/** Listens on 127.0.0.1, prints the port, ends with its parent. */
export function announce(server: Server): void {
  server.listen(Number(process.env.BENCH_PORT ?? 0), '127.0.0.1', () => {
    const address = server.address();
    console.log(JSON.stringify({ port: typeof address === 'object' && address ? address.port : 0 }));
  });
  process.stdin.resume().on('end', () => process.exit(0));
}

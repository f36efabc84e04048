import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is thrown away of a refused body before the connection is cut, and for how long. */
const DRAIN_BYTES = 4 << 20;
const DRAIN_MS = 2_000;

/** One complete answer; nothing when one was sent already or the client is gone. */
export function respond(res: ServerResponse, status: number, type: string, body: string): void {
  if (res.headersSent || res.destroyed) return;
  // As bytes: of a text Node would count the length, then join it with the head and encode the whole.
  const bytes = Buffer.from(body);
  res.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length });
  res.end(bytes);
}

/**
 * After a refusal without reading: closing at once would reset the connection and the client would
 * never see why, so the rest is thrown away, up to a limit.
 */
export function drain(req: IncomingMessage): void {
  if (req.complete || req.destroyed) return;
  let left = DRAIN_BYTES;
  const timer = setTimeout(() => req.destroy(), DRAIN_MS).unref();
  req.removeAllListeners('data');
  req.removeAllListeners('end');
  req.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) req.destroy();
  });
  const stop = (): void => clearTimeout(timer);
  req.on('end', stop);
  req.on('close', stop);
  req.on('error', stop);
}

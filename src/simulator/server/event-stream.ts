import type { IncomingMessage, ServerResponse } from 'node:http';

/** Pages that may listen at once; the oldest is closed for a new one (its browser reconnects). */
const MAX_STREAMS = 20;
const HEARTBEAT_MS = 20_000;
/** A page that stopped reading is closed before it fills the memory. */
const MAX_UNREAD_BYTES = 1_048_576;

export interface EventStreams {
  open(request: IncomingMessage, response: ServerResponse): void;
  close(): void;
}

/** Something that happens, for whoever listens. */
export interface EventSource {
  /** Gives a function that ends the listening. */
  listen(listener: (event: unknown) => void): () => void;
}

/** Server-Sent Events: everything that happens on the platform, as it happens. */
export function createEventStreams(source: EventSource): EventStreams {
  const open = new Set<ServerResponse>();
  // Left out at once: it closes only later, and a write until then would be an error that nobody hears.
  const leave = (response: ServerResponse, how: 'end' | 'destroy'): void => {
    open.delete(response);
    response[how]();
  };
  const send = (text: string): void => {
    for (const response of open) {
      if (response.destroyed || response.writableLength > MAX_UNREAD_BYTES) leave(response, 'destroy');
      else response.write(text);
    }
  };
  const stopListening = source.listen((event) => send(`data: ${JSON.stringify(event)}\n\n`));
  const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    open(request, response) {
      const [oldest] = open;
      if (open.size >= MAX_STREAMS && oldest) leave(oldest, oldest.writableLength > 0 ? 'destroy' : 'end');
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'X-Accel-Buffering': 'no',
      });
      response.write('retry: 1000\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
      request.socket.setTimeout(0);
    },
    close() {
      stopListening();
      clearInterval(heartbeat);
      for (const response of open) response.end();
      open.clear();
    },
  };
}

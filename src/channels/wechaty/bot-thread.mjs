// Runs a bot in a thread of its own: what breaks in the puppet's packages (an exception nobody catches, a call of
// process.exit, memory) ends this thread and nothing else. Talks to thread-bot.ts.
import { parentPort, workerData } from 'node:worker_threads';

/** Files that can still be asked for. */
const MOST_FILES = 500;
/** Codes and faults told in one period; a puppet that repeats itself without end must not keep the program busy. */
const MOST_TOLD = 20;
const PERIOD_MS = 10_000;
/** How often the memory outside of the heap (buffers) is looked at, which the heap's limit does not bound. */
const LOOK_MS = 1_000;

const files = new Map();
const told = { scan: 0, error: 0 };
let serial = 0;

const textOf = (error) => (error instanceof Error ? error.message : String(error)).slice(0, 500);
const tell = (event, ...args) => parentPort.postMessage({ event, args });
const tellSome = (event, ...args) => {
  told[event] += 1;
  if (told[event] <= MOST_TOLD) tell(event, ...args);
};
setInterval(() => {
  told.scan = 0;
  told.error = 0;
}, PERIOD_MS).unref();

setInterval(() => {
  const mb = process.memoryUsage().external / 2 ** 20;
  if (mb > workerData.memoryMb) throw new Error(`the puppet holds ${Math.round(mb)} MB in buffers`);
}, LOOK_MS).unref();

function message({ file, ...rest }) {
  if (file === undefined) return tell('message', rest);
  serial += 1;
  files.set(serial, { file, reader: null });
  if (files.size > MOST_FILES) CALLS.drop(files.keys().next().value);
  return tell('message', { ...rest, file: { id: serial, name: file.name } });
}

const held = (id) => {
  const one = files.get(id);
  if (one === undefined) throw new Error('the file is gone');
  return one;
};

const CALLS = {
  opened: async () => void (await opening),
  sayToPerson: async (...args) => (await opening).sayToPerson(...args),
  sayToRoom: async (...args) => (await opening).sayToRoom(...args),
  room: async (id) => (await opening).room(id),
  alive: async () => (await opening).alive(),
  close: async () => (await opening).close(),
  size: (id) => held(id).file.size(),
  async next(id) {
    const one = held(id);
    if (one.reader === null) {
      const { pieces, close } = await one.file.open();
      one.reader = { pieces: pieces[Symbol.asyncIterator](), close };
      // Dropped while it was being opened.
      if (!files.has(id)) close();
    }
    const { value, done } = await one.reader.pieces.next();
    return done ? null : value;
  },
  drop(id) {
    const one = files.get(id);
    files.delete(id);
    one?.reader?.close();
    one?.file.drop?.();
  },
};

const { openBot } = await import(workerData.module);
const opening = openBot(workerData.options, {
  scan: (code) => tellSome('scan', code),
  login: (name) => tell('login', name),
  logout: (reason) => tell('logout', reason),
  message,
  dropped: () => tell('dropped'),
  error: (error) => tellSome('error', textOf(error)),
  stopped: (reason) => tell('stopped', reason),
});

parentPort.on('message', async ({ id, call, args }) => {
  try {
    parentPort.postMessage({ id, value: await CALLS[call](...args) });
  } catch (error) {
    parentPort.postMessage({ id, error: textOf(error) });
  }
});

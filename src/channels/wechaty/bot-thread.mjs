// Runs a bot in a thread of its own: what breaks in the puppet's packages (an exception nobody catches, a call of
// process.exit, memory) ends this thread and nothing else. Talks to thread-bot.ts.
import { parentPort, workerData } from 'node:worker_threads';

/** Files that can still be asked for. */
const MOST_FILES = 500;

const files = new Map();
let serial = 0;

const textOf = (error) => (error instanceof Error ? error.message : String(error)).slice(0, 500);
const tell = (event, ...args) => parentPort.postMessage({ event, args });

function message({ file, ...rest }) {
  if (file === undefined) return tell('message', rest);
  serial += 1;
  files.set(serial, { file, reader: null });
  if (files.size > MOST_FILES) files.delete(files.keys().next().value);
  return tell('message', { ...rest, file: { id: serial, name: file.name } });
}

const held = (id) => {
  const one = files.get(id);
  if (one === undefined) throw new Error('the file is gone');
  return one;
};

const { openBot } = await import(workerData.module);
const opening = openBot(workerData.options, {
  scan: (code) => tell('scan', code),
  login: (name) => tell('login', name),
  logout: (reason) => tell('logout', reason),
  message,
  error: (error) => tell('error', textOf(error)),
  stopped: (reason) => tell('stopped', reason),
});

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
    }
    const { value, done } = await one.reader.pieces.next();
    return done ? null : value;
  },
  async drop(id) {
    files.get(id)?.reader?.close();
    files.delete(id);
  },
};

parentPort.on('message', async ({ id, call, args }) => {
  try {
    parentPort.postMessage({ id, value: await CALLS[call](...args) });
  } catch (error) {
    parentPort.postMessage({ id, error: textOf(error) });
  }
});

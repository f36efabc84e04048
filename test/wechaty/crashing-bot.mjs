/** How it breaks, as its token says, when it is asked for a room. */
const BREAK = {
  exit: () => process.exit(3),
  throw: () =>
    setTimeout(() => {
      throw new Error('nobody catches this');
    }),
  reject: () => void Promise.reject(new Error('nobody awaits this')),
  buffers() {
    const held = [];
    setInterval(() => held.push(Buffer.alloc(16 * 1024 * 1024, 1)), 20);
  },
  heap() {
    const held = [];
    setInterval(() => held.push(Array(1_000_000).fill(0.5)), 5);
  },
};

const endless = async function* () {
  for (;;) yield Buffer.alloc(1024 * 1024);
};

/** A bot whose puppet breaks in the way that its token says. */
export async function openBot({ token }, events) {
  if (token === 'no-start') throw new Error('refused');
  if (token === 'hang') await new Promise(() => {});
  if (token === 'block') for (;;);
  events.login('天下无贼');
  if (token === 'faults') for (let n = 0; n < 5_000; n += 1) events.error(`fault ${n}`);
  if (token === 'codes') for (let n = 0; n < 5_000; n += 1) events.scan(`code ${n}`);
  if (token === 'file') {
    const close = () => events.error('closed');
    const open = async () => ({ pieces: endless(), close });
    const base = { id: '1', from: 'anna', sentAt: 1, room: null, addressed: false };
    events.message({ ...base, kind: 'image', file: { name: 'a.png', size: async () => null, open } });
  }
  return {
    sayToPerson: async (id, text) => events.error(`${id}: ${text}`),
    sayToRoom: async () => {},
    async room(id) {
      BREAK[token]?.();
      return { id, topic: 'x', admins: [] };
    },
    async alive() {
      if (token === 'deaf') for (;;);
      return true;
    },
    close: async () => {},
  };
}

/** A bot whose puppet breaks in the way that its token says. */
export async function openBot({ token }, events) {
  if (token === 'no-start') throw new Error('refused');
  events.login('天下无贼');
  if (token === 'exit') setTimeout(() => process.exit(3), 20);
  if (token === 'throw')
    setTimeout(() => {
      throw new Error('nobody catches this');
    }, 20);
  if (token === 'file') {
    events.message({
      id: '1',
      from: 'anna',
      sentAt: 1,
      room: null,
      addressed: false,
      kind: 'image',
      file: {
        name: 'a.png',
        size: async () => null,
        open: async () => ({
          pieces: (async function* () {
            for (;;) yield Buffer.alloc(1024 * 1024);
          })(),
          close: () => events.error('closed'),
        }),
      },
    });
  }
  return {
    sayToPerson: async (id, text) => events.error(`${id}: ${text}`),
    sayToRoom: async () => {},
    room: async (id) => ({ id, topic: 'x', admins: [] }),
    alive: async () => true,
    close: async () => {},
  };
}

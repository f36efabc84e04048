// A puppet that breaks as it is told: each word in the file `puppet-orders` of DATA_DIR is carried out once.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { mock, PuppetMock } from 'wechaty-puppet-mock';

const ORDERS = path.join(process.env.DATA_DIR, 'puppet-orders');
/** Stays until the test takes it away. */
const AT_START = path.join(process.env.DATA_DIR, 'puppet-at-start');

let serial = Date.now();

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '');
const block = () => {
  for (;;);
};

class BrokenPuppet extends PuppetMock {
  constructor() {
    const mocker = new mock.Mocker();
    super({ mocker });
    this.self = mocker.createContact({ id: 'bot', name: '天下无贼' });
    this.friend = mocker.createContact({ id: 'anna', name: 'anna' });
  }

  orders = {
    login: () => this.mocker.login(this.self),
    logout: () => this.logout('kicked'),
    scan: () => this.mocker.scan('https://login.example/one-code'),
    'endless-scan': () => this.mocker.scan('x'.repeat(10_000)),
    exit: () => process.exit(3),
    block,
    throw() {
      throw new Error('nobody catches this');
    },
    heap() {
      const held = [];
      for (;;) held.push(Array(100_000).fill(0.5));
    },
    faults: () => {
      for (let n = 0; n < 50_000; n += 1) this.emit('error', { gerror: `fault ${n}` });
    },
    say: () => this.hear(),
    flood: () => {
      for (let n = 0; n < 20_000; n += 1) this.hear();
    },
  };

  hear() {
    const id = `m${serial++}`;
    const said = { talkerId: 'anna', listenerId: 'bot', type: 7, text: '热线', timestamp: Date.now() };
    this.mocker.MessageMock.create({ id, ...said });
    this.emit('message', { messageId: id });
  }

  async onStart() {
    await super.onStart();
    const first = read(AT_START);
    if (first === 'refuse') throw new Error('the token is refused');
    if (first === 'block') block();
    if (first !== '') this.orders[first]();
    else setImmediate(this.orders.login);
    this.timer = setInterval(() => {
      const order = read(ORDERS);
      if (order === '') return;
      rmSync(ORDERS);
      this.orders[order]();
    }, 50);
  }

  async onStop() {
    clearInterval(this.timer);
    await super.onStop();
  }
}

// biome-ignore lint/style/noDefaultExport: a puppet's package is loaded by its default export
export { BrokenPuppet as default };

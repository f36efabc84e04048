// Loaded into a process and each of its threads: whoever tries to reach out ends it with a word.

import dns from 'node:dns';
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';

const caught = (what) => () => {
  writeSync(2, `reached out: ${what}\n`);
  process.exit(1);
};
Socket.prototype.connect = caught('connect');
dns.lookup = caught('lookup');
globalThis.fetch = caught('fetch');

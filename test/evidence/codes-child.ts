import { Worker } from 'node:worker_threads';
import { silentLog } from '../../src/core/log.js';
import { createCodeReader } from '../../src/evidence/read-codes.js';
import { qrCode } from './pictures.js';

const codes = await createCodeReader({ log: silentLog })(await qrCode('https://quiet.example/'));
// The guard is inherited by threads, or the proof would be none.
const source =
  "import { parentPort } from 'node:worker_threads'; parentPort.postMessage(String(globalThis.fetch));";
const probe = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`));
probe.on('message', (text: string) => {
  process.stdout.write(JSON.stringify({ codes, guarded: text.includes('reached out') }));
});

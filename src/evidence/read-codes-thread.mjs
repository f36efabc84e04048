// The thread in which QR codes are read: ZXing computes without a pause, and messages are answered meanwhile.
// The wasm is given: left alone, the library would ask a public CDN for it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length);
prepareZXingModule({ overrides: { wasmBinary } });

parentPort?.on('message', async ({ pixels, options }) => {
  const codes = await readBarcodes(pixels, options);
  parentPort?.postMessage(codes.filter(({ isValid }) => isValid).map(({ text }) => text));
});

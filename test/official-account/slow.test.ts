import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/conversation/contract.js';
import { ACCOUNT, NOW, plainQuery, pushXml, type Rig, startRig } from './support.js';

let rig: Rig;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await rig.close();
});

/** A raw request; resolves with everything received when the server closes or an answer is complete. */
function raw(head: string, body: string | Buffer, until: RegExp): Promise<string> {
  return new Promise((done) => {
    const socket = connect(rig.port, '127.0.0.1');
    sockets.push(socket);
    let got = '';
    socket.on('data', (chunk) => {
      got += chunk.toString();
      if (until.test(got)) done(got);
    });
    socket.on('error', () => {});
    socket.on('close', () => done(got));
    socket.write(`${head}\r\nHost: x\r\n`);
    socket.write('\r\n');
    socket.write(body);
  });
}
const post = (query: string, length: number): string =>
  `POST /wechat/default?${query} HTTP/1.1\r\nContent-Length: ${length}`;
const status = (response: string): string => response.slice(9, 12);

describe('slow and large requests', () => {
  it('cuts off a body that does not come, and closes', async () => {
    rig = await startRig(ACCOUNT, { bodyMs: 100 });
    const response = await raw(post(plainQuery(), 500), '<xml>', /never/);
    expect(status(response)).toBe('408');
    expect(rig.logs).toMatchObject([{ level: 'warn', fields: { code: 'body_timeout' } }]);
  });

  it('at the limit of open bodies the oldest goes and others are served', async () => {
    rig = await startRig(ACCOUNT, { maxOpenBodies: 2, bodyMs: 60_000 });
    const slow = [1, 2].map(() => raw(post(plainQuery(), 500), '<xml>', /never/));
    const first = slow[0] as Promise<string>;
    let cut = false;
    void first.then(() => {
      cut = true;
    });
    // The two may take a moment to arrive; from then on each further request finds the limit reached.
    while (!cut) expect((await rig.plain(pushXml())).status).toBe(200);
    expect(status(await first)).toBe('408');
  });

  it('refuses a declared length over the limit without reading, and an undeclared one on the way', async () => {
    rig = await startRig();
    const size = 1 << 20;
    const declared = await rig.send('POST', plainQuery(), 'x'.repeat(size));
    expect(declared).toMatchObject({ status: 413, body: 'body_too_large' });
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const head = `POST /wechat/default?${plainQuery()} HTTP/1.1\r\nTransfer-Encoding: chunked`;
    expect(status(await raw(head, chunk.repeat(8), /body_too_large/))).toBe('413');
    expect(rig.logs).toHaveLength(2);
  });

  it('takes a body in many small pieces, cut inside characters', async () => {
    rig = await startRig();
    const body = Buffer.from(pushXml({ Content: '查😀' }));
    const pieces = [...body].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join('');
    const head = `POST /wechat/default?${plainQuery()} HTTP/1.1\r\nTransfer-Encoding: chunked`;
    expect(await raw(head, Buffer.from(`${pieces}0\r\n\r\n`, 'latin1'), /<\/xml>/)).toContain('答：查😀');
  });

  it('refuses a large body with a wrong signature before it is sent', async () => {
    rig = await startRig();
    const response = await raw(post('signature=x&timestamp=1&nonce=1', 2 << 20), '', /signature_invalid/);
    expect(status(response)).toBe('401');
  });

  it('an answer that does not come becomes success, once', async () => {
    rig = await startRig(ACCOUNT, { answerMs: 100 });
    let release: (answer: Answer) => void = () => {};
    rig.setConverse(
      () =>
        new Promise((done) => {
          release = done;
        }),
    );
    expect(await rig.plain(pushXml())).toMatchObject({ status: 200, body: 'success' });
    release({ replies: [{ kind: 'text', text: 'too late' }], at: NOW });
    await new Promise((done) => setImmediate(done));
    expect(rig.metrics).toEqual(['reply late']);
    expect(rig.logs).toMatchObject([{ level: 'error', event: 'webhook.late' }]);
  });

  it('a client that hangs up half-way costs nothing and is not logged', async () => {
    rig = await startRig(ACCOUNT, { bodyMs: 1_500 });
    const socket = connect(rig.port, '127.0.0.1');
    await new Promise<void>((done) => {
      socket.write(`${post(plainQuery(), 500)}\r\nHost: x\r\n\r\n<xml>`, () => done());
    });
    await new Promise((done) => setTimeout(done, 50));
    socket.destroy();
    await new Promise((done) => setTimeout(done, 1_600));
    expect(rig.logs).toEqual([]);
    expect((await rig.plain(pushXml())).status).toBe(200);
  });
});

import { connect } from 'node:net';
import { encrypt, signature } from '../../src/channels/official-account/index.js';
import { ACCOUNT, LISTED, listedPhone, unlistedPhone } from './fixture.js';
import type { Target } from './target.js';

export type Mode = 'plain' | 'aes';

let serial = 0;

/** `count` different signed requests, made before the clock runs: half of the phones are listed. */
export function makeRequests(mode: Mode, count: number): Buffer[] {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return Array.from({ length: count }, () => {
    serial += 1;
    const user = `o${String(serial).padStart(27, '0')}`;
    const nonce = String(1_000_000_000 + serial);
    const phone = serial % 2 ? unlistedPhone(serial) : listedPhone((serial * 31) % LISTED);
    const message =
      `<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>\n<FromUserName><![CDATA[${user}]]></FromUserName>\n` +
      `<CreateTime>${timestamp}</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[${phone}]]></Content>\n` +
      `<MsgId>${23_000_000_000_000_000n + BigInt(serial)}</MsgId>\n</xml>`;
    let query = `signature=${signature(ACCOUNT.token, timestamp, nonce)}&timestamp=${timestamp}&nonce=${nonce}&openid=${user}`;
    let body = message;
    if (mode === 'aes') {
      const sealed = encrypt({
        aesKey: ACCOUNT.aesKey ?? '',
        appId: ACCOUNT.appId ?? '',
        plaintext: message,
      });
      query += `&encrypt_type=aes&msg_signature=${signature(ACCOUNT.token, timestamp, nonce, sealed)}`;
      body = `<xml>\n    <ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>\n    <Encrypt><![CDATA[${sealed}]]></Encrypt>\n</xml>`;
    }
    return Buffer.from(
      `POST /wechat/default?${query} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/4.0\r\nAccept: */*\r\n` +
        `Content-Type: text/xml\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}

export interface Window {
  readonly answered: number;
  readonly seconds: number;
  /** CPU of the server for one request, µs. */
  readonly cpuUs: number;
  readonly p99Ms: number;
}

/**
 * One request in flight for each of `connections` until the requests or `ms` are used up.
 * @throws Error when a reply is not a 200 with XML
 */
export async function load(
  target: Target,
  requests: readonly Buffer[],
  connections: number,
  ms: number,
): Promise<Window> {
  const latencies: number[] = [];
  let next = 0;
  let over = false;
  const one = (): Promise<void> =>
    new Promise((done, failed) => {
      const socket = connect({ host: '127.0.0.1', port: target.port, noDelay: true });
      let sent = 0;
      let rest = '';
      const send = (): void => {
        const request = requests[next];
        if (over || !request) {
          socket.destroy();
          done();
          return;
        }
        next += 1;
        sent = performance.now();
        socket.write(request);
      };
      socket.on('connect', send);
      socket.on('error', failed);
      socket.on('data', (chunk) => {
        rest += chunk.toString('latin1');
        const head = rest.indexOf('\r\n\r\n');
        const length = Number(/content-length: (\d+)/i.exec(rest)?.[1] ?? Number.NaN);
        if (head < 0 || rest.length < head + 4 + length) return;
        if (!rest.startsWith('HTTP/1.1 200') || !rest.startsWith('<xml>', head + 4)) {
          failed(new Error(`${target.name} answered ${rest.slice(0, 400)}`));
          socket.destroy();
          return;
        }
        rest = '';
        latencies.push(performance.now() - sent);
        send();
      });
    });
  const cpu = target.cpuUs();
  const start = performance.now();
  const timer = setTimeout(() => {
    over = true;
  }, ms);
  await Promise.all(Array.from({ length: connections }, one));
  clearTimeout(timer);
  const seconds = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const answered = latencies.length;
  return {
    answered,
    seconds,
    cpuUs: (target.cpuUs() - cpu) / answered,
    p99Ms: latencies[Math.floor(answered * 0.99)] ?? Number.NaN,
  };
}

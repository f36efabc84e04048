/**
 * The least that any webhook must do, as the floor to measure against: check the URL's signature, cut the
 * fields out of the XML by position, look the text up, answer; in safe mode also open and seal. No parser,
 * no replay protection, no typed messages, no join of repeats. `raw` = bare node:http, `koa` = the same on koa.
 * It stands in for the floors of an outside harness, so that this bench needs nothing but the repository.
 */
import { createCipheriv, createDecipheriv, createSecretKey, hash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { announce } from './announce.js';
import { ACCOUNT, blackList, TEXT_HIT, TEXT_MISS } from './fixture.js';

const black = blackList();
const appId = ACCOUNT.appId ?? '';
const bytes = Buffer.from(`${ACCOUNT.aesKey ?? ''}=`, 'base64');
const key = createSecretKey(bytes);
const iv = bytes.subarray(0, 16);
const sign = (...parts: string[]): string => hash('sha1', parts.sort().join(''));

let pool = randomBytes(8192);
let poolAt = 0;

function parameter(url: string, name: string): string {
  let at = url.indexOf(`?${name}=`);
  if (at < 0) at = url.indexOf(`&${name}=`);
  if (at < 0) return '';
  const from = at + name.length + 2;
  const to = url.indexOf('&', from);
  return to < 0 ? url.slice(from) : url.slice(from, to);
}

function element(xml: string, name: string): string {
  const at = xml.indexOf(`<${name}>`);
  const to = xml.indexOf(`</${name}>`, at);
  if (at < 0 || to < 0) return '';
  const from = at + name.length + 2;
  return xml.startsWith('<![CDATA[', from) ? xml.slice(from + 9, to - 3) : xml.slice(from, to);
}

function open(encrypted: string): string {
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const all = decipher.update(encrypted, 'base64');
  const size = all.readUInt32BE(16);
  const end = all.length - (all[all.length - 1] ?? 0);
  return all.toString('latin1', 20 + size, end) === appId ? all.toString('utf8', 20, 20 + size) : '';
}

function seal(text: string): string {
  const size = Buffer.byteLength(text);
  const used = 20 + size + appId.length;
  const pad = 32 - (used % 32);
  const block = Buffer.allocUnsafe(used + pad);
  if (poolAt + 16 > pool.length) {
    pool = randomBytes(8192);
    poolAt = 0;
  }
  pool.copy(block, 0, poolAt, poolAt + 16);
  poolAt += 16;
  block.writeUInt32BE(size, 16);
  block.write(text, 20);
  block.write(appId, 20 + size, 'latin1');
  block.fill(pad, used);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return cipher.update(block, undefined, 'base64') + cipher.final('base64');
}

const admit = (url: string): boolean =>
  parameter(url, 'signature') === sign(ACCOUNT.token, parameter(url, 'timestamp'), parameter(url, 'nonce'));

function answer(url: string, body: string): string {
  const safe = url.includes('encrypt_type=aes');
  const nonce = parameter(url, 'nonce');
  let xml = body;
  if (safe) {
    const encrypted = element(body, 'Encrypt');
    if (
      parameter(url, 'msg_signature') !== sign(ACCOUNT.token, parameter(url, 'timestamp'), nonce, encrypted)
    )
      return '';
    xml = open(encrypted);
  }
  const seconds = Math.floor(Date.now() / 1000);
  const words = black.has(element(xml, 'Content')) ? TEXT_HIT : TEXT_MISS;
  const reply =
    `<xml><ToUserName><![CDATA[${element(xml, 'FromUserName')}]]></ToUserName><FromUserName><![CDATA[${element(xml, 'ToUserName')}]]></FromUserName>` +
    `<CreateTime>${seconds}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${words}]]></Content></xml>`;
  if (!safe) return reply;
  const sealed = seal(reply);
  return (
    `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature><![CDATA[${sign(ACCOUNT.token, String(seconds), nonce, sealed)}]]></MsgSignature>` +
    `<TimeStamp>${seconds}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`
  );
}

function read(req: IncomingMessage, done: (body: string) => void): void {
  let body: Buffer | null = null;
  req.on('data', (chunk: Buffer) => {
    body = body ? Buffer.concat([body, chunk]) : chunk;
  });
  req.on('end', () => done(body ? body.toString('utf8') : ''));
}

if (process.argv[2] === 'koa') {
  const { default: Koa } = await import('koa');
  const app = new Koa();
  app.use(async (context) => {
    if (!admit(context.url)) context.throw(401);
    const body = await new Promise<string>((done) => read(context.req, done));
    context.type = 'application/xml';
    context.body = answer(context.url, body);
  });
  announce(createServer(app.callback()));
} else {
  announce(
    createServer((req, res) => {
      const url = req.url ?? '';
      if (!admit(url)) {
        res.writeHead(401).end();
        return;
      }
      read(req, (body) => {
        const out = answer(url, body);
        res.writeHead(200, { 'Content-Type': 'application/xml', 'Content-Length': Buffer.byteLength(out) });
        res.end(out);
      });
    }),
  );
}

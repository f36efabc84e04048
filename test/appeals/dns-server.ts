import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const HEADER = 12;
const TXT = 16;

/** Name of the question, and where it ends (RFC 1035 §4.1.2). */
function questionOf(packet: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = packet.readUInt8(at); length > 0; length = packet.readUInt8(at)) {
    labels.push(packet.toString('ascii', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 };
}

function answer(text: string): Buffer {
  const pieces = text.match(/[\s\S]{1,255}/g) ?? [''];
  const data = Buffer.concat(pieces.flatMap((piece) => [Buffer.from([piece.length]), Buffer.from(piece)]));
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc000 | HEADER, 0);
  head.writeUInt16BE(TXT, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

/** A name server on 127.0.0.1 over UDP that knows TXT records only; unknown names do not exist (NXDOMAIN). */
export async function startDns(
  records: Map<string, string[]>,
): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (packet, peer) => {
    const { name, end } = questionOf(packet);
    asked.push(name);
    const texts = records.get(name);
    const head = Buffer.alloc(HEADER);
    packet.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | (texts === undefined ? 3 : 0), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(texts?.length ?? 0, 6);
    const reply = Buffer.concat([head, packet.subarray(HEADER, end), ...(texts ?? []).map(answer)]);
    socket.send(reply, peer.port, peer.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  return { address: `127.0.0.1:${(socket.address() as AddressInfo).port}`, asked };
}

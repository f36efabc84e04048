import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it went over the wire. */
  readonly raw: string;
}

/** A mail server on 127.0.0.1. `refuse` answers 550 to recipients that it names, `busy` 451 to every mail while set. */
export async function openMailServer(refuse: RegExp = /^gone@/) {
  const taken: TakenMail[] = [];
  const state = { busy: false, hangUp: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      if (!refuse.test(address)) callback();
      else callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
    onData(stream, session, callback) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (state.busy) {
          callback(Object.assign(new Error('try later'), { responseCode: 451 }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(pieces).toString('latin1'),
        });
        if (state.hangUp) for (const connection of server.connections) connection.close();
        else callback(null, 'kept as 4711');
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, taken, state };
}

/** Every part of a mail as text: base64 and quoted-printable undone, part by part. */
export function decodedParts(raw: string): { readonly head: string; readonly body: Buffer }[] {
  const boundary = /boundary="([^"]+)"/.exec(raw.slice(0, raw.search(/\r\n\r\n/)));
  if (boundary === null) {
    const at = raw.indexOf('\r\n\r\n');
    const [head, text] = [raw.slice(0, at), raw.slice(at + 4)];
    const encoding = /content-transfer-encoding: (\S+)/i.exec(head)?.[1]?.toLowerCase();
    if (encoding === 'base64') return [{ head, body: Buffer.from(text, 'base64') }];
    if (encoding !== 'quoted-printable') return [{ head, body: Buffer.from(text, 'latin1') }];
    const plain = text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    return [{ head, body: Buffer.from(plain, 'latin1') }];
  }
  return raw
    .split(`--${boundary[1]}`)
    .slice(1, -1)
    .flatMap((part) => decodedParts(part.replace(/^\r\n/, '')));
}

/** The body of the first part of this type. */
export function partOf(raw: string, type: string): Buffer {
  const part = decodedParts(raw).find(({ head }) =>
    head
      .replace(/\r\n\s+/g, ' ')
      .toLowerCase()
      .includes(`content-type: ${type}`),
  );
  if (part === undefined) throw new Error(`no ${type} in the mail`);
  return part.body;
}

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Account, createAccountDirectory } from '../../src/accounts/index.js';
import { createPlatformClient } from '../../src/channels/official-account/api/client.js';
import { getMedia } from '../../src/channels/official-account/api/media-get.js';
import { createWebhook } from '../../src/channels/official-account/index.js';
import { createOutbound } from '../../src/channels/official-account/outbound.js';
import { SECOND_MS, systemClock } from '../../src/core/clock.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { silentLog } from '../../src/core/log.js';
import {
  createPlatform,
  createSimulator,
  type DeliveryMode,
  type Exchange,
} from '../../src/simulator/index.js';
import { SYSTEM_WORDS } from '../../templates/replies/system.js';
import type { OpenChannel, Said } from '../contracts/channel/harness.js';
import { pushOf } from './official-account-push.js';

const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

/** What an account fetches for a report. */
const MAX_MEDIUM_BYTES = 10 * 1024 * 1024;

let serial = 7_000_000_000_000_000;
const freshMsgId = (): string => {
  serial += 1;
  return String(serial);
};

/** An account on the fake platform: its signed deliveries over HTTP, its API for what is sent later. */
export const openOfficialAccount =
  ({ verified, mode }: { readonly verified: boolean; readonly mode: DeliveryMode }): OpenChannel =>
  async (talk, id = 'default') => {
    let serve: RequestListener = () => {};
    let opened = 0;
    const server = createServer((request, response) => {
      if (/\/media\b/u.test(request.url ?? '')) opened += 1;
      serve(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const appId = `wx${Buffer.from(id).toString('hex').padEnd(16, '0').slice(0, 16)}`;
    const account: Account = {
      id,
      name: '天下无贼',
      appId,
      appSecret: 'app-secret-of-the-tests',
      token: `token-of-${id}`,
      aesKey: AES_KEY,
      previousAesKey: null,
      safeModeOnly: mode === 'safe',
      customerService: verified,
    };
    const accounts = createAccountDirectory([account]);
    const platform = createPlatform({
      webhookUrl: `${origin}/wechat/${id}`,
      token: account.token,
      aesKey: AES_KEY,
      appId,
      appSecret: account.appSecret ?? '',
      mode,
      verified,
      publicUrl: () => `${origin}/simulator`,
    });
    const { coordination } = talk;
    const client = createPlatformClient({
      account,
      apiBase: `${origin}/simulator/api`,
      coordination,
      log: silentLog,
      clock: systemClock,
    });
    const outbound = createOutbound({
      accounts,
      clientOf: () => client,
      coordination,
      hash: createKeyedHash('windows-windows-windows-windows-windows'),
      clock: systemClock,
      log: silentLog,
    });
    const converse = talk.converse(outbound);
    const webhook = createWebhook({
      accounts,
      coordination,
      log: silentLog,
      clock: systemClock,
      unavailable: SYSTEM_WORDS.unavailable,
      converse: (inbound) => {
        void outbound.seen(inbound);
        return converse(inbound);
      },
    });
    const simulator = createSimulator({ platform, basePath: '/simulator' });
    serve = (request, response) => {
      if (request.url?.startsWith('/wechat/')) webhook(request, response, id);
      else if (!simulator.handle(request, response)) response.writeHead(404).end();
    };

    const under = new Set<Promise<unknown>>();
    /** Deliveries whose answer is the same bubble as that of another one. */
    const same = new Set<string>();

    function actionOf(person: string, said: Said, msgId: string | undefined) {
      const { originalId } = platform.account;
      const createTime = Math.floor(systemClock() / SECOND_MS);
      const raw = pushOf(said, {
        to: originalId,
        from: person,
        createTime,
        msgId: msgId ?? freshMsgId(),
      });
      if (raw !== null && (msgId !== undefined || said.kind === 'file' || said.kind === 'other'))
        return { kind: 'raw', xml: raw } as const;
      switch (said.kind) {
        case 'text':
        case 'link':
        case 'location':
          return said;
        case 'image':
          return {
            kind: 'image',
            media: platform.media.put('image', 'image/jpeg', said.bytes).id,
          } as const;
        case 'follow':
          return { kind: 'subscribe' } as const;
        case 'voice':
        case 'video':
          return { kind: said.kind } as const;
        default:
          throw new Error(said.kind);
      }
    }

    async function deliver(person: string, said: Said, copies: number, msgId: string | undefined) {
      // The answers of the first deliveries get lost on the way back, so WeChat repeats them.
      platform.configure({ dropAttempts: copies - 1 });
      const going = platform.act(person, actionOf(person, said, msgId));
      platform.configure({ dropAttempts: 0 });
      return going;
    }

    async function deliverTogether(person: string, said: Said, copies: number): Promise<void> {
      const msgId = freshMsgId();
      const exchanges = await Promise.all(
        Array.from({ length: copies }, () => platform.act(person, actionOf(person, said, msgId))),
      );
      const told = (exchange: Exchange): string => JSON.stringify([exchange.outcome, exchange.reply]);
      if (new Set(exchanges.map(told)).size !== 1) throw new Error('one message, several answers');
      for (const exchange of exchanges.slice(1)) same.add(exchange.id);
    }

    return {
      channel: 'official-account',
      account: id,
      late: verified ? 'sent' : 'kept',
      media: verified,
      outbound,
      userOf: (person) => person,
      async send(person, said, { copies = 1, together = false, id: msgId } = {}) {
        if (!platform.users().some(({ openId }) => openId === person))
          platform.addUser({ openId: person, following: said.kind !== 'follow' });
        const work = together ? deliverTogether(person, said, copies) : deliver(person, said, copies, msgId);
        under.add(work);
        await work.finally(() => under.delete(work));
      },
      heard: (person) =>
        platform
          .chat(person)
          .filter(({ from, exchange, content }) => {
            const repeated = exchange !== null && same.has(exchange);
            return from !== 'user' && content.kind !== 'line' && !repeated;
          })
          .map(({ content }) => {
            if (content.kind === 'text' || content.kind === 'banner') return content.text;
            if (content.kind !== 'news') throw new Error(content.kind);
            return content.articles.map(({ title, url }) => `${title}\n${url}`).join('\n\n');
          }),
      fetch: async (mediaId) => (await getMedia(client, mediaId, MAX_MEDIUM_BYTES)).bytes,
      opened: () => opened,
      async settled() {
        await Promise.all(under);
        await new Promise((done) => setTimeout(done, 150));
      },
      async dispose() {
        simulator.close();
        platform.close();
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      },
    };
  };

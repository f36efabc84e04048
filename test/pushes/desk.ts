import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import { createAccountDirectory } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/model.js';
import { type ArticleContent, createArticleReview, createCreateArticle } from '../../src/articles/index.js';
import { createPlatformClient } from '../../src/channels/official-account/api/client.js';
import { createWebhook } from '../../src/channels/official-account/index.js';
import { createOutbound } from '../../src/channels/official-account/outbound.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { createPushPlatform } from '../../src/push-platform.js';
import {
  createAdvancePush,
  createDeleteSent,
  createFollowNews,
  createPlanPush,
  createPushControl,
  createTakeResult,
  type Push,
  type PushPlan,
} from '../../src/pushes/index.js';
import { createPlatform, createSimulator } from '../../src/simulator/index.js';
import type { Storage } from '../../src/storage/port.js';
import { openTempStorage } from '../support/temp-storage.js';

/** A Monday, ten in the morning in Shanghai. */
export const MONDAY = Date.UTC(2026, 10, 23, 2, 0);
const APP_ID = 'wx00000000000000cc';
const SECRET = 'secret-of-the-tests-0123456789abcdef';

/** A JPEG of one colour. */
export const picture = (side = 40): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#0b6e4f' } })
    .jpeg()
    .toBuffer();

export const draftOf = (over: Partial<ArticleContent> = {}): ArticleContent => ({
  title: '刷单返利是这样骗的',
  digest: '先返小钱，再骗大钱。',
  markdown: '# 一看就懂\n\n先让你赚 **5 元**，再让你垫 5 万。',
  cover: null,
  schemeId: 'brushing',
  keywords: ['刷单'],
  series: '',
  campaign: '',
  ...over,
});

/**
 * An editor's desk before the fake platform, over HTTP on 127.0.0.1: the store, the client, the webhook. Time only
 * moves when told to.
 */
export async function openDesk(
  options: { readonly verified?: boolean; readonly storage?: Storage; readonly leaseMs?: number } = {},
) {
  const storage = options.storage ?? (await openTempStorage());
  let now = MONDAY;
  const clock = (): number => now;
  const account: Account = {
    id: 'default',
    name: '天下无贼',
    appId: APP_ID,
    appSecret: 'app-secret-of-the-tests',
    token: 'a-token-for-tests',
    aesKey: null,
    previousAesKey: null,
    safeModeOnly: false,
    customerService: options.verified ?? true,
  };
  const box = createSealedBox(SECRET);
  const keyedHash = createKeyedHash(SECRET);
  const accounts = createAccountDirectory([account]);
  const coordination = createEmbeddedCoordination({ clock });
  let serve: http.RequestListener = (_request, response) => response.end();
  const server = http.createServer((request, response) => serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const platform = createPlatform({
    webhookUrl: `${origin}/wechat/default`,
    token: account.token,
    appId: APP_ID,
    appSecret: account.appSecret ?? '',
    clock,
    verified: options.verified ?? true,
    publicUrl: () => `${origin}/simulator`,
  });
  const client = createPlatformClient({
    account,
    apiBase: `${origin}/simulator/api`,
    coordination,
    log: silentLog,
    clock,
    sleep: async () => {},
  });
  const outbound = createOutbound({
    accounts,
    clientOf: () => client,
    coordination,
    hash: keyedHash,
    clock,
    log: silentLog,
  });
  const tools = {
    pushes: storage.pushes,
    recipients: storage.recipients,
    articles: storage.articles,
    box,
    clock,
    log: silentLog,
    platformOf: () => createPushPlatform(client, outbound, 'default'),
    publicUrl: 'https://fanzha.example',
    ...(options.leaseMs === undefined ? {} : { leaseMs: options.leaseMs }),
  };
  const takeResult = createTakeResult(tools);
  const news = createFollowNews({ recipients: storage.recipients, box, keyedHash });
  const webhook = createWebhook({
    accounts,
    coordination,
    log: silentLog,
    clock,
    converse: async (inbound) => {
      await outbound.seen(inbound);
      if (inbound.kind === 'notice' && inbound.job) await takeResult(inbound.account, inbound.job);
      if (inbound.kind === 'text') await news.seen(inbound.account, inbound.user, now);
      return { replies: [], at: now };
    },
  });
  const simulator = createSimulator({ platform, basePath: '/simulator' });
  serve = (request, response) => {
    if (request.url?.startsWith('/wechat/')) webhook(request, response, 'default');
    else if (!simulator.handle(request, response)) response.writeHead(404).end();
  };
  onTestFinished(async () => {
    simulator.close();
    platform.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await coordination.close();
  });

  const create = createCreateArticle(tools);
  const review = createArticleReview(tools);
  const plan = createPlanPush(tools);
  const control = createPushControl(tools);
  const advance = createAdvancePush(tools);
  /** Stores a picture; gives its address. */
  const upload = async (bytes?: Buffer): Promise<string> => {
    const jpeg = bytes ?? (await picture());
    const sha256 = createHash('sha256').update(jpeg).digest('hex');
    await storage.articles.putImage({ sha256, bytes: jpeg });
    return sha256;
  };
  /** An article by `editor-1`, approved by `editor-2`. */
  const approved = async (over: Partial<ArticleContent> = {}) => {
    const content = draftOf({ cover: await upload(), ...over });
    const { id } = await create({ account: 'default', kind: 'post', author: 'editor-1', content });
    await review.submit(id, 1, 'editor-1');
    return review.approve(id, 1, 'editor-2');
  };
  /** A push of a fresh article, planned by one and approved by another. */
  const planned = async (over: Partial<PushPlan> & { readonly content?: Partial<ArticleContent> } = {}) => {
    const { content, ...rest } = over;
    const article = await approved(content);
    const push = await plan({
      account: 'default',
      articles: [{ id: article.id, version: 1 }],
      way: 'mass-all',
      scheduledAt: now,
      by: 'editor-1',
      ...rest,
    });
    return push.way === 'preview' ? push : control.approve(push.id, 'editor-2');
  };
  /** One look of the worker. */
  const step = async (push: Pick<Push, 'id'>, signal = new AbortController().signal): Promise<Push> => {
    await advance(push.id, signal);
    await platform.broadcast.settled();
    return (await storage.pushes.get(push.id))!;
  };
  return {
    storage,
    platform,
    box,
    keyedHash,
    tools,
    news,
    create,
    review,
    plan,
    control,
    advance,
    deleteSent: createDeleteSent(tools),
    takeResult,
    upload,
    approved,
    planned,
    step,
    clock,
    origin,
    pass: (ms: number) => {
      now += ms;
    },
    /** Calls of one path that reached the platform and were answered so. */
    calls: (path: string, errcode = 0) =>
      platform.calls().filter((call) => call.request.url.startsWith(path) && call.errcode === errcode),
  };
}

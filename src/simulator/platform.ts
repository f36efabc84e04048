import http from 'node:http';
import { SECOND_MS, systemClock } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import type { Action } from './actions.js';
import { createApi } from './api/api.js';
import { createQuotaBook } from './api/quotas.js';
import { createTokenIssuer } from './api/tokens.js';
import { createAnnouncer } from './broadcast/announcer.js';
import { broadcastFace } from './broadcast/face.js';
import { createHall } from './broadcast/hall.js';
import { createStage, MASS_SENDER } from './broadcast/stage.js';
import { createChatLog } from './chat/chat-log.js';
import { createMediaShelf } from './chat/media.js';
import { createUserDirectory } from './chat/users.js';
import { createWindowLedger } from './chat/windows.js';
import { compose } from './deliveries/compose.js';
import { deliver, REPLY_TIMEOUT_MS } from './deliveries/deliver.js';
import { verifyUrl } from './deliveries/verify-url.js';
import { describeAccount } from './describe-account.js';
import { createEntrance } from './entrance.js';
import { createExchangeLog } from './exchange-log.js';
import { createMessageIds } from './ids.js';
import { createListeners } from './listeners.js';
import type { MenuButton } from './menu.js';
import type { ApiCall, ChatItem, Content, Exchange, Settings, SimulatedUser } from './model.js';
import type { Platform, PlatformOptions } from './platform-contract.js';
import { createRecent } from './recent.js';
import { BANNER, judge } from './replies/judge.js';
import { SAMPLE_MEDIA } from './sample-media.js';
import type { World } from './world.js';

const MEDIA_BYTES = 32 * 1_048_576;
/** Makes the platform. It opens no port: mount `api` and the page with `createSimulator`. */
export function createPlatform(options: PlatformOptions): Platform {
  const clock = options.clock ?? systemClock;
  const account = describeAccount(options);
  const aesKey = options.aesKey ?? null;
  const keys = { token: options.token, aesKey, appId: options.appId, originalId: account.originalId };
  const timeoutMs = options.timeoutMs ?? REPLY_TIMEOUT_MS;
  const agent = options.agent ?? new http.Agent({ keepAlive: true, maxSockets: 64 });
  const webhookUrl = (): string =>
    typeof options.webhookUrl === 'string' ? options.webhookUrl : options.webhookUrl();
  const publicUrl = options.publicUrl ?? (() => new URL(webhookUrl()).origin);
  const now = (): number => Math.floor(clock() / SECOND_MS);

  const listeners = createListeners();
  const users = createUserDirectory(options.limits?.users ?? 20);
  const chats = createChatLog(options.limits?.itemsPerUser ?? 300);
  const exchanges = createExchangeLog(options.limits?.exchanges ?? 500);
  const calls = createRecent<ApiCall>(200);
  const windows = createWindowLedger(clock);
  const media = createMediaShelf(clock, MEDIA_BYTES);
  const hall = createHall(clock);
  const nextMsgId = createMessageIds();
  let menu: readonly MenuButton[] | null = options.menu ?? null;
  let settings: Settings = { mode: 'plain', delayMs: 0, dropAttempts: 0 };
  let lastExchange = 0;
  let epoch = 0;

  const post = (openId: string, item: Omit<ChatItem, 'id' | 'at'>): void => {
    const entry = chats.add(openId, { ...item, at: clock() });
    listeners.emit({ type: 'item', openId, item: entry });
  };
  const updateUser = (openId: string, patch: Partial<Omit<SimulatedUser, 'openId'>>): void => {
    users.update(openId, patch);
    listeners.emit({ type: 'users', users: users.list() });
  };

  const announcer = createAnnouncer(
    () => hall.settings().events,
    async (xml) => {
      await deliver(xml, MASS_SENDER, {
        webhookUrl: webhookUrl(),
        keys,
        settings,
        clock,
        timeoutMs,
        retryPauseMs: options.retryPauseMs ?? 0,
        agent,
        onAttempt: () => {},
      });
    },
  );
  const say = (openId: string, content: Content, call: string): void =>
    post(openId, { from: 'account', content, exchange: null, call });

  const world: World = {
    hall,
    ...createStage({ hall, announcer, originalId: account.originalId, publicUrl, now, say }),
    account,
    clock,
    users,
    windows,
    media,
    tokens: createTokenIssuer(clock),
    quotas: createQuotaBook(clock),
    menu: () => menu,
    setMenu(buttons) {
      menu = buttons;
      listeners.emit({ type: 'menu', buttons: menu ?? [] });
    },
    say,
    typing: (openId, on) => listeners.emit({ type: 'typing', openId, on }),
  };
  const api = createApi(world, (call) => {
    calls.add(call);
    const path = new URL(call.request.url, 'http://simulator').pathname;
    listeners.emit({ type: 'call', id: call.id, path, errcode: call.errcode });
  });

  const configure = (patch: Partial<Settings>): Settings => {
    const next = { ...settings, ...patch };
    if (next.mode !== 'plain' && aesKey === null)
      throw new TxwzError('simulator_action_invalid', { detail: 'mode: needs an AES key' });
    settings = next;
    listeners.emit({ type: 'settings', settings });
    return settings;
  };
  configure({ mode: options.mode ?? 'plain' });

  const enter = createEntrance({ updateUser, windows, now });

  const act = async (openId: string, wanted: Action): Promise<Exchange> => {
    const action = enter(users.get(openId), wanted);
    const composed = compose(action, {
      openId,
      originalId: account.originalId,
      createTime: now(),
      menu: menu ?? [],
      nextMsgId,
      pictureUrl: (id) => `${publicUrl()}/media/${id}`,
      newMedia: (kind) => {
        const { contentType, bytes } = SAMPLE_MEDIA[kind];
        return media.put(kind, contentType, bytes).id;
      },
    });
    lastExchange += 1;
    const id = `x${lastExchange}`;
    const started = epoch;
    const used = settings;
    if (composed.shown) {
      const from = composed.shown.kind === 'line' ? 'system' : 'user';
      post(openId, { from, content: composed.shown, exchange: id, call: null });
    }
    if (composed.window) windows.open(openId, composed.window);
    const { attempts } = await deliver(composed.xml, openId, {
      webhookUrl: webhookUrl(),
      keys,
      settings: used,
      clock,
      timeoutMs,
      retryPauseMs: options.retryPauseMs ?? 0,
      agent,
      onAttempt: (attempt) => listeners.emit({ type: 'busy', openId, busy: true, attempt, exchange: id }),
    });
    const verdict = judge(attempts, {
      mode: used.mode,
      keys,
      openId,
      now: now(),
      timeoutMs,
      singleArticle: composed.singleArticle,
      hasMedia: (mediaId) => media.get(mediaId) !== null,
    });
    const exchange: Exchange = {
      id,
      openId,
      label: composed.label,
      mode: used.mode,
      msgId: composed.msgId,
      plaintext: composed.xml,
      attempts,
      ...verdict,
      clean: verdict.notes.every((note) => note.level === 'ok'),
    };
    if (started !== epoch) return exchange; // reset meanwhile: that chat is gone
    exchanges.add(exchange);
    const following = users.find(openId)?.following ?? false;
    if (verdict.reply && following) {
      const from = verdict.reply.kind === 'line' ? 'system' : 'account';
      post(openId, { from, content: verdict.reply, exchange: id, call: null });
    }
    if (verdict.outcome === 'banner' && following)
      post(openId, { from: 'system', content: { kind: 'banner', text: BANNER }, exchange: id, call: null });
    listeners.emit({ type: 'busy', openId, busy: false, attempt: attempts.length, exchange: id });
    return exchange;
  };

  return {
    account,
    canEncrypt: aesKey !== null,
    settings: () => settings,
    configure,
    users: users.list,
    addUser(user = {}) {
      const following = user.following ?? true;
      const added = users.add({ ...user, following, followedAt: following ? now() : 0 });
      listeners.emit({ type: 'users', users: users.list() });
      return added;
    },
    act,
    verifyUrl: () => verifyUrl(webhookUrl(), keys, now(), timeoutMs, agent),
    chat: chats.list,
    exchange: exchanges.get,
    exchanges: exchanges.list,
    call: calls.get,
    calls: calls.list,
    menu: () => menu ?? [],
    windows: windows.list,
    quotas: world.quotas.list,
    media,
    failNext: api.failNext,
    revokeTokens: world.tokens.revoke,
    api,
    broadcast: broadcastFace(hall, announcer),
    listen: listeners.add,
    reset() {
      epoch += 1;
      chats.clear();
      users.clear();
      exchanges.clear();
      calls.clear();
      windows.clear();
      media.clear();
      hall.clear();
      announcer.clear();
      configure({ delayMs: 0, dropAttempts: 0 });
      listeners.emit({ type: 'reset' });
    },
    close: () => agent.destroy(),
  };
}

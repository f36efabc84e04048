import type { Article, Content } from '../../model.js';
import { MAX_TEXT_BYTES } from '../../replies/kinds.js';
import type { World } from '../../world.js';
import { type ApiMethod, field, OK, part, Refusal } from '../method.js';

type Json = Readonly<Record<string, unknown>>;

function storedMedia(body: Json, world: World): string {
  const mediaId = field(body, 'media_id');
  if (!mediaId || !world.media.get(mediaId)) throw new Refusal(40007);
  return mediaId;
}

/** A customer-service message carries one article (since 2018-10-12). */
function news(body: Json): Content {
  const articles = Array.isArray(body.articles) ? (body.articles as Json[]) : [];
  if (articles.length !== 1) throw new Refusal(45008);
  const list = articles.map(
    (article): Article => ({
      title: field(article, 'title') ?? '',
      description: field(article, 'description') ?? '',
      picUrl: field(article, 'picurl') ?? '',
      url: field(article, 'url') ?? '',
    }),
  );
  return { kind: 'news', articles: list };
}

/** Menu message (msgmenu): the person taps a choice, which is sent as a text with bizmsgmenuid. */
function choices(body: Json): Content {
  const list = Array.isArray(body.list) ? (body.list as Json[]) : [];
  if (list.length === 0) throw new Refusal(44004);
  return {
    kind: 'choices',
    head: field(body, 'head_content') ?? '',
    list: list.map((choice) => ({
      id: String(choice.id ?? ''),
      content: field(choice, 'content') ?? '',
    })),
    tail: field(body, 'tail_content') ?? '',
  };
}

function text(body: Json): Content {
  const content = field(body, 'content') ?? '';
  if (content === '') throw new Refusal(44004);
  if (Buffer.byteLength(content) > MAX_TEXT_BYTES) throw new Refusal(45002);
  return { kind: 'text', text: content };
}

const titled = (body: Json): { title: string; description: string } => ({
  title: field(body, 'title') ?? '',
  description: field(body, 'description') ?? '',
});

const READERS: Readonly<Record<string, (body: Json, world: World) => Content>> = {
  text,
  image: (body, world) => ({ kind: 'image', media: storedMedia(body, world) }),
  voice: (body, world) => {
    storedMedia(body, world);
    return { kind: 'voice', seconds: 6, recognition: null };
  },
  video: (body, world) => {
    storedMedia(body, world);
    return { kind: 'video', ...titled(body) };
  },
  music: (body) => ({ kind: 'music', ...titled(body), url: field(body, 'musicurl') ?? '' }),
  news,
  msgmenu: choices,
};

/**
 * 客服接口-发消息. Content is checked before the allowance, so that a broken message does not use one
 * up: not following or no window 45015, allowance used up 45047.
 */
export const CUSTOM_SEND: ApiMethod = {
  path: '/cgi-bin/message/custom/send',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 500_000 },
  run({ id, json }, world) {
    const user = world.users.find(field(json, 'touser') ?? '');
    if (!user) throw new Refusal(40003);
    const kind = field(json, 'msgtype') ?? '';
    const read = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
    if (!read) throw new Refusal(40008);
    const content = read(part(json, kind), world);
    if (!user.following) throw new Refusal(45015);
    const refused = world.windows.take(user.openId);
    if (refused !== 0) throw new Refusal(refused);
    world.typing(user.openId, false);
    world.say(user.openId, content, id);
    return OK;
  },
};

/** 客服输入状态: shows 对方正在输入 until a message comes or it is cancelled. */
export const CUSTOM_TYPING: ApiMethod = {
  path: '/cgi-bin/message/custom/typing',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 500_000 },
  run({ json }, world) {
    const user = world.users.find(field(json, 'touser') ?? '');
    if (!user) throw new Refusal(40003);
    const command = field(json, 'command');
    if (command !== 'Typing' && command !== 'CancelTyping') throw new Refusal(45072);
    if (world.windows.list(user.openId).length === 0) throw new Refusal(45080);
    world.typing(user.openId, command === 'Typing');
    return OK;
  },
};

import type { ChatItem, Content } from '../model.js';

export interface ChatLog {
  /** Adds an entry; the oldest beyond the limit is forgotten. */
  add(openId: string, item: Omit<ChatItem, 'id'>): ChatItem;
  list(openId: string): readonly ChatItem[];
  clear(): void;
}

/** Chats of all users, the last `perUser` entries of each. */
export function createChatLog(perUser: number): ChatLog {
  const chats = new Map<string, ChatItem[]>();
  let lastId = 0;
  return {
    add(openId, item) {
      lastId += 1;
      const entry = { ...item, id: lastId };
      const chat = chats.get(openId) ?? [];
      chat.push(entry);
      if (chat.length > perUser) chat.shift();
      chats.set(openId, chat);
      return entry;
    },
    list: (openId) => chats.get(openId) ?? [],
    clear: () => chats.clear(),
  };
}

/** The texts of a chat as a person reads them, one line a bubble; for tests and logs. */
export function asText(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'line':
    case 'banner':
      return content.text;
    case 'news':
      return content.articles.map((article) => `[图文] ${article.title}`).join('\n');
    case 'choices':
      return [content.head, ...content.list.map((choice) => choice.content), content.tail].join('\n');
    case 'voice':
      return `[语音] ${content.recognition ?? ''}`;
    case 'location':
      return `[位置] ${content.label}`;
    case 'link':
    case 'video':
    case 'music':
      return `[${content.kind}] ${content.title}`;
    case 'image':
      return '[图片]';
  }
}

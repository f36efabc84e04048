import type { ChatItem, Content } from '../model.js';

export interface ChatLog<Item extends { readonly id: number } = ChatItem> {
  /** Adds an entry; the oldest beyond the limit is forgotten. */
  add(openId: string, item: Omit<Item, 'id'>): Item;
  list(openId: string): readonly Item[];
  clear(): void;
}

/** Chats of all users, the last `perUser` entries of each. */
export function createChatLog<Item extends { readonly id: number } = ChatItem>(
  perUser: number,
): ChatLog<Item> {
  const chats = new Map<string, Item[]>();
  let lastId = 0;
  return {
    add(openId, item) {
      lastId += 1;
      const entry = { ...item, id: lastId } as Item;
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

/** What somebody asks of the account in a room by its name. */
export type RoomCommand = 'off' | 'on' | 'status';

const WORDS: ReadonlyMap<string, RoomCommand> = new Map([
  ['关闭提醒', 'off'],
  ['关掉提醒', 'off'],
  ['打开提醒', 'on'],
  ['开启提醒', 'on'],
  ['状态', 'status'],
]);

/** The command that a text is, whatever blanks (unseen ones too) and full stops stand in it; null for anything else. */
export const roomCommand = (text: string): RoomCommand | null =>
  WORDS.get(text.replace(/[\s\p{Cf}。.!！~～]/gu, '')) ?? null;

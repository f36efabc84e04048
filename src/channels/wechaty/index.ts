export { checkInstalled } from './check-installed.js';
export { type ChannelParts, createWechatyChannel, type WechatyChannel } from './create-channel.js';
export type { Bot, BotEvents, BotFile, BotMessage, BotRoom, OpenBot } from './port.js';
export type { RoomOutcome } from './room-chat.js';
export type {
  ChannelCount,
  ChannelState,
  ChannelStatus,
} from './status.js';
export { terminalCode } from './terminal-code.js';
export { createThreadBot } from './thread-bot.js';
export { userOf } from './user-id.js';
export type { ChannelWords } from './words.js';

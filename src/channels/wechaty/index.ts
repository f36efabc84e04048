export { checkInstalled } from './check-installed.js';
export { type ChannelParts, createWechatyChannel, type WechatyChannel } from './create-channel.js';
export type { Bot, BotEvents, BotFile, BotMessage, BotRoom, OpenBot } from './port.js';
export {
  type ChannelCount,
  type ChannelState,
  type ChannelStatus,
  parseStatus,
  STATUS_KEY,
} from './status.js';
export { terminalCode } from './terminal-code.js';
export { createThreadBot } from './thread-bot.js';
export { contactOf, userOf } from './user-id.js';
export type { ChannelWords } from './words.js';

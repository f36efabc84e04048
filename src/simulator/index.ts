export type { Action } from './actions.js';
export type { FaultPlan } from './api/api.js';
export { asText } from './chat/chat-log.js';
export type { MenuButton } from './menu.js';
export type { ChatItem, Content, DeliveryMode, Exchange, Note, SimulatedUser } from './model.js';
export { createPlatform, type Platform, type PlatformOptions } from './platform.js';
export { BANNER } from './replies/judge.js';
export type { Example } from './server/context.js';
export { createSimulator, type Simulator, type SimulatorOptions } from './server/simulator.js';

import { join } from 'node:path';
import { codesInside, mediumTooLarge, messagesDropped } from '../templates/replies/chat.js';
import {
  groupAdminsOnly,
  groupAnswer,
  groupEmergency,
  groupHelp,
  groupPrivately,
  groupStatus,
  groupSwitched,
} from '../templates/replies/group-answer.js';
import { groupWarning } from '../templates/replies/group-warning.js';
import { SYSTEM_WORDS } from '../templates/replies/system.js';
import type { Core } from './app.js';
import {
  type ChannelParts,
  type ChannelWords,
  createThreadBot,
  createWechatyChannel,
  type OpenBot,
  terminalCode,
  type WechatyChannel,
} from './channels/wechaty/index.js';
import { CHANNEL_PREFIX } from './channels/wechaty/user-id.js';
import type { WechatyConfig } from './config.js';
import type { Converse } from './conversation/contract.js';
import { type After, idleAfter } from './conversation/parts.js';
import { cleanMedia, createCodeReader, createTemporaryMedia, createVault } from './evidence/index.js';
import { understand } from './intent/index.js';
import { findDanger } from './rooms/index.js';

const WORDS: ChannelWords = {
  tooLarge: mediumTooLarge(),
  dropped: messagesDropped(),
  warning: groupWarning,
  roomHelp: groupHelp(),
  roomSwitched: groupSwitched,
  roomStatus: groupStatus,
  adminsOnly: groupAdminsOnly(),
};

/** Looked up of one message in a room. */
const MOST = 10;

/** What the channel takes of the program; `Core` has it. */
export type WechatyTools = Pick<
  Core,
  'storage' | 'coordination' | 'lookup' | 'judge' | 'box' | 'keyedHash' | 'metrics' | 'clock' | 'log'
> & { readonly config: Pick<Core['config'], 'dataDir'> };

/** The wechaty channel on this installation's parts. `open` is for tests; not given, the puppet runs in a thread. */
export function createWechaty(
  core: WechatyTools,
  parts: {
    readonly settings: WechatyConfig;
    readonly converse: Converse;
    readonly open?: OpenBot;
    readonly after?: After;
    /** Hears what became of each message in a room. */
    readonly decided?: ChannelParts['decided'];
    /** Where the login QR is shown besides the console. */
    readonly print: (text: string) => void;
  },
): WechatyChannel {
  const { storage, coordination, lookup, judge, box, keyedHash, metrics, clock, log } = core;
  const { settings } = parts;
  const readCodes = createCodeReader({ log });
  const codesOf = async (picture: Buffer): Promise<readonly string[]> =>
    readCodes((await cleanMedia('image', picture)).bytes);
  const read = (text: string) => understand(text).identifiers;
  return createWechatyChannel({
    account: settings.account,
    puppet: settings.puppet,
    open:
      parts.open ??
      createThreadBot({
        options: {
          puppet: settings.puppet,
          token: settings.token,
          memory: join(core.config.dataDir, settings.name),
        },
      }),
    converse: parts.converse,
    ...createTemporaryMedia({
      vault: createVault({ blobs: storage.blobs, box }),
      prefix: CHANNEL_PREFIX,
      clock,
    }),
    async lookInside(picture) {
      const text = (await codesOf(picture)).join('\n');
      const identifiers = read(text).slice(0, MOST);
      if (identifiers.length === 0) return null;
      const [verdicts, judgement] = await Promise.all([lookup(identifiers), judge(text)]);
      return codesInside({ verdicts, judgement, now: clock() });
    },
    readCodes: codesOf,
    findDanger: (text) => findDanger(text, { lookup, judge, read }),
    async answerBriefly(text) {
      const { intent, identifiers } = understand(text);
      if (intent === 'emergency') return groupEmergency();
      if (intent === 'report' || intent === 'appeal' || intent === 'reward_status') return groupPrivately();
      if (identifiers.length === 0 && (intent === 'greeting' || intent === 'menu_word')) return groupHelp();
      const [verdicts, judgement] = await Promise.all([lookup(identifiers.slice(0, MOST)), judge(text)]);
      return groupAnswer({ verdicts, judgement, now: clock() });
    },
    rooms: storage.rooms,
    decided: parts.decided,
    keyedHash,
    seal: (topic) => box.seal('room', topic),
    words: WORDS,
    unavailable: SYSTEM_WORDS.unavailable,
    showCode: (code) => parts.print(`${terminalCode(code)}wechaty: ${code.replace(/\p{Cc}/gu, '')}\n`),
    coordination,
    after: parts.after ?? idleAfter,
    metrics: metrics.channel,
    clock,
    log,
  });
}

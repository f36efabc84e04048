import { demoSms } from '../templates/replies/appeal-notices.js';
import type { Appeal, AppealTools } from './appeals/index.js';
import type { Config } from './config.js';
import type { Outbound } from './conversation/contract.js';
import type { Coordination } from './coordination/port.js';
import { createDemoCodeSender } from './notifications/demo-code-sender.js';
import type { OutboxRelay } from './reports/index.js';
import type { Storage } from './storage/port.js';

/** What the verbs of appeals use, composed from the program's parts. */
export function openAppealTools({
  config,
  storage,
  coordination,
  outbound,
  sessions,
  relay,
  ...tools
}: Pick<AppealTools, 'lookup' | 'box' | 'keyedHash' | 'clock'> & {
  readonly config: Pick<Config, 'mode'>;
  readonly storage: Pick<Storage, 'appeals' | 'reports'>;
  readonly coordination: Pick<Coordination, 'take'>;
  readonly outbound: Outbound;
  readonly sessions: Storage['sessions'];
  readonly relay: Pick<OutboxRelay<Appeal>, 'stored'>;
}): AppealTools {
  const { keyedHash } = tools;
  return {
    ...tools,
    appeals: storage.appeals,
    reports: storage.reports,
    take: (...asked) => coordination.take(...asked),
    // A telephone of one's own is what is proved: only the demo may show the code in the chat.
    codes:
      config.mode === 'demo' ? createDemoCodeSender({ outbound, sessions, keyedHash, words: demoSms }) : null,
    stored: (appeal) => relay.stored(appeal),
  };
}

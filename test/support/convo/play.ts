import { DIALOGUES, HANDLERS } from '../../../handlers/index.js';
import { type AccountTexts, NO_TEXTS } from '../../../src/accounts/index.js';
import { createReviewedLookup } from '../../../src/appeals/index.js';
import { createLookup, createOfficialDirectory } from '../../../src/blacklist/index.js';
import { createClassifier } from '../../../src/classify/index.js';
import { createConverse, sealSessions } from '../../../src/conversation/index.js';
import { createPanelDesk, createReportVerbs } from '../../../src/conversation-verbs.js';
import type { Coordination } from '../../../src/coordination/index.js';
import { TxwzError } from '../../../src/core/errors.js';
import { createKeyedHash } from '../../../src/core/keyed-hash.js';
import { silentLog } from '../../../src/core/log.js';
import { createSealedBox } from '../../../src/core/sealed-box.js';
import { factsOf } from '../../../src/facts/index.js';
import { understand } from '../../../src/intent/index.js';
import { createFollowNews } from '../../../src/pushes/index.js';
import type { Storage } from '../../../src/storage/port.js';
import { SYSTEM_WORDS } from '../../../templates/replies/system.js';
import { HandTime } from '../conversation.js';
import { stageAppeals } from './appeal-background.js';
import { type Content, runBackground } from './background.js';
import { deskLine } from './desk-background.js';
import { prepare } from './given.js';
import { toInbound } from './inbound.js';
import { NumberAliases } from './number-aliases.js';
import { readScript } from './script.js';
import { direct, type Transport, webhook } from './transport.js';
import { wechaty } from './wechaty-transport.js';

export interface Stage {
  readonly storage: Storage;
  /** Made with the transcript's own clock. */
  readonly coordination: (clock: () => number) => Coordination;
  readonly transport: 'direct' | 'plain' | 'safe' | 'wechaty';
  /** Told the name of the handler (or `dialogue:step`) of each turn. */
  readonly onHandler?: (name: string) => void;
}

const SILENCE = '< （不回复）';
const START = Date.parse('2026-11-20T10:00:00+08:00');
/** Between two messages of a person; also gives each its own second of CreateTime. */
const PAUSE_MS = 20_000;

const SECRET = 'transcripts-transcripts-transcripts';

const official = createOfficialDirectory();
const classifier = createClassifier();

/** Makes every verb of a store fail while `down` says so, as an unreachable server would. */
function breakable<T extends object>(store: T, down: () => boolean): T {
  return new Proxy(store, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) =>
        down()
          ? Promise.reject(new TxwzError('store_unavailable', { detail: 'transcript' }))
          : value.apply(target, args);
    },
  });
}

const quotedLines = (answer: string | null): string =>
  answer === null
    ? SILENCE
    : answer
        .split('\n')
        .map((line) => `< ${line}`.trimEnd())
        .join('\n');

/** Plays the `>` lines of a transcript through the real dispatcher and writes the whole file anew. */
export async function play(source: string, stage: Stage): Promise<string> {
  const time = new HandTime(START);
  const script = readScript(source);
  let down = false;
  const texts = new Map<string, AccountTexts>();
  const { storage } = stage;
  const coordination = stage.coordination(time.clock);
  const keyedHash = createKeyedHash(SECRET);
  const box = createSealedBox(SECRET);
  const lookup = createLookup({
    store: breakable(storage.blacklist, () => down),
    official,
    facts: factsOf,
    clock: time.clock,
  });
  const appeals = stageAppeals({ storage, lookup, box, keyedHash, coordination, clock: time.clock });
  const converse = createConverse({
    handlers: HANDLERS,
    dialogues: DIALOGUES,
    words: SYSTEM_WORDS,
    textsOf: (id) => texts.get(id),
    ask: {
      lookup: createReviewedLookup({
        appeals: storage.appeals,
        reports: storage.reports,
        lookup,
        clock: time.clock,
      }),
      judge: async (text) => classifier.judge(text),
      resembles: async (text) => classifier.resembles(text),
    },
    reports: createReportVerbs({
      reports: breakable<typeof storage.reports>(storage.reports, () => down),
      box,
      keyedHash,
      official,
      take: (...asked) => coordination.take(...asked),
      clock: time.clock,
      log: silentLog,
    }),
    appeals: appeals.verbs,
    panel: createPanelDesk({ storage, keyedHash, clock: time.clock }),
    warnings: { set: (...wish) => storage.interest.setWanted(...wish) },
    news: createFollowNews({ recipients: storage.recipients, box, keyedHash }),
    understand,
    storage: {
      sessions: sealSessions(
        breakable<typeof storage.sessions>(storage.sessions, () => down),
        box,
      ),
      subscribers: breakable<typeof storage.subscribers>(storage.subscribers, () => down),
    },
    coordination,
    outbound: { send: async () => 'kept' },
    clock: time.clock,
    log: silentLog,
    keyedHash,
    metrics: {
      answered: (_outcome, handler) => stage.onHandler?.(handler),
      duplicate: () => {},
      verdict: () => {},
      failed: () => {},
    },
  });
  const transport: Transport =
    stage.transport === 'direct'
      ? direct(converse)
      : stage.transport === 'wechaty'
        ? await wechaty({ converse, clock: time.clock, storage })
        : await webhook({ converse, coordination, clock: time.clock }, stage.transport);
  try {
    await prepare(
      script.flatMap((line) => (line.kind === 'given' ? [line.row] : [])),
      storage,
      script.find((line) => line.kind === 'clock')?.at ?? START,
    );
    let user = 'ogo-anna';
    let account = 'default';
    let serial = 1_000;
    const out: string[] = [];
    const numbers = new NumberAliases();
    const contents = new Map<string, Content>();
    for (const line of script) {
      out.push(line.text);
      if (line.kind === 'clock') time.now = line.at;
      else if (line.kind === 'wait') time.now += line.ms;
      else if (line.kind === 'account') account = line.id;
      else if (line.kind === 'own')
        texts.set(line.id, { ...(texts.get(line.id) ?? NO_TEXTS), [line.which]: line.words });
      else if (line.kind === 'user') user = `ogo-${line.name}`;
      else if (line.kind === 'store') down = !line.up;
      else if (line.kind === 'picture') {
        const id = `media-image-${line.name}`;
        const held = contents.get(id) ?? { text: null, codes: [] };
        contents.set(
          id,
          line.by === 'text'
            ? { ...held, text: line.holds }
            : { ...held, codes: [...held.codes, line.holds] },
        );
      } else if (line.kind === 'desk')
        await deskLine(line.rest, transport.userOf?.(user) ?? user, {
          storage,
          box,
          keyedHash,
          clock: time.clock,
        });
      else if (line.kind === 'background')
        await runBackground({ storage, box, keyedHash, clock: time.clock, contents }).then(() =>
          appeals.background(),
        );
      else if (line.kind === 'record') {
        const [host = '', ...text] = line.rest.split(' ');
        appeals.addRecord(host, numbers.real(text.join(' ')));
      } else if (line.kind === 'review') {
        const [number = '', what = '', ...reason] = line.rest.split(' ');
        await appeals.review(numbers.real(number), what, reason.join(' '));
        await appeals.background();
      } else if (line.kind === 'said') {
        const inbound = toInbound(numbers.real(line.said), user, time.now, serial++, account);
        const answer = await transport.deliver(inbound);
        out.push(quotedLines(answer === null ? null : numbers.alias(answer)));
        time.now += PAUSE_MS;
      }
    }
    return `${out.join('\n')}\n`;
  } finally {
    await transport.close();
    await coordination.close();
  }
}

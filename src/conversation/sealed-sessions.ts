import { isTxwzError } from '../core/errors.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { DialogueState, Reply, Session } from './contract.js';
import type { SessionStore } from './stores.js';

const PURPOSE = 'session';

/** What a session holds of a person alone; sealed as one text. */
interface Sealed {
  readonly dialogue?: DialogueState['personal'];
  readonly parked?: DialogueState['personal'];
  readonly said?: readonly Reply[];
}

/**
 * A session store whose rows keep what belongs to the person (story, contact, the words of the last answer
 * about them) sealed with AES-256-GCM; everything else of a dialogue stays readable. Sessions without such
 * parts pass unchanged. Under another SECRET_KEY the dialogues are over, politely.
 */
export function sealSessions(sessions: SessionStore, box: SealedBox): SessionStore {
  return {
    async load(userKey) {
      const stored = await sessions.load(userKey);
      if (stored?.session.sealed === undefined) return stored;
      return { ...stored, session: opened(stored.session, stored.session.sealed, box) };
    },
    save: (userKey, session, version, effectKey) =>
      sessions.save(userKey, sealed(session, box), version, effectKey),
    lastEffect: (userKey) => sessions.lastEffect(userKey),
    deleteOlderThan: (before) => sessions.deleteOlderThan(before),
    forget: (userKey) => sessions.forget(userKey),
  };
}

const bare = ({ personal: _personal, ...state }: DialogueState): DialogueState => state;

function sealed(session: Session, box: SealedBox): Session {
  const { dialogue, parked, said } = session;
  if (dialogue?.personal === undefined && parked?.personal === undefined) return session;
  const parts: Sealed = {
    ...(dialogue?.personal === undefined ? {} : { dialogue: dialogue.personal }),
    ...(parked?.personal === undefined ? {} : { parked: parked.personal }),
    ...(said === undefined ? {} : { said }),
  };
  const { said: _said, ...rest } = session;
  return {
    ...rest,
    dialogue: dialogue === null ? null : bare(dialogue),
    ...(parked ? { parked: bare(parked) } : {}),
    sealed: box.seal(PURPOSE, JSON.stringify(parts)),
  };
}

function opened(session: Session, text: string, box: SealedBox): Session {
  const { sealed: _sealed, ...rest } = session;
  try {
    const { dialogue, parked, said }: Sealed = JSON.parse(box.open(PURPOSE, text));
    return {
      ...rest,
      ...(rest.dialogue && dialogue ? { dialogue: { ...rest.dialogue, personal: dialogue } } : {}),
      ...(rest.parked && parked ? { parked: { ...rest.parked, personal: parked } } : {}),
      ...(said === undefined ? {} : { said }),
    };
  } catch (error) {
    if (!isTxwzError(error, 'seal_broken')) throw error;
    return { ...rest, dialogue: null, parked: null };
  }
}

import type {
  Ask,
  Dialogue,
  DialogueState,
  Handler,
  Message,
  Session,
  Tell,
  TellAppeal,
  Turn,
} from './contract.js';

/** Who answers, with what. */
export interface Chosen {
  /** Handler, or `dialogue:step`. */
  readonly name: string;
  readonly turn: Turn | Promise<Turn>;
  /** The last of the list took it, or small talk: nothing in the message asked for something else. */
  readonly fallback: boolean;
  /** Says what came of the turn's command. */
  readonly told: Tell | undefined;
  readonly toldAppeal: TellAppeal | undefined;
  /** Breaks into anything and needs nothing (紧急, 帮助): nothing may stand above its words. */
  readonly urgent: boolean;
}

/** Finds who answers a message: interrupts, then the running step, then the list in its order. */
export type Choose = (message: Message, session: Session, ask: Ask) => Chosen | Promise<Chosen>;

/** The dialogue that `session` is in, or null when it is over by time, by version or by name. */
export function runningDialogue(
  dialogues: ReadonlyMap<string, Dialogue>,
  session: Session,
  now: number,
): Dialogue | null {
  return session.dialogue === null ? null : runs(dialogues, session.dialogue, now);
}

/** The dialogue of a state, or null when it is over by time, by version or by name. */
export function runs(
  dialogues: ReadonlyMap<string, Dialogue>,
  state: DialogueState,
  now: number,
): Dialogue | null {
  const dialogue = dialogues.get(state.dialogue);
  if (dialogue === undefined || dialogue.version !== state.version || state.expiresAt <= now) return null;
  return Object.hasOwn(dialogue.steps, state.step) ? dialogue : null;
}

/**
 * `handlers` in order of precedence; the last one must accept everything.
 * @throws RangeError when the list is empty
 */
export function createChoose(handlers: readonly Handler[], dialogues: readonly Dialogue[] = []): Choose {
  const last = handlers.at(-1);
  if (last === undefined) throw new RangeError('the list of handlers is empty');
  const interrupts = handlers.filter((handler) => handler.interrupts === true);
  const others = handlers.filter((handler) => handler.interrupts !== true);
  const byName = new Map(dialogues.map((dialogue) => [dialogue.name, dialogue]));

  const first = (list: readonly Handler[], message: Message, session: Session, ask: Ask): Chosen | null => {
    for (const handler of list) {
      const match = handler.when(message, session);
      if (match === null) continue;
      const turn = handler.reply(match, message, session, ask);
      const urgent = handler.interrupts === true && handler.standalone === true;
      return {
        name: handler.name,
        turn,
        fallback: handler === last || handler.yields === true,
        told: handler.told,
        toldAppeal: handler.toldAppeal,
        urgent,
      };
    }
    return null;
  };
  const fromList = (message: Message, session: Session, ask: Ask): Chosen => {
    const chosen = first(others, message, session, ask);
    if (chosen === null) throw new RangeError(`${last.name} must accept every message`);
    return chosen;
  };

  return (message, session, ask) => {
    const interrupt = first(interrupts, message, session, ask);
    if (interrupt !== null) return interrupt;
    const dialogue = runningDialogue(byName, session, message.now);
    const state = session.dialogue;
    if (dialogue === null || state === null) return fromList(message, session, ask);
    const name = `${dialogue.name}:${state.step}`;
    const step = dialogue.steps[state.step];
    const answer = step?.reply(message, session, state, ask) ?? null;
    if (answer === null) return fromList(message, session, ask);
    const chosen = { name, fallback: false, told: step?.told, toldAppeal: step?.toldAppeal, urgent: false };
    if (!(answer instanceof Promise)) return { ...chosen, turn: answer };
    return answer.then((turn) => (turn === null ? fromList(message, session, ask) : { ...chosen, turn }));
  };
}

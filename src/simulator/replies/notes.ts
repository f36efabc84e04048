import type { Note } from '../model.js';

/** Collects findings in the order of the checks. */
export interface NoteBook {
  ok(rule: string, text: string): void;
  warning(rule: string, text: string): void;
  fault(rule: string, text: string): void;
  /** Notes `good` when `holds`, else the fault. Gives `holds` back. */
  expect(holds: boolean, rule: string, good: string, bad: string): boolean;
  readonly list: readonly Note[];
  readonly faulty: boolean;
}

export function createNoteBook(): NoteBook {
  const list: Note[] = [];
  const add =
    (level: Note['level']) =>
    (rule: string, text: string): void => {
      list.push({ level, rule, text });
    };
  return {
    ok: add('ok'),
    warning: add('warning'),
    fault: add('fault'),
    expect(holds, rule, good, bad) {
      list.push({ level: holds ? 'ok' : 'fault', rule, text: holds ? good : bad });
      return holds;
    },
    list,
    get faulty() {
      return list.some((note) => note.level === 'fault');
    },
  };
}

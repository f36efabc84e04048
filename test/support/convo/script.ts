/** One line (or block of `>` lines) of a transcript, with the lines that it was written in. */
export type Line =
  /** About appeals: see appeal-background.ts. */
  | { readonly kind: 'record' | 'review'; readonly text: string; readonly rest: string }
  /** About the review desk: see desk-background.ts. */
  | { readonly kind: 'desk'; readonly text: string; readonly rest: string }
  /** `account beijing`: the lines below are said to that account; `own beijing hotline …` gives it words of its own. */
  | { readonly kind: 'account'; readonly text: string; readonly id: string }
  | {
      readonly kind: 'own';
      readonly text: string;
      readonly id: string;
      readonly which: 'welcome' | 'hotline' | 'signature';
      readonly words: string;
    }
  | { readonly kind: 'verbatim'; readonly text: string }
  | { readonly kind: 'clock'; readonly text: string; readonly at: number }
  | { readonly kind: 'wait'; readonly text: string; readonly ms: number }
  | { readonly kind: 'user'; readonly text: string; readonly name: string }
  | { readonly kind: 'store'; readonly text: string; readonly up: boolean }
  | { readonly kind: 'given'; readonly text: string; readonly row: string }
  | {
      readonly kind: 'picture';
      readonly text: string;
      readonly name: string;
      readonly by: 'text' | 'code';
      readonly holds: string;
    }
  | { readonly kind: 'background'; readonly text: string }
  | { readonly kind: 'said'; readonly text: string; readonly said: string };

const UNITS: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

function readLine(line: string): Line {
  const [word = '', ...others] = line.split(' ');
  const rest = others.join(' ').trim();
  switch (word) {
    case 'clock': {
      const at = Date.parse(rest);
      if (Number.isNaN(at)) throw new Error(`transcript: no moment: ${line}`);
      return { kind: 'clock', text: line, at };
    }
    case 'wait': {
      const [, count = '', unit = ''] = /^(\d+)\s*(s|min|h|d)$/.exec(rest) ?? [];
      const ms = UNITS[unit];
      if (ms === undefined) throw new Error(`transcript: no time: ${line}`);
      return { kind: 'wait', text: line, ms: Number(count) * ms };
    }
    case 'account':
      return { kind: 'account', text: line, id: rest };
    case 'own': {
      const [, id = '', which = '', words = ''] =
        /^(\S+) (welcome|hotline|signature) (.+)$/u.exec(rest) ?? [];
      if (words === '') throw new Error(`transcript: no words of an account: ${line}`);
      return { kind: 'own', text: line, id, which: which as 'welcome', words };
    }
    case 'user':
      return { kind: 'user', text: line, name: rest };
    case 'store':
      return { kind: 'store', text: line, up: rest === 'up' };
    case 'desk':
      return { kind: 'desk', text: line, rest };
    case 'record':
    case 'review':
      return { kind: word, text: line, rest };
    case 'given':
      return { kind: 'given', text: line, row: rest };
    // `picture 1 text …` and `picture 1 code …`: what is in `> [image 1]`.
    case 'picture': {
      const [, name = '', by = '', holds = ''] = /^(\S+) (text|code) (.*)$/u.exec(rest) ?? [];
      if (holds === '') throw new Error(`transcript: no picture: ${line}`);
      return { kind: 'picture', text: line, name, by: by as 'text' | 'code', holds };
    }
    case 'background':
      return { kind: 'background', text: line };
    default:
      if (line === '' || line.startsWith('#')) return { kind: 'verbatim', text: line };
      throw new Error(`transcript: not understood: ${line}`);
  }
}

/** Reads a transcript without its `<` lines; `>` lines that follow each other are one message. */
export function readScript(source: string): Line[] {
  const lines: Line[] = [];
  let said: string[] = [];
  const flush = (): void => {
    if (said.length > 0)
      lines.push({
        kind: 'said',
        text: said.map((one) => `> ${one}`.trimEnd()).join('\n'),
        said: said.join('\n'),
      });
    said = [];
  };
  for (const line of source.replace(/\n+$/, '').split('\n')) {
    if (line.startsWith('>')) said.push(line.slice(1).replace(/^ /, ''));
    else {
      flush();
      if (!line.startsWith('<')) lines.push(readLine(line));
    }
  }
  flush();
  return lines;
}

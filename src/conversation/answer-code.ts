import type { Answer } from './contract.js';

/**
 * An answer as the string that `Coordination.once` keeps. Nearly all are one text or silence, and for
 * those a prefix costs next to nothing where JSON would scan every character.
 */
export function encodeAnswer(answer: Answer): string {
  const [only, second] = answer.replies;
  if (only === undefined) return `-${answer.at}`;
  if (only.kind === 'text' && second === undefined) return `t${answer.at}\n${only.text}`;
  return `j${JSON.stringify(answer)}`;
}

/** The inverse of `encodeAnswer`. */
export function decodeAnswer(code: string): Answer {
  const rest = code.slice(1);
  switch (code[0]) {
    case '-':
      return { replies: [], at: Number(rest) };
    case 't': {
      const line = rest.indexOf('\n');
      return { replies: [{ kind: 'text', text: rest.slice(line + 1) }], at: Number(rest.slice(0, line)) };
    }
    default:
      return JSON.parse(rest) as Answer;
  }
}

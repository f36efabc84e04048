import { unreachable } from './failure.js';
import type { PlatformAnswer } from './http.js';

/** A text or number field of an answer as text; ids come as either. Null when it is missing. */
export function idOf(answer: PlatformAnswer, name: string): string | null {
  const value = answer[name];
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** Like `idOf`, for fields without which the answer is none. @throws platform_unreachable */
export function mustHave(path: string, answer: PlatformAnswer, name: string): string {
  const value = idOf(answer, name);
  if (value === null) throw unreachable(path, `an answer without ${name}`);
  return value;
}

import { TxwzError } from '../../core/errors.js';
import type { Action } from '../actions.js';

/** One message of a saved conversation, and what was answered then. */
export interface ConvoStep {
  /** Name of the person; '' before the first `user` line. */
  readonly user: string;
  readonly said: string;
  /** Null when the simulator cannot do it. */
  readonly action: Action | null;
  /** Lines; null where none were written down. */
  readonly expected: string | null;
}

export interface Convo {
  readonly steps: readonly ConvoStep[];
  /** Lines about what is not the person's doing (`given`, `wait`, `desk` …): they are not replayed. */
  readonly skipped: readonly string[];
}

const MOST_STEPS = 200;
const EVENT = /^\[(\w+)(?: ([\s\S]*))?\]$/;

function actionOf(said: string): Action | null {
  const [, kind, detail = ''] = EVENT.exec(said) ?? [];
  switch (kind) {
    case undefined:
      return { kind: 'text', text: said };
    case 'menu':
      return { kind: 'click', key: detail };
    case 'follow':
      return detail === '' ? { kind: 'subscribe' } : { kind: 'subscribe', scene: detail };
    case 'unfollow':
      return { kind: 'unsubscribe' };
    case 'image':
      return { kind: 'image' };
    case 'voice':
      return detail === '' ? { kind: 'voice' } : { kind: 'voice', recognition: detail };
    case 'video':
      return { kind: 'video' };
    case 'location':
      return { kind: 'location', latitude: 39.9, longitude: 116.4, label: detail };
    case 'link': {
      const [title = '', url = ''] = detail.split(' | ');
      return url === '' ? null : { kind: 'link', title, description: '', url };
    }
    case 'scan':
      return detail === '' ? null : { kind: 'scan', scene: detail };
    default:
      return null;
  }
}

/**
 * Reads a transcript (.convo).
 * @throws simulator_action_invalid when there is nothing in it that a person says, or too much
 */
export function readConvo(source: string): Convo {
  const steps: ConvoStep[] = [];
  const skipped: string[] = [];
  let user = '';
  let said: string[] = [];
  let expected: string[] = [];
  const flush = (): void => {
    const text = said.join('\n');
    if (said.length > 0)
      steps.push({
        user,
        said: text,
        action: actionOf(text),
        expected: expected.length === 0 ? null : expected.join('\n'),
      });
    said = [];
    expected = [];
  };
  for (const line of source.split(/\r?\n/)) {
    if (line.startsWith('>')) {
      if (expected.length > 0) flush();
      said.push(line.slice(1).replace(/^ /, ''));
    } else if (line.startsWith('<')) expected.push(line.slice(1).replace(/^ /, ''));
    else {
      flush();
      if (line.startsWith('user ')) user = line.slice(5).trim();
      else if (line !== '' && !/^(?:#|clock )/.test(line)) skipped.push(line);
    }
  }
  flush();
  if (steps.length === 0 || steps.length > MOST_STEPS)
    throw new TxwzError('simulator_action_invalid', { detail: `convo: 1 to ${MOST_STEPS} messages` });
  return { steps, skipped };
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { understand } from '../../src/intent/index.js';

/** One message with what must come out of it. */
export interface Case {
  readonly file: string;
  readonly text: string;
  readonly intent: string;
  /** `type:value`, sorted. */
  readonly keys: readonly string[];
}

export interface Score {
  readonly messages: number;
  /** Micro-averaged over all identifiers. */
  readonly f1: number;
  /** Share of messages whose identifiers are all right. */
  readonly exact: number;
  /** Share of messages whose intent is right. */
  readonly intent: number;
  readonly failures: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = {
  ph: 'phone',
  ll: 'landline',
  sv: 'service',
  bc: 'bankcard',
  qq: 'qq',
  wx: 'wechat',
  url: 'url',
  dom: 'domain',
  ali: 'alipay',
  em: 'email',
};

const here = path.dirname(fileURLToPath(import.meta.url));

function readKey(short: string): string {
  const colon = short.indexOf(':');
  const type = TYPES[short.slice(0, colon)];
  if (!type) throw new Error(`unknown type in ${short}`);
  return `${type}:${short.slice(colon + 1)}`;
}

/** Every case of a folder of `intent | identifiers | message` lines. */
export function readCases(folder: string): Case[] {
  const root = path.join(here, folder);
  return readdirSync(root)
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.startsWith('#'))
        .map((line): Case => {
          const [intent = '', keys = '', ...rest] = line.split(' | ');
          return {
            file,
            intent: intent.trim(),
            keys: keys.trim() === '-' ? [] : keys.trim().split(/\s+/).map(readKey).sort(),
            text: rest.join(' | ').replaceAll('\\n', '\n'),
          };
        }),
    );
}

export function score(cases: readonly Case[]): Score {
  let right = 0;
  let wanted = 0;
  let given = 0;
  let exact = 0;
  let intents = 0;
  const failures: string[] = [];
  for (const { file, text, intent, keys } of cases) {
    const found = understand(text);
    const got = found.identifiers.map(({ type, value }) => `${type}:${value}`).sort();
    const same = got.filter((key) => keys.includes(key)).length;
    right += same;
    wanted += keys.length;
    given += got.length;
    const all = same === keys.length && got.length === keys.length;
    if (all) exact++;
    if (found.intent === intent) intents++;
    if (!all || found.intent !== intent) {
      const what = `${all ? '' : `got [${got}] want [${keys}] `}${found.intent === intent ? '' : `${found.intent}, want ${intent}`}`;
      failures.push(`${file}: ${what} « ${text.replaceAll('\n', '\\n')} »`);
    }
  }
  return {
    messages: cases.length,
    f1: (2 * right) / (wanted + given),
    exact: exact / cases.length,
    intent: intents / cases.length,
    failures,
  };
}

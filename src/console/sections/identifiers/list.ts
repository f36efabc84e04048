import { identifierChoicesBody, identifierListBody } from '../../../../templates/console/identifiers.js';
import { LEVELS } from '../../../blacklist/index.js';
import { extract, IDENTIFIER_TYPES, type Identifier, parseIdentifier } from '../../../identifiers/index.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { createAddressOf } from './address.js';
import { recentIdentifiers } from './recent.js';

/** Identifiers of one text that are offered. */
const CHOICES = 50;

/** What a person may have pasted: a chat, a card number with blanks, a link; or a value of a named type. */
export function findIdentifiers(text: string, typeName: string): readonly Identifier[] {
  const type = IDENTIFIER_TYPES.find((one) => one === typeName);
  if (type === undefined) return extract(text).identifiers.slice(0, CHOICES);
  const one = parseIdentifier(type, text.trim());
  return one === null ? [] : [one];
}

export function listRoutes(tools: ConsoleTools): readonly ConsoleRoute[] {
  const addressOf = createAddressOf(tools);
  const permission = 'identifiers.read';
  return [
    {
      method: 'GET',
      path: '/console/identifiers',
      permission,
      async handle({ account, query, now, csrf }) {
        const level = LEVELS.find((one) => one === query.get('level')) ?? null;
        const { rows, after } = await recentIdentifiers(tools, account, level, query.get('after'));
        const body = identifierListBody({ rows, level, after, addressOf, query, csrf, now });
        return { kind: 'page', title: '号码', body };
      },
    },
    {
      // Not in the address: what people paste is personal data and may be long.
      method: 'POST',
      path: '/console/identifiers',
      permission,
      async handle({ form, csrf }) {
        const text = form.get('text') ?? '';
        const type = form.get('type') ?? '';
        const found = findIdentifiers(text, type);
        const [only] = found;
        if (found.length === 1 && only) return { kind: 'redirect', to: addressOf(only) };
        const verdicts = await tools.lookup(found);
        const body = identifierChoicesBody({ verdicts, addressOf, csrf, text, type });
        return { kind: 'page', title: found.length === 0 ? '没有认出号码' : '选一个号码', body };
      },
    },
  ];
}

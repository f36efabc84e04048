import { TxwzError } from '../../../core/errors.js';
import {
  IDENTIFIER_TYPES,
  type Identifier,
  identifierKey,
  parseIdentifier,
} from '../../../identifiers/index.js';
import type { ConsoleTools } from '../../tools.js';

const PURPOSE = 'console-identifier';
/** In place of the type: the value is sealed, so that a masked page's address says no more than the page. */
const SEALED = 'ref';
const ROOT = '/console/identifiers';

/** Where the page of an identifier is. `full` puts the number itself into the address. */
export const createAddressOf =
  ({ box }: Pick<ConsoleTools, 'box'>) =>
  (identifier: Identifier, full = false): string =>
    full
      ? `${ROOT}/${identifier.type}/${encodeURIComponent(identifier.value)}`
      : `${ROOT}/${SEALED}/${box.seal(PURPOSE, identifierKey(identifier))}`;

/**
 * The identifier that an address names, in its normal form.
 * @throws not_found
 */
export function readAddress(
  { box }: Pick<ConsoleTools, 'box'>,
  params: Readonly<Record<string, string>>,
): Identifier {
  const key = params.type === SEALED ? opened(box, params.value ?? '') : `${params.type}:${params.value}`;
  const colon = key.indexOf(':');
  const type = IDENTIFIER_TYPES.find((one) => one === key.slice(0, colon));
  const identifier = type === undefined ? null : parseIdentifier(type, key.slice(colon + 1));
  if (identifier === null) throw new TxwzError('not_found', { detail: 'identifier' });
  return identifier;
}

function opened(box: ConsoleTools['box'], sealed: string): string {
  try {
    return box.open(PURPOSE, sealed);
  } catch (cause) {
    throw new TxwzError('not_found', { detail: 'sealed identifier', cause });
  }
}

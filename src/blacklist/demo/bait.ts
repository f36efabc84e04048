import type { IdentifierType } from '../../identifiers/index.js';
import { demoEntries } from './seed-demo.js';

const firstConfirmed = (type: IdentifierType): string => {
  const found = demoEntries().find((entry) => entry.level === 'confirmed' && entry.type === type);
  if (!found) throw new Error(`no confirmed ${type} in the demo data`);
  return found.value;
};

/** A link and a telephone number that the demo data hold as confirmed. */
export const demoBait = (): { readonly link: string; readonly phone: string } => ({
  link: firstConfirmed('url'),
  phone: firstConfirmed('phone'),
});

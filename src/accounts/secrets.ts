import type { SealedBox } from '../core/sealed-box.js';
import type { AccountSecrets } from './store.js';

const PURPOSE = 'account';

export const sealSecrets = (box: SealedBox, secrets: AccountSecrets): string =>
  box.seal(PURPOSE, JSON.stringify(secrets));

/** @throws seal_broken */
export const openSecrets = (box: SealedBox, sealed: string): AccountSecrets =>
  JSON.parse(box.open(PURPOSE, sealed)) as AccountSecrets;

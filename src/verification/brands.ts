import { parse } from 'tldts';
import type { OfficialDirectory, OfficialRecord } from '../blacklist/index.js';
import { skeleton } from './confusables.js';

/** A name that is worth imitating. */
export interface Brand {
  /** The registrable label: `icbc` of `icbc.com.cn`. */
  readonly label: string;
  readonly domain: string;
  /** 机构名称 */
  readonly owner: string;
  /** What the label looks like (confusables.ts). */
  readonly shape: string;
}

/** Names of authorities are ordinary words (court, customs); theirs are recognised by `gov.cn`. */
const IMITATED: ReadonlySet<OfficialRecord['kind']> = new Set([
  'bank',
  'payment',
  'carrier',
  'platform',
  'courier',
  'insurance',
  'securities',
]);

/** The brand list, from the domains of the official directory. */
export function brandsOf({ records }: OfficialDirectory): readonly Brand[] {
  const brands: Brand[] = [];
  for (const { identifier, name, kind } of records) {
    if (identifier.type !== 'domain' || !IMITATED.has(kind)) continue;
    const domain = identifier.value;
    const label = parse(domain).domainWithoutSuffix;
    if (label && label.length >= 3) brands.push({ label, domain, owner: name, shape: skeleton(label) });
  }
  return brands;
}

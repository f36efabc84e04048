import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import type { OfficialDirectory } from '../../blacklist/index.js';
import type { Identifier } from '../../identifiers/index.js';
import { type Brand, brandsOf } from '../brands.js';
import { skeleton } from '../confusables.js';
import { editDistance } from '../edit-distance.js';
import type { Check, Finding, Subject } from '../model.js';

const NAME = 'look-alike';
/** An imitated name is a strong sign and no proof: fan pages and dealers exist. */
const FACTOR = 1.3;
/** Shorter names are met by chance, inside of words and at a distance. */
const WHOLE_WORD = 4;
const ONE_SLIP = 6;
const TWO_SLIPS = 10;

/** Hosts that imitate a bank, authority or platform (仿冒域名), held against the official directory. */
export function createLookAlikeCheck(official: OfficialDirectory): Check {
  let brands: readonly Brand[] | undefined;
  return {
    name: NAME,
    run(subject) {
      brands ??= brandsOf(official);
      const known = brands;
      return subject.report.suspects.flatMap((identifier): Finding[] => {
        const host = hostOf(identifier);
        if (host === null || official.find({ type: 'domain', value: host })) return [];
        const reason = imitation(host, known) ?? decoy(host, subject, official);
        return reason === null
          ? []
          : [{ check: NAME, identifier, effect: 'supports', factor: FACTOR, reason }];
      });
    },
  };
}

function hostOf({ type, value }: Identifier): string | null {
  if (type === 'domain') return value;
  if (type !== 'url' || !URL.canParse(value)) return null;
  return new URL(value).hostname;
}

/** Why `host` (punycode) imitates one of `brands`, in words; null when it does not. */
export function imitation(host: string, brands: readonly Brand[]): string | null {
  const { domainWithoutSuffix, subdomain } = parse(host, { allowPrivateDomains: false });
  // `.example` and `.test` are no public suffixes; the label before the last is the name there too.
  const labels = host.split('.');
  const name = domainToUnicode(domainWithoutSuffix ?? labels.at(-2) ?? '') || (domainWithoutSuffix ?? '');
  const below = subdomain ?? labels.slice(0, -2).join('.');
  const state = /(?:^|[.-])gov[.-]cn(?:[.-]|$)/.test(host) && !/(?:^|\.)gov\.cn$/.test(host);
  if (state) return '网址里写着 gov.cn，其实不是政府网站。';
  const words = name.split('-');
  const look = skeleton(name);
  const looks = words.map(skeleton);
  const lower = below.split(/[.-]/);
  for (const { label, domain, owner, shape } of brands) {
    if (
      below === domain ||
      below.endsWith(`.${domain}`) ||
      below.startsWith(`${domain}.`) ||
      below.includes(`.${domain}.`)
    )
      return `前面写着 ${domain}，其实不是${owner}的网站。`;
    if (label.length >= WHOLE_WORD && (words.includes(label) || lower.includes(label)))
      return `借用了${owner}的名字「${label}」。`;
    if (name === label) continue;
    if (label.length >= WHOLE_WORD && (look === shape || looks.includes(shape)))
      return `看起来像 ${label}（${owner}），其实换了字母。`;
    const slips = label.length >= TWO_SLIPS ? 2 : label.length >= ONE_SLIP ? 1 : 0;
    if (slips > 0 && editDistance(name, label, slips) <= slips)
      return `和 ${label}（${owner}）只差一两个字母。`;
  }
  return null;
}

/** `http://icbc.com.cn@evil.example/`: browsers go to what stands behind the `@`. */
function decoy(host: string, { story }: Subject, official: OfficialDirectory): string | null {
  for (const [, user = '', real = ''] of story.matchAll(/([\w.-]{4,100})@([\w.-]{4,200})/g)) {
    if (real.toLowerCase() !== host) continue;
    const record = official.find({ type: 'domain', value: user.toLowerCase() });
    if (record) return `@ 前面写着${record.name}的网址，实际打开的是后面的网站。`;
  }
  return null;
}

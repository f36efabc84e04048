import { type Chain, isCjk } from './host-chain.js';
import { hasPublicSuffix } from './kinds/domain.js';

/** Suffixes after which a host is believed even when its dot is disguised or has spaces. */
const COMMON =
  /^(?:com|cn|net|org|cc|top|xyz|vip|info|club|shop|site|online|live|fun|icu|app|me|co|io|tv|biz|ltd|pro|work|link|store|tech|win|bid|asia|hk|tw|gov|edu|ink|wang|ren|mobi|la|pw|tk|ml|ga|cf|gq|us|uk|ru|jp|kr|sg|space|website|cloud|buzz|cyou|example|test|invalid)$/i;

/** Last labels that are file names in a chat, whatever the suffix list says. */
const FILE =
  /^(?:apk|exe|zip|rar|7z|docx?|xlsx?|pptx?|pdf|txt|jpe?g|png|gif|bmp|webp|mp[34]|mov|avi|wav|m4a|amr|ipa|js|ts|html?|css|csv|dmg|msi|bat|dat|db|iso|psd|log|sh|py|rs|pl)$/i;

/** Chinese top-level domains that are in real use. */
const CHINESE_TLD =
  /^(?:中国|中國|公司|网络|網絡|网址|商城|网店|在线|中文网|我爱你|政务|公益|集团|香港|台湾|台灣|商标|餐厅|手机|招聘|移动|联通|信息|企业|娱乐|游戏|购物|慈善|新闻|时尚|网站|网|网\u200b)/;

/** Splits an ASCII suffix from Chinese words that run on behind it: `com点击` → 3. */
export function lastLabelLength(label: string): number {
  const cjkAt = [...label].findIndex((char) => isCjk(char));
  if (cjkAt > 0) return cjkAt;
  if (cjkAt === 0) return CHINESE_TLD.exec(label)?.[0].length ?? 0;
  return label.length;
}

/** A host as written, and where it ends. */
export interface Host {
  readonly host: string;
  readonly end: number;
}

/** The longest prefix of the chain that is a host under a public suffix. */
export function believedHost(text: string, chain: Chain): Host | null {
  for (let count = Math.min(chain.labels.length, 12); count >= 2; count--) {
    const last = chain.labels[count - 1];
    if (!last) break;
    const label = text.slice(last.start, last.end);
    const length = lastLabelLength(label);
    const suffix = label.slice(0, length);
    if (length === 0 || /^\d+$/.test(suffix) || suffix.length > 24) continue;
    if (FILE.test(suffix)) continue;
    const dots = chain.dots.slice(1, count);
    if (dots.some((dot) => dot !== 'plain') && !COMMON.test(suffix)) continue;
    const host = [
      ...chain.labels.slice(0, count - 1).map((part) => text.slice(part.start, part.end)),
      suffix,
    ].join('.');
    if (
      host.length > 253 ||
      host.startsWith('-') ||
      (/^\d{1,2}\.[a-z]+$/i.test(host) && dots[0] === 'disguised')
    )
      continue;
    if (hasPublicSuffix(host.toLowerCase())) return { host, end: last.start + length };
  }
  return null;
}

/** Whether the last label of a host is a suffix in wide use, so that Chinese words before it may be a host. */
export function hasUsualSuffix(host: string): boolean {
  const suffix = host.slice(host.lastIndexOf('.') + 1);
  return COMMON.test(suffix) || CHINESE_TLD.test(suffix);
}

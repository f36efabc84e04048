import type { Identifier } from '../../identifiers/index.js';
import type { Check, Finding } from '../model.js';
import { type FetchRefusal, type SafeFetch, UnsafeFetch } from '../safe-fetch.js';

const NAME = 'reachable';
/** Links of one report that are opened. */
const MOST = 3;

/**
 * Opens reported links (打开链接看一看): where a short link leads, whether the site is still there, whether it asks
 * for bank data. Off by default, because the swindler sees the visit; for `VerificationTools.checks`.
 */
export function createReachableCheck(open: SafeFetch): Check {
  return {
    name: NAME,
    async run({ report }) {
      const links = report.suspects.filter(({ type }) => type === 'url' || type === 'domain').slice(0, MOST);
      return (await Promise.all(links.map((link) => look(link, open)))).flat();
    },
  };
}

async function look(identifier: Identifier, open: SafeFetch): Promise<Finding[]> {
  const say = (effect: Finding['effect'], factor: number, reason: string): Finding[] => [
    { check: NAME, identifier, effect, factor, reason },
  ];
  try {
    const { type, value } = identifier;
    const { url, hops, body } = await open(type === 'domain' ? `http://${value}/` : value);
    if (asksForSecrets(body)) return say('supports', 1.3, '打开的网页要填卡号、密码或验证码。');
    const host = new URL(url).hostname;
    if (hops.length > 1 && host !== new URL(hops[0] ?? url).hostname)
      return say('neutral', 1, `它会跳转到 ${host}。`);
    return [];
  } catch (error) {
    if (!(error instanceof UnsafeFetch)) throw error;
    return REFUSED[error.refusal](say);
  }
}

type Say = (effect: Finding['effect'], factor: number, reason: string) => Finding[];

const REFUSED: Readonly<Record<FetchRefusal, (say: Say) => Finding[]>> = {
  dead: (say) => say('neutral', 1, '这个网址现在打不开，可能已经停用。'),
  private: (say) => say('opposes', 0.5, '这个网址不在公开的互联网上。'),
  redirects: (say) => say('neutral', 1, '它跳转太多次，没有继续打开。'),
  url: () => [],
  timeout: () => [],
  network: () => [],
};

/** A form that takes a password beside a word for cards, codes or payment. */
function asksForSecrets(html: string): boolean {
  return (
    /<input\b[^>]{0,200}(?:type\s*=\s*["']?password|cvv|cardno)/i.test(html) &&
    /银行卡|卡号|验证码|支付密码|取款密码|身份证/.test(html)
  );
}

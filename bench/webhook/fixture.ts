import type { Account } from '../../src/accounts/model.js';

/** Invented account of the bench. */
export const ACCOUNT: Account = {
  id: 'default',
  name: 'bench',
  appId: 'wx0123456789abcdef',
  appSecret: null,
  token: 'bench_token_2026',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  previousAesKey: null,
  safeModeOnly: false,
  customerService: false,
};

export const TEXT_HIT = '警告：该号码已被多人举报为诈骗号码，请勿转账。';
export const TEXT_MISS = '暂无该号码的举报记录，仍请提高警惕。';
export const TEXT_WELCOME = '欢迎关注，发送号码即可查询。';

export const LISTED = 100_000;
/** 7919 and 10^9 have no common factor, so all numbers differ. */
const spread = (i: number): number => (i * 7919) % 1_000_000_000;
export const listedPhone = (i: number): string => String(13_000_000_000 + spread(i));
export const unlistedPhone = (i: number): string => String(15_000_000_000 + spread(i));

export function blackList(): ReadonlySet<string> {
  const black = new Set<string>();
  for (let i = 0; i < LISTED; i++) black.add(listedPhone(i));
  return black;
}

import type { DigestScope } from './model.js';

/** What is asked of an account; one without a region belongs to `all` alone. */
export interface ScopedAccount {
  readonly id: string;
  readonly name: string;
  readonly region?: string | null;
}

const ALL_ACCOUNTS = 'all';
const REGION = 'region:';

/** The digests of an installation: one for each account, each region of several, and all together if there are several. */
export function digestScopes(accounts: readonly ScopedAccount[]): readonly DigestScope[] {
  const single = accounts.map(({ id, name }) => ({ key: id, label: name, accounts: [id] }));
  if (accounts.length < 2) return single;
  const regions = new Map<string, string[]>();
  for (const { id, region } of accounts)
    if (region) regions.set(region, [...(regions.get(region) ?? []), id]);
  return [
    ...single,
    ...[...regions].map(([region, ids]) => ({ key: `${REGION}${region}`, label: region, accounts: ids })),
    { key: ALL_ACCOUNTS, label: '全部账号', accounts: accounts.map(({ id }) => id) },
  ];
}

/** The account that a scope is about, for the audit log; null when it is about several. */
export const accountOfScope = (key: string): string | null =>
  key === ALL_ACCOUNTS || key.startsWith(REGION) ? null : key;

/** Mail addresses by scope key, as DIGEST_TO gives them; the key '' is that of everything this installation sees. */
export type Recipients = ReadonlyMap<string, readonly string[]>;

/** Who gets the digest of a scope: those named for it, and for the widest scope those without one. */
export function recipientsOf(
  recipients: Recipients,
  scope: DigestScope,
  scopes: readonly DigestScope[],
): readonly string[] {
  const widest = scopes.at(-1)?.key === scope.key;
  return [...new Set([...(recipients.get(scope.key) ?? []), ...(widest ? (recipients.get('') ?? []) : [])])];
}

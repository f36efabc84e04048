import { TxwzError } from '../../../core/errors.js';
import { type Digest, type DigestScope, digestScopes, recipientsOf } from '../../../digests/index.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

/** The scopes that the request may see: those that count no other account than its own. */
export function scopesOf({ accounts }: ConsoleTools, { account }: ConsoleRequest): readonly DigestScope[] {
  const all = digestScopes(accounts.list());
  return account === null ? all : all.filter((scope) => scope.accounts.every((id) => id === account));
}

/** @throws digest_unknown when there is none that the request may see */
export function findScope(tools: ConsoleTools, request: ConsoleRequest): DigestScope {
  const scope = scopesOf(tools, request).find(({ key }) => key === request.params.scope);
  if (scope === undefined) throw new TxwzError('digest_unknown');
  return scope;
}

/** The version that `?version=` names, else the latest. @throws digest_unknown */
export async function findDigest(
  tools: ConsoleTools,
  request: ConsoleRequest,
): Promise<{ readonly scope: DigestScope; readonly digest: Digest; readonly versions: readonly Digest[] }> {
  const scope = findScope(tools, request);
  const versions = await tools.storage.digests.versions(scope.key, request.params.week ?? '');
  const wanted = request.query.get('version') ?? request.form.get('version');
  const digest = wanted === null ? versions[0] : versions.find(({ version }) => String(version) === wanted);
  if (digest === undefined) throw new TxwzError('digest_unknown');
  return { scope, digest, versions };
}

/** Why nothing of this scope is mailed; null when there are a mail server and recipients. */
export function whyNotMailed(
  { accounts, config }: ConsoleTools,
  scope: DigestScope,
): 'server' | 'recipients' | null {
  if (config.mail === null) return 'server';
  const scopes = digestScopes(accounts.list());
  return recipientsOf(config.digestTo, scope, scopes).length === 0 ? 'recipients' : null;
}

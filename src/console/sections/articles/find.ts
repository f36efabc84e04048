import type { Article } from '../../../articles/index.js';
import { TxwzError } from '../../../core/errors.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

/** The article of the path, of the tenant that may be shown. @throws not_found */
export async function findArticle(
  { storage }: Pick<ConsoleTools, 'storage'>,
  { params, account }: Pick<ConsoleRequest, 'params' | 'account'>,
): Promise<Article> {
  const article = await storage.articles.get(params.id ?? '');
  if (article === null || (account !== null && article.account !== account))
    throw new TxwzError('not_found', { detail: 'article' });
  return article;
}

/** The account for which something new is made: the one chosen, or the first. @throws account_unknown */
export function accountFor(
  { accounts }: Pick<ConsoleTools, 'accounts'>,
  { account }: Pick<ConsoleRequest, 'account'>,
): string {
  const id = account ?? accounts.list()[0]?.id;
  if (id === undefined) throw new TxwzError('account_unknown');
  return id;
}

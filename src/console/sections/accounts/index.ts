import type { ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { accountActions } from './actions.js';
import { addAccountRoutes } from './add.js';
import { accountPages } from './pages.js';

/** 公众号: which official accounts this installation serves, with which keys and words. */
export const createAccountsSection = (tools: ConsoleTools): ConsoleSection => ({
  name: 'accounts',
  label: '公众号',
  path: '/console/accounts',
  permission: 'accounts.manage',
  routes: [...addAccountRoutes(tools), ...accountPages(tools), ...accountActions(tools)],
});

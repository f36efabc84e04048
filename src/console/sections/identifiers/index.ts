import type { ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { listRoutes } from './list.js';
import { pageRoutes } from './page.js';
import { ruleRoutes } from './rule.js';

/** 号码: everything known of a number, an account, a site; and verdicts by hand. */
export const createIdentifiersSection = (tools: ConsoleTools): ConsoleSection => ({
  name: 'identifiers',
  label: '号码',
  path: '/console/identifiers',
  permission: 'identifiers.read',
  routes: [...listRoutes(tools), ...pageRoutes(tools), ...ruleRoutes(tools)],
});

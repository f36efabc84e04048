import type { ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { caseActions } from './actions.js';
import { casePages } from './pages.js';

/** 案件线索: what was proposed for 立案, and what became of it. */
export const createCasesSection = (tools: ConsoleTools): ConsoleSection => ({
  name: 'cases',
  label: '案件线索',
  path: '/console/cases',
  permission: 'cases.read',
  routes: [...casePages(tools), ...caseActions(tools)],
});

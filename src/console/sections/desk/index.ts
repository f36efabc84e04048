import type { ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { deskActions } from './actions.js';
import { deskEvidence } from './evidence.js';
import { deskPages } from './pages.js';

/** 审核台: what the machine could not decide. */
export const createDeskSection = (tools: ConsoleTools): ConsoleSection => ({
  name: 'desk',
  label: '审核台',
  path: '/console/desk',
  permission: 'desk.read',
  routes: [...deskPages(tools), ...deskActions(tools), ...deskEvidence(tools)],
});

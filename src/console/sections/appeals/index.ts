import type { ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { appealActions } from './actions.js';
import { appealPages } from './pages.js';

/** 申诉: whose number is marked wrongly, by deadline. */
export const createAppealsSection = (tools: ConsoleTools): ConsoleSection => ({
  name: 'appeals',
  label: '申诉',
  path: '/console/appeals',
  permission: 'desk.read',
  routes: [...appealPages(tools), ...appealActions(tools)],
});

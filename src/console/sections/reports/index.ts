import type { ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { evidenceRoute } from './evidence.js';
import { listReportsRoute } from './list.js';
import { reportRoutes } from './page.js';

/** 举报: every report, masked and redacted; what is personal is opened one by one. */
export const createReportsSection = (tools: ConsoleTools): ConsoleSection => ({
  name: 'reports',
  label: '举报',
  path: '/console/reports',
  permission: 'reports.read',
  routes: [listReportsRoute(tools), ...reportRoutes(tools), evidenceRoute(tools)],
});

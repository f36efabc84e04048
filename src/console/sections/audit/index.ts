import type { ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { exportAuditRoute } from './export.js';
import { listAuditRoute } from './list.js';

/** 审计日志: what was done and read, by whom. */
export const createAuditSection = (tools: ConsoleTools): ConsoleSection => ({
  name: 'audit',
  label: '审计日志',
  path: '/console/audit',
  permission: 'audit.read',
  routes: [listAuditRoute(tools), exportAuditRoute(tools)],
});

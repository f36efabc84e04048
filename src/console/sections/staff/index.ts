import type { ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { addStaffRoutes } from './add.js';
import { editStaffRoutes } from './edit.js';
import { listStaffRoute } from './list.js';

/** 工作人员: who may sign in, and what they may do. */
export const createStaffSection = (tools: ConsoleTools): ConsoleSection => ({
  name: 'staff',
  label: '工作人员',
  path: '/console/staff',
  permission: 'staff.manage',
  routes: [listStaffRoute(tools), ...addStaffRoutes(tools), ...editStaffRoutes(tools)],
});

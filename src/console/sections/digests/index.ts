import type { ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { digestActions } from './actions.js';
import { digestFiles } from './files.js';
import { digestPages } from './pages.js';

/** 反诈周报: what the police get on Mondays, with every number that the mail masks. */
export const createDigestsSection = (tools: ConsoleTools): ConsoleSection => ({
  name: 'digests',
  label: '反诈周报',
  path: '/console/digests',
  permission: 'digests.read',
  routes: [...digestPages(tools), ...digestFiles(tools), ...digestActions(tools)],
});

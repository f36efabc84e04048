import type { ConsoleSection } from '../contract.js';
import type { ConsoleTools } from '../tools.js';
import { createArticlesSection } from './articles/index.js';
import { createAuditSection } from './audit/index.js';
import { createCasesSection } from './cases/index.js';
import { createDigestsSection } from './digests/index.js';
import { createPushesSection } from './pushes/index.js';
import { createStaffSection } from './staff/index.js';

/**
 * The areas of the console in the order of the navigation: one line each. The frame builds the navigation
 * and mounts the routes from this list, and the tests hold every route against the permissions.
 */
export function createSections(tools: ConsoleTools): readonly ConsoleSection[] {
  return [
    createDigestsSection(tools),
    createCasesSection(tools),
    createArticlesSection(tools),
    createPushesSection(tools),
    createAuditSection(tools),
    createStaffSection(tools),
  ];
}

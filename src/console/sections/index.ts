import type { ConsoleSection } from '../contract.js';
import type { ConsoleTools } from '../tools.js';
import { createAccountsSection } from './accounts/index.js';
import { createAppealsSection } from './appeals/index.js';
import { createArticlesSection } from './articles/index.js';
import { createAuditSection } from './audit/index.js';
import { createCasesSection } from './cases/index.js';
import { createChannelsSection } from './channels/index.js';
import { createDashboardSection } from './dashboard/index.js';
import { createDeskSection } from './desk/index.js';
import { createDigestsSection } from './digests/index.js';
import { createIdentifiersSection } from './identifiers/index.js';
import { createJobsSection } from './jobs/index.js';
import { createPushesSection } from './pushes/index.js';
import { createReportersSection } from './reporters/index.js';
import { createReportsSection } from './reports/index.js';
import { createScheduleSection } from './schedule/index.js';
import { createSearchSection } from './search/index.js';
import { createStaffSection } from './staff/index.js';

/**
 * The areas of the console in the order of the navigation: one line each. The frame builds the navigation
 * and mounts the routes from this list, and the tests hold every route against the permissions.
 */
export function createSections(tools: ConsoleTools): readonly ConsoleSection[] {
  const sections = [
    createDeskSection(tools),
    createAppealsSection(tools),
    createReportersSection(tools),
    createReportsSection(tools),
    createIdentifiersSection(tools),
    createDigestsSection(tools),
    createCasesSection(tools),
    createArticlesSection(tools),
    createPushesSection(tools),
    createScheduleSection(tools),
    createJobsSection(tools),
    createAuditSection(tools),
    createStaffSection(tools),
    createAccountsSection(tools),
    createChannelsSection(tools),
    createSearchSection(tools),
  ];
  return [createDashboardSection(tools, new Set(sections.map(({ name }) => name))), ...sections];
}

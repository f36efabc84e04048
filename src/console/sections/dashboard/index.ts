import { type DashboardLinks, dashboardBody } from '../../../../templates/console/dashboard.js';
import { chartSvg } from '../../../charts/index.js';
import { TxwzError } from '../../../core/errors.js';
import { watchProcess } from '../../../ops/process-load.js';
import { may, type Permission } from '../../../staff/index.js';
import type { ConsoleRequest, ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { CHART_NAMES, dashboardCharts } from './charts.js';
import { readDashboard, readDays, readHealth } from './read.js';

const PATH = '/console/dashboard';
const SIZE = { width: 640, height: 280 };

/** Where numbers lead, and what is needed to go there. */
const PERMISSIONS: Readonly<Record<keyof DashboardLinks, Permission>> = {
  reports: 'reports.read',
  desk: 'desk.read',
  appeals: 'desk.read',
  pushes: 'pushes.read',
  digests: 'digests.read',
  jobs: 'jobs.read',
  schedule: 'schedule.read',
  audit: 'audit.read',
};

/**
 * 看板: what came in, what was answered, how well and how fast. `sections` are the areas that there are: a number
 * leads only to a list that exists and that the reader may open.
 */
export function createDashboardSection(tools: ConsoleTools, sections: ReadonlySet<string>): ConsoleSection {
  const load = watchProcess();
  const linksOf = ({ staff }: ConsoleRequest): DashboardLinks => {
    const open = (name: keyof DashboardLinks): boolean =>
      sections.has(name) && may(staff.role, PERMISSIONS[name]);
    return {
      reports: open('reports'),
      desk: open('desk'),
      appeals: open('appeals'),
      pushes: open('pushes'),
      digests: open('digests'),
      jobs: open('jobs'),
      schedule: open('schedule'),
      audit: open('audit'),
    };
  };
  return {
    name: 'dashboard',
    label: '看板',
    path: PATH,
    permission: 'dashboard.read',
    routes: [
      {
        method: 'GET',
        path: PATH,
        permission: 'dashboard.read',
        async handle(request) {
          const figures = await readDashboard(tools, request);
          const body = dashboardBody({
            figures,
            charts: dashboardCharts(figures),
            // Of the installation, not of an account.
            health: request.staff.account === null ? { ...(await readHealth(tools)), ...load() } : null,
            links: linksOf(request),
            now: request.now,
          });
          return { kind: 'page', title: '看板', body };
        },
      },
      {
        method: 'GET',
        path: `${PATH}/chart/:name`,
        permission: 'dashboard.read',
        async handle(request) {
          const name = CHART_NAMES.find((one) => one === request.params.name);
          if (!name) throw new TxwzError('not_found', { detail: 'chart' });
          const chart = dashboardCharts(await readDays(tools, request))[name];
          const body = chartSvg(chart, SIZE);
          return { kind: 'file', name: `${name}.svg`, type: 'image/svg+xml', body, inline: true };
        },
      },
    ],
  };
}

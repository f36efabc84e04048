import { scheduleBody, scheduleEntryBody } from '../../../../templates/console/schedule.js';
import { TxwzError } from '../../../core/errors.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRequest, ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

const PATH = '/console/schedule';
const RUNS = 50;

/** 定时任务: what comes round, when it runs next, what it did; and running it now. */
export const createScheduleSection = ({ scheduler }: Pick<ConsoleTools, 'scheduler'>): ConsoleSection => {
  /** Notes tell of all accounts, and a run works on all of them: whoever belongs to one sees the plan alone. */
  const viewOf = ({ staff, csrf, now }: ConsoleRequest) => ({
    notes: staff.account === null,
    mayRun: staff.account === null && may(staff.role, 'schedule.run'),
    csrf,
    now,
  });
  return {
    name: 'schedule',
    label: '定时任务',
    path: PATH,
    permission: 'schedule.read',
    routes: [
      {
        method: 'GET',
        path: PATH,
        permission: 'schedule.read',
        async handle(request) {
          const body = scheduleBody({ ...viewOf(request), status: await scheduler.status(1) });
          return { kind: 'page', title: '定时任务', body };
        },
      },
      {
        method: 'GET',
        path: `${PATH}/:name`,
        permission: 'schedule.read',
        async handle(request) {
          const status = await scheduler.status(RUNS);
          const entry = status.entries.find((one) => one.entry.name === request.params.name);
          if (!entry) throw new TxwzError('not_found', { detail: 'schedule entry' });
          const body = scheduleEntryBody({ ...viewOf(request), ...entry });
          return { kind: 'page', title: entry.entry.label, body };
        },
      },
      {
        method: 'POST',
        path: `${PATH}/:name/run`,
        permission: 'schedule.run',
        async handle(request) {
          const name = request.params.name ?? '';
          const { entries } = await scheduler.status(1);
          if (request.staff.account !== null || !entries.some(({ entry }) => entry.name === name))
            throw new TxwzError('not_found', { detail: 'schedule entry' });
          await request.audit('schedule.run', `schedule:${name}`);
          await scheduler.runNow(name);
          return { kind: 'redirect', to: `${PATH}/${name}`, notice: '已交给后台，马上就跑。' };
        },
      },
    ],
  };
};

import { jobListBody } from '../../../../templates/console/jobs.js';
import { TxwzError } from '../../../core/errors.js';
import { redact, redactText } from '../../../core/redact.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRequest, ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

/** Dead letters on the page, and those that one press puts back. */
const DEAD_SHOWN = 200;
const PATH = '/console/jobs';

/** Jobs are of the whole installation: whoever belongs to one account sees none, and moves none. @throws not_found */
function forAll({ staff }: ConsoleRequest): void {
  if (staff.account !== null) throw new TxwzError('not_found', { detail: 'jobs of all accounts' });
}

/** 后台任务: what waits, what was given up, and putting it back. */
export const createJobsSection = ({ queue }: Pick<ConsoleTools, 'queue'>): ConsoleSection => ({
  name: 'jobs',
  label: '后台任务',
  path: PATH,
  permission: 'jobs.read',
  routes: [
    {
      method: 'GET',
      path: PATH,
      permission: 'jobs.read',
      async handle({ staff, csrf, now }) {
        const all = staff.account === null;
        const dead = all ? await queue.dead(DEAD_SHOWN) : [];
        const body = jobListBody({
          stats: all ? await queue.stats() : null,
          dead: dead.map((job) => ({
            ...job,
            payload: JSON.stringify(redact(job.payload), null, 2),
            error: redactText(job.error),
          })),
          mayRetry: may(staff.role, 'jobs.retry'),
          csrf,
          now,
        });
        return { kind: 'page', title: '后台任务', body };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/retry`,
      permission: 'jobs.retry',
      async handle(request) {
        forAll(request);
        const id = request.form.get('id') ?? '';
        const job = (await queue.dead(DEAD_SHOWN)).find((one) => one.id === id);
        if (!job) throw new TxwzError('not_found', { detail: 'dead job' });
        await request.audit('jobs.retry', `job:${job.job}`, { id: redactText(id) });
        const done = await queue.replay(id);
        return { kind: 'redirect', to: PATH, notice: done ? '已放回队列。' : '别人已经放回去了。' };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/retry-all`,
      permission: 'jobs.retry',
      async handle(request) {
        forAll(request);
        const dead = await queue.dead(DEAD_SHOWN);
        await request.audit('jobs.retry_all', 'jobs', { dead: dead.length });
        let count = 0;
        for (const { id } of dead) if (await queue.replay(id)) count += 1;
        return { kind: 'redirect', to: PATH, notice: `${count} 个任务已放回队列。` };
      },
    },
  ],
});
